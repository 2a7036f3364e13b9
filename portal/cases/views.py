"""A person's own details: seen and changed by themselves."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.audit.actors import customer
from portal.cases.forms import DetailsForm
from portal.cases.queries import details_of
from portal.cases.rules import DetailsChange
from portal.cases.services import change_details
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.languages import shipped_language
from portal.foundation.settings import current_settings
from portal.web.doors import CUSTOMER, door
from portal.web.language import remember
from portal.web.visitor import current_case_id

cases = Blueprint("cases", __name__)


@cases.route("/your-details", methods=["GET", "POST"])
@door(CUSTOMER)
def details() -> ResponseReturnValue:
    case_id = current_case_id()
    with reading() as db:
        known = details_of(db, case_id)
    form = DetailsForm(obj=known)
    form.keep_language(known.language)
    if not form.validate_on_submit():
        return render_template(
            "cases/details.html", form=form, saved="saved" in request.args and request.method == "GET"
        )
    with transaction() as db:
        changes = DetailsChange(
            name_to_use=(form.name_to_use.data or "").strip(),
            language=form.language.data,
            format=form.format.data,
            needs=tuple(form.needs.data or ()),
        )
        change_details(db, case_id, changes, customer(case_id), now())
    response = make_response(redirect(url_for("cases.details", saved=""), 303))
    language = shipped_language(form.language.data)
    return remember(response, language.code, secure=current_settings().secure) if language else response
