"""From a link, a letter or nothing in hand to one's own page, and out again."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from portal.cases.queries import contact_for
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.organisation import current_organisation
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.translation import gettext as _
from portal.sign_in.arrival import arrive, care_for, signed_in_visitor
from portal.sign_in.browser import (
    browser_mark,
    keep_own_device,
    knock_with,
    knocking_grant,
    own_device_secrets,
)
from portal.sign_in.forms import CodeForm, LetterCodeForm, LostLinkForm
from portal.sign_in.masking import hint_at
from portal.sign_in.queries import has_code_waiting
from portal.sign_in.services import letters_tried, sessions
from portal.sign_in.services.codes import TOO_SOON, Answer, check_code, send_code
from portal.sign_in.services.grants import OpenGrant, grant_behind_letter_code, grant_behind_link, open_grant
from portal.sign_in.services.lost_links import ask_for_link
from portal.sign_in.visitor import CustomerVisitor
from portal.web.doors import CUSTOMER, EVERYONE, door
from portal.web.visitor import current_visitor, take_care

sign_in = Blueprint("sign_in", __name__)


@sign_in.get("/link/<token>")
@door(EVERYONE)
def open_link(token: str) -> ResponseReturnValue:
    """Show one button. Opening a link changes nothing: mail scanners open every link."""
    with reading() as db:
        try:
            grant = grant_behind_link(db, token, now())
        except NotFound:
            return render_template("sign_in/link_does_not_open.html"), 404
    return _link_page(grant)


@sign_in.post("/link/<token>")
@door(EVERYONE)
def press_continue(token: str) -> ResponseReturnValue:
    with reading() as db:
        try:
            grant = grant_behind_link(db, token, now())
        except NotFound:
            return render_template("sign_in/link_does_not_open.html"), 404
    knock_with(grant.id)
    care_for(grant.language, grant.sensitivity)
    return _own_device_or_code(grant)


@sign_in.post("/code/another")
@door(EVERYONE)
def send_another_code() -> ResponseReturnValue:
    grant = _knocking()
    return _own_device_or_code(grant) if grant else redirect(url_for("sign_in.lost_link"), 303)


@sign_in.get("/code")
@door(EVERYONE)
def enter_code() -> ResponseReturnValue:
    grant = _knocking()
    if grant is None:
        return redirect(url_for("sign_in.lost_link"), 303)
    return _code_page(grant, CodeForm(), news=str(TOO_SOON) if "again" in request.args else "")


@sign_in.post("/code")
@door(EVERYONE)
def try_code() -> ResponseReturnValue:
    grant, form = _knocking(), CodeForm()
    if grant is None:
        return redirect(url_for("sign_in.lost_link"), 303)
    if not form.validate():
        return _code_page(grant, form)
    with transaction() as db:
        answer = check_code(db, grant.id, browser_mark(), form.code.data or "", now())
        secret = sessions.start_session(db, grant, sessions.CODE, now()) if answer is Answer.RIGHT else ""
        device = sessions.remember_device(db, grant.case_id, now()) if secret and form.own_device.data else ""
    if not secret:
        form.code.errors = [_why_not(answer)]
        return _code_page(grant, form)
    response = arrive(secret, current_organisation())
    if device:
        keep_own_device(response, device)
    return response


@sign_in.route("/letter", methods=["GET", "POST"])
@door(EVERYONE)
def enter_letter_code() -> ResponseReturnValue:
    _knocking()
    form = LetterCodeForm()
    if not form.validate_on_submit():
        return render_template("sign_in/letter.html", form=form)
    with transaction() as db:
        letters_tried.count_try(db, request.remote_addr or "", now())
    with transaction() as db:
        try:
            grant = grant_behind_letter_code(db, form.code.data or "", now())
        except NotFound:
            sentence = _(
                "This code does not open a page. Please compare it with our letter, or call us and we will help you."
            )
            form.code.errors = [sentence]
            return render_template("sign_in/letter.html", form=form)
        secret = sessions.start_session(db, grant, sessions.LETTER, now())
    knock_with(grant.id)
    return arrive(secret, current_organisation())


@sign_in.route("/lost-link", methods=["GET", "POST"])
@door(EVERYONE)
def lost_link() -> ResponseReturnValue:
    _knocking()
    form = LostLinkForm()
    if not form.validate_on_submit():
        return render_template("sign_in/lost_link.html", form=form)
    with transaction() as db:
        ask_for_link(db, form.address.data or "", now())
    return redirect(url_for("sign_in.lost_link_asked"), 303)


@sign_in.get("/lost-link/asked")
@door(EVERYONE)
def lost_link_asked() -> ResponseReturnValue:
    _knocking()
    return render_template("sign_in/lost_link_asked.html")


@sign_in.post("/stay")
@door(CUSTOMER)
def stay() -> ResponseReturnValue:
    visitor = signed_in_visitor()
    with transaction() as db:
        sessions.keep_open(db, visitor.session_id, now())
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return {"seconds": visitor.idle_seconds}
    # A browser stays on the page when there is nothing to show, so what was being typed there is not lost.
    return "", 204


@sign_in.post("/sign-out")
@door(EVERYONE)
def sign_out() -> ResponseReturnValue:
    """Leave nothing of anybody in this browser, also when their time had run out before."""
    visitor = current_visitor()
    if isinstance(visitor, CustomerVisitor):
        with transaction() as db:
            sessions.sign_out(db, visitor.session_id, visitor.case_id, now())
    return _go_out(quick_exit=visitor is not None and visitor.quick_exit)


@sign_in.post("/sign-out/everywhere")
@door(CUSTOMER)
def sign_out_everywhere() -> ResponseReturnValue:
    visitor = signed_in_visitor()
    with transaction() as db:
        sessions.sign_out_everywhere(db, visitor.case_id, now())
    return _go_out(quick_exit=visitor.quick_exit)


@sign_in.get("/signed-out")
@door(EVERYONE)
def signed_out() -> ResponseReturnValue:
    take_care(discreet=True, quick_exit="leave" in request.args)
    return render_template("sign_in/signed_out.html")


def _own_device_or_code(grant: OpenGrant) -> ResponseReturnValue:
    try:
        with transaction() as db:
            if not sessions.is_own_device(db, grant.case_id, own_device_secrets(), now()):
                send_code(db, grant, browser_mark(), now())
                return redirect(url_for("sign_in.enter_code"), 303)
            secret = sessions.start_session(db, grant, sessions.DEVICE, now())
    except Refusal as refusal:
        return _no_code(grant, refusal)
    return arrive(secret, current_organisation())


def _no_code(grant: OpenGrant, refusal: Refusal) -> ResponseReturnValue:
    """Offer the ways that are open when no code is sent; pressing Continue twice is none of them."""
    if refusal.code == "no_email":
        return _link_page(grant), refusal.status
    with reading() as db:
        waits = has_code_waiting(db, grant.id, browser_mark(), now())
    if refusal.code == "too_soon" and waits:
        return redirect(url_for("sign_in.enter_code", again=""), 303)
    return render_template("sign_in/no_code.html", sentence=refusal.sentence, waits=waits), refusal.status


def _knocking() -> OpenGrant | None:
    grant_id = knocking_grant()
    if grant_id is None:
        return None
    with reading() as db:
        try:
            grant = open_grant(db, grant_id, now())
        except NotFound:
            return None
    care_for(grant.language, grant.sensitivity)
    return grant


def _link_page(grant: OpenGrant) -> str:
    care_for(grant.language, grant.sensitivity)
    with reading() as db:
        email = contact_for(db, grant.case_id).email
    return render_template("sign_in/link.html", hint=hint_at(email) if email else None)


def _code_page(grant: OpenGrant, form: CodeForm, news: str = "") -> ResponseReturnValue:
    with reading() as db:
        email = contact_for(db, grant.case_id).email
    if email is None:
        return _link_page(grant), 409
    return render_template("sign_in/code.html", form=form, hint=hint_at(email), news=news)


def _why_not(answer: Answer) -> str:
    if answer is Answer.WRONG:
        return _(
            "That is not the code we sent. Please check the six digits in our newest message and type them again."
        )
    return _("This code cannot be used any more. Please ask for another one below.")


def _go_out(*, quick_exit: bool) -> ResponseReturnValue:
    logout_user()
    session.clear()
    return redirect(url_for("sign_in.signed_out", leave="" if quick_exit else None), 303)
