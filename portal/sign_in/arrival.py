"""Letting a person in once they have proved that they are there, and meeting those who have not."""

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import login_user
from werkzeug.datastructures import MultiDict

from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.organisation import Organisation
from portal.sign_in.browser import Onward, come_back_to, forget_onward, knock_with, onward
from portal.sign_in.queries import Lapsed, lapsed_session, visitor_behind
from portal.sign_in.rules import SEEN_AGAIN
from portal.sign_in.services.answers import keep_answers, kept_answers
from portal.sign_in.services.sessions import keep_open
from portal.sign_in.visitor import CustomerVisitor
from portal.web.visitor import Reception, current_visitor

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
    """Let a person in, and go on to the page they wanted."""
    with reading() as db:
        visitor = visitor_behind(db, secret, organisation, now())
    login_user(visitor)
    wanted = onward()
    if wanted is None or visitor is None:
        return make_response(redirect(url_for("home.home"), 303))
    if wanted.kept_id is None:
        forget_onward()
    return make_response(redirect(url_for(wanted.endpoint, **wanted.values), 303))


def meet_stranger() -> ResponseReturnValue:
    """Answer somebody at a customer's door: ways to open their page, or a fresh code if their time ran out."""
    secret = session.get("_user_id")
    with reading() as db:
        lapsed = lapsed_session(db, secret, now()) if isinstance(secret, str) else None
    if lapsed is None:
        return render_template("sign_in/stranger.html"), 401
    knock_with(lapsed.grant_id)
    come_back_to(_where_they_were(lapsed))
    return render_template("sign_in/lapsed.html", typed=request.method == "POST"), 401


def give_answers_back() -> "MultiDict[str, str] | None":
    """Give what this person had typed on this page before their time ran out."""
    wanted, visitor = onward(), current_visitor()
    if wanted is None or wanted.kept_id is None or not isinstance(visitor, CustomerVisitor):
        return None
    with reading() as db:
        answers = kept_answers(db, visitor.case_id, wanted.kept_id, request.endpoint or "", now())
    return MultiDict(answers) if answers is not None else None


def _where_they_were(lapsed: Lapsed) -> Onward:
    endpoint = request.endpoint or "home.home"
    if request.method != "POST":
        return Onward(endpoint, dict(request.view_args or {}), None)
    answers = [pair for pair in request.form.items(multi=True) if pair[0] not in NOT_KEPT]
    with transaction() as db:
        kept_id = keep_answers(db, lapsed.case_id, endpoint, answers, now())
    return Onward(endpoint, dict(request.view_args or {}), kept_id)
