"""Who comes to a page in the sweeps: a stranger, customers of each kind, somebody whose time ran out."""

import re
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from portal.audit.actors import PORTAL
from portal.cases.rules import NewCase
from portal.cases.services import add_case
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.sign_in.models import CustomerSession
from portal.sign_in.rules import IDLE
from portal.sign_in.services.grants import grant_behind_link
from portal.sign_in.services.sessions import CODE, start_session
from tests.world import World, fresh_link

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
A_WHILE = timedelta(minutes=2)
"""Longer than the portal waits before it notes that somebody is still there."""


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door.

    Takes:   case_id  empty for a stranger
             lapsed   whether their time ran out before they came
    """

    name: str
    case_id: str = ""
    lapsed: bool = False

    def browser(self, app: Flask) -> FlaskClient:
        """Open a fresh browser, signed in if they are."""
        if not self.case_id:
            return app.test_client()
        browser = signed_in(app, self.case_id)
        seen_last(self.case_id, IDLE if self.lapsed else A_WHILE)
        return browser


STRANGER = Visitor("a stranger")


def customer(world: World) -> Visitor:
    """The person that most sweeps send."""
    return Visitor("a customer", world.alice)


def everybody(world: World) -> list[Visitor]:
    """One of each kind of person whose pages differ."""
    return [
        STRANGER,
        customer(world),
        Visitor("a customer to be met gently", world.chantal),
        Visitor("a customer in danger", world.dana),
        Visitor("a customer without a name", nameless(world)),
        Visitor("a customer whose time ran out", world.basma, lapsed=True),
    ]


def nameless(world: World) -> str:
    """Add somebody of whom only a reference and an address are known."""
    new = NewCase(reference=f"REF-NAMELESS-{now().timestamp()}", email="nobody@example.com")
    with transaction() as db:
        return add_case(db, world.incident_id, new, current_keyring(), PORTAL, now())


def signed_in(app: Flask, case_id: str) -> FlaskClient:
    """Open a browser that holds what a person's browser holds after they typed their code."""
    token = fresh_link(case_id, now()).removeprefix("/link/")
    with reading() as db:
        grant = grant_behind_link(db, token, now())
    with transaction() as db:
        secret = start_session(db, grant, CODE, now())
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie.update({"_user_id": secret, "_fresh": True, "grant": grant.id})
    return browser


def seen_last(case_id: str, ago: timedelta) -> None:
    """Let time pass since a person was last seen."""
    mine = CustomerSession.case_id == case_id, CustomerSession.ended_at.is_(None)
    with transaction() as db:
        db.execute(update(CustomerSession).where(*mine).values(last_seen_at=now() - ago))


def anti_forgery_token(browser: FlaskClient) -> str:
    """Read the token that our own pages put into this browser's forms."""
    found = TOKEN.search(browser.get("/language").text)
    assert found is not None
    return found[1]
