"""A mail server, one incident's key, kinds of message, and people to send them to."""

from collections.abc import Iterator

import pytest

from portal.foundation.database import Database
from portal.foundation.keyring import Keyring
from portal.foundation.sealing import incident_key
from portal.messages import kinds
from portal.messages.kinds import Reader, letter_kind, register_resolver
from portal.messages.letters import Code, Heading, Letter, Link, Paragraph, inserted
from tests.fakes.smtp import FakeSmtp
from tests.messages.people import INCIDENT, reader


@pytest.fixture
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds and a resolver of the test's own; those of the application come back afterwards."""
    monkeypatch.setattr(kinds, "_kinds", {})
    monkeypatch.setattr(kinds, "_resolver", [])


@pytest.fixture
def people(_own_kinds: None) -> dict[str, Reader]:
    """Who can be written to; tests add to it and take away."""
    known = {"ana": reader("Ana"), "bo": reader("Bo")}
    register_resolver(lambda _db, recipient_id: known.get(recipient_id))

    @letter_kind("note")
    def note(facts: dict[str, str], to: Reader) -> Letter:
        return Letter(
            facts.get("subject", "A note"),
            (Heading("A note"), Paragraph(f"Hello {inserted(to.name)}, {facts['words']}")),
        )

    @letter_kind("code", priority=kinds.URGENT)
    def code(facts: dict[str, str], _to: Reader) -> Letter:
        return Letter(
            "Your sign-in code", (Code(facts["code"]), Link("Open", "https://help.juniper.example/code"))
        )

    return known


@pytest.fixture
def smtp() -> Iterator[FakeSmtp]:
    with FakeSmtp() as server:
        yield server


@pytest.fixture
def outbox(database: Database, keyring: Keyring, people: dict[str, Reader]) -> Database:
    """An empty outbox whose incident has its key."""
    keyring.create(incident_key(INCIDENT))
    return database
