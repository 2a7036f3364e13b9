"""Every link in every message begins with the address that the operator configured, whoever caused it and how."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL
from portal.cases.models import Case
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.settings import Settings, use_settings
from portal.messages import kinds, tasks
from portal.messages.kinds import Reader, known_kinds, letter_kind
from portal.messages.letters import Heading, Letter, Link, Paragraph
from portal.messages.services import queue_message
from portal.messages.tasks import deliver_messages, prepare_delivery
from portal.sign_in.services.codes import send_code
from portal.sign_in.services.grants import grant_behind_link, issue_link, send_link
from tests.fakes.smtp import FakeSmtp, Received
from tests.world import World

BASE = "https://help.marigoldrow.test"
ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>\"“”\u2066-\u2069]+|(?:href|src|action)=\"[^\"]*\"")

Queueing = Callable[[Session, str], object]


def _code(db: Session, case_id: str) -> None:
    token = issue_link(db, case_id, PORTAL, now()).rpartition("/link/")[2]
    db.flush()
    send_code(db, grant_behind_link(db, token, now()), b"b" * 16, now())


def _link(kind: str) -> Queueing:
    return lambda db, case_id: send_link(db, case_id, kind, now())


QUEUEING: Mapping[str, Queueing] = {
    "sign_in_code": _code,
    "sign_in_link": _link("sign_in_link"),
    "lost_link": _link("lost_link"),
}
"""How each kind of message comes about. A new kind needs its line."""


@pytest.fixture
def post(
    customer_app: Flask, settings: Settings, world: World, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeSmtp]:
    """A mail server, and a portal at its own address that sends through it."""
    monkeypatch.setattr(kinds, "_kinds", dict(known_kinds()))
    monkeypatch.setattr(tasks, "_outlet", [])
    with FakeSmtp() as server:
        here = replace(settings, base_url=BASE, smtp_url=server.url)
        use_settings(here)
        prepare_delivery(here)
        yield server
    tasks.stopping.clear()


def everything_sent(post: FakeSmtp, world: World) -> list[Received]:
    """Send every kind of message to people of each language and sensitivity."""
    people = (world.alice, world.basma, world.chantal, world.dana)
    for case_id in people:
        with transaction() as db:
            for queueing in QUEUEING.values():
                queueing(db, case_id)
    deliver_messages()
    assert len(post.received) == len(people) * len(QUEUEING)
    return post.received


def foreign(mails: list[Received]) -> list[str]:
    """List the addresses in mails that do not begin with the configured one."""
    found = []
    for received in mails:
        for part in received.mail.walk():
            if not part.is_multipart():
                found += [f"{received.mail['Subject']}: {one}" for one in _addresses(part.get_content())]
    return found


def _addresses(text: str) -> Iterator[str]:
    for found in ADDRESS.findall(text):
        address = found.partition('="')[2].rstrip('"') or found.rstrip(".,")
        if address != BASE and not address.startswith(f"{BASE}/"):
            yield address


def test_every_kind_of_message_is_looked_at(customer_app: Flask) -> None:
    assert known_kinds().keys() == QUEUEING.keys()


def test_every_link_begins_with_the_configured_address(post: FakeSmtp, world: World) -> None:
    mails = everything_sent(post, world)

    assert foreign(mails) == []
    assert sum(f"{BASE}/link/" in received.text for received in mails) == 4 * 2


def queue_note(db: Session, case_id: str) -> None:
    case = db.get_one(Case, case_id)
    queue_message(db, incident_id=case.incident_id, recipient_id=case_id, kind="note", facts={}, now=now())


@pytest.mark.parametrize(
    "address", ["https://evil.example/", f"{BASE}.evil.example/", "http://help.marigoldrow.test/"]
)
def test_a_planted_address_in_a_message_is_named(post: FakeSmtp, world: World, address: str) -> None:
    @letter_kind("note")
    def note(_facts: dict[str, str], _reader: Reader) -> Letter:
        return Letter("A note", (Heading("A note"), Paragraph(f"Look here: {address} and here.")))

    with transaction() as db:
        queue_note(db, world.alice)
    deliver_messages()

    assert foreign(post.received) == [f"A note: {address}"] * 2, "once in each part"


def test_a_planted_link_elsewhere_is_never_sent(post: FakeSmtp, world: World) -> None:
    @letter_kind("note")
    def note(_facts: dict[str, str], _reader: Reader) -> Letter:
        return Letter("A note", (Heading("A note"), Link("Open", "https://evil.example/link/x")))

    with transaction() as db:
        queue_note(db, world.alice)
    deliver_messages()

    assert post.received == []
