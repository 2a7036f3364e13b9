"""The first pages: for everybody, and for the person whose data it is."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.exposures.queries import exposures_of
from portal.foundation.database import reading
from portal.foundation.organisation import Organisation, Way, current_organisation
from portal.foundation.settings import public_address
from portal.foundation.translation import current_language
from portal.foundation.translation import gettext as _
from portal.home.forms import ReferenceForm
from portal.home.queries import own_view
from portal.home.support_lines import support_line
from portal.incidents.queries import published_content
from portal.messages.queries import OurMessage, message_with_reference
from portal.sign_in.arrival import signed_in_visitor
from portal.web.doors import CUSTOMER, EVERYONE, door

home = Blueprint("home", __name__)


@home.get("/")
@door(EVERYONE)
def front() -> ResponseReturnValue:
    return render_template("home/front.html")


@home.get("/is-it-us")
@door(EVERYONE)
def is_it_us() -> ResponseReturnValue:
    return _is_it_us(ReferenceForm(), None)


@home.post("/is-it-us")
@door(EVERYONE)
def check_message() -> ResponseReturnValue:
    form = ReferenceForm()
    if not form.validate():
        return _is_it_us(form, None)
    with reading() as db:
        known = message_with_reference(db, form.reference.data or "")
    return _is_it_us(form, known)


@home.get("/not-contacted")
@door(EVERYONE)
def not_contacted() -> ResponseReturnValue:
    return render_template("home/not_contacted.html")


@home.get("/accessibility")
@door(EVERYONE)
def accessibility() -> ResponseReturnValue:
    return render_template("home/accessibility.html")


@home.get("/privacy")
@door(EVERYONE)
def privacy() -> ResponseReturnValue:
    return render_template("home/privacy.html")


@home.get("/home", endpoint="home")
@door(CUSTOMER)
def own_home() -> ResponseReturnValue:
    return _own_page("home/home.html")


@home.get("/what-happened")
@door(CUSTOMER)
def what_happened() -> ResponseReturnValue:
    return _own_page("home/what_happened.html")


def _own_page(template: str) -> ResponseReturnValue:
    visitor = signed_in_visitor()
    with reading() as db:
        rows = exposures_of(db, visitor.case_id)
        content = published_content(
            db,
            visitor.incident_id,
            current_language().code,
            visitor.content_version,
            default_language=current_organisation().default_language,
        )
    return render_template(
        template,
        content=content,
        view=own_view(rows),
        discreet=visitor.discreet,
        support_line=support_line(visitor.country),
    )


def _is_it_us(form: ReferenceForm, known: OurMessage | None) -> ResponseReturnValue:
    organisation = current_organisation()
    lists = (
        (_("We write from"), organisation.senders),
        (_("We call from"), organisation.phone_numbers),
        (_("Our links begin with"), _sites(organisation)),
    )
    return render_template("home/is_it_us.html", form=form, known=known, lists=lists)


def _sites(organisation: Organisation) -> tuple[Way, ...]:
    """List this site too, whatever the organisation's file says: every link we send begins with its address."""
    here = public_address("")
    if any(site.address.rstrip("/") == here for site in organisation.sites):
        return organisation.sites
    return (Way(here, {current_language().code: _("This site")}), *organisation.sites)
