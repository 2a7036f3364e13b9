"""Letting a person in once they have proved that they are there, and meeting those who have not."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import login_user
from werkzeug.datastructures import MultiDict

from portal.cases.queries import contact_for
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.languages import shipped_language
from portal.foundation.organisation import Organisation, current_organisation
from portal.sign_in.browser import (
    Onward,
    come_back_to,
    forget_onward,
    forget_person,
    former_secret,
    knock_with,
    onward,
)
from portal.sign_in.queries import Lapsed, lapsed_session, visitor_behind
from portal.sign_in.rules import SEEN_AGAIN
from portal.sign_in.services.answers import keep_answers, kept_answers
from portal.sign_in.services.sessions import end_former_session, keep_open
from portal.sign_in.visitor import CustomerVisitor
from portal.web.language import speak_unless_chosen
from portal.web.returning import page_at
from portal.web.visitor import Reception, current_visitor, take_care

NOT_KEPT = frozenset({"csrf_token"})


def signed_in_visitor() -> CustomerVisitor:
    """Give the customer who is here; only for views behind a customer's door."""
    visitor = current_visitor()
    if not isinstance(visitor, CustomerVisitor):
        raise TypeError
    return visitor


def customer_reception(organisation: Organisation) -> Reception:
    """Know customers by their cookie, and notice that they are still there (at most once a minute)."""

    def load(secret: str) -> CustomerVisitor | None:
        instant = now()
        with reading() as db:
            visitor = visitor_behind(db, secret, organisation, instant)
        if visitor is not None and instant - visitor.last_seen_at > SEEN_AGAIN:
            with transaction() as db:
                keep_open(db, visitor.session_id, instant)
        return visitor

    return Reception(load, meet_stranger)


def arrive(secret: str, organisation: Organisation) -> Response:
    """Let a person in, and go on to the page they wanted.

    Whoever was signed in here before is signed out; when that was somebody else, this browser forgets them.
    """
    with transaction() as db:
        former_case = end_former_session(db, former_secret(), now())
        visitor = visitor_behind(db, secret, organisation, now())
    if visitor is None or former_case != visitor.case_id:
        forget_person()
    if visitor is not None:
        login_user(visitor)
    wanted = onward()
    if wanted is None:
        return make_response(redirect(url_for("home.home"), 303))
    if wanted.kept_id is None:
        forget_onward()
    return make_response(redirect(url_for(wanted.endpoint, **wanted.values), 303))


def meet_stranger() -> ResponseReturnValue:
    """Answer somebody at a customer's door: ways to open their page, or a fresh code if their time ran out."""
    with reading() as db:
        lapsed = lapsed_session(db, former_secret(), now())
        has_email = lapsed is not None and contact_for(db, lapsed.case_id).email is not None
    if lapsed is None:
        return render_template("sign_in/stranger.html"), 401
    care_for(lapsed.language, lapsed.sensitivity)
    knock_with(lapsed.grant_id)
    wanted = _where_they_were(lapsed)
    come_back_to(wanted)
    return render_template("sign_in/lapsed.html", typed=wanted.kept_id is not None, has_email=has_email), 401


def care_for(language_tag: str, sensitivity: str) -> None:
    """Speak as a person needs it, though all we know so far is which link or cookie they hold."""
    language = shipped_language(language_tag)
    speak_unless_chosen(language.code if language else current_organisation().default_language)
    take_care(discreet=sensitivity != "standard", quick_exit=sensitivity == "safety")


def give_answers_back() -> "MultiDict[str, str] | None":
    """Give what this person had typed on this page before their time ran out, until they send it."""
    wanted, visitor = onward(), current_visitor()
    if wanted is None or wanted.kept_id is None or not isinstance(visitor, CustomerVisitor):
        return None
    if wanted.case_id != visitor.case_id or page_at(request.path) != (wanted.endpoint, wanted.values):
        return None
    if request.method == "POST":
        forget_onward()
        return None
    with reading() as db:
        answers = kept_answers(db, visitor.case_id, wanted.kept_id, wanted.endpoint, now())
    if answers is None:
        forget_onward()
        return None
    return MultiDict(answers)


def _where_they_were(lapsed: Lapsed) -> Onward:
    page, before = page_at(request.path), onward()
    answers = [pair for pair in request.form.items(multi=True) if pair[0] not in NOT_KEPT]
    if page and answers:
        with transaction() as db:
            kept_id = keep_answers(db, lapsed.case_id, page[0], answers, now())
        return Onward(lapsed.case_id, *page, kept_id)
    if before is not None and before.case_id == lapsed.case_id and before.kept_id is not None:
        return before
    # What cannot be opened, such as "stay signed in", is no place to come back to.
    return Onward(lapsed.case_id, *(page or ("home.home", {})), None)
