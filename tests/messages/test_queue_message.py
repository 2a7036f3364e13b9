"""Queueing a message: a promise that is kept with the change it belongs to, or not at all."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal.foundation.background import use_waker
from portal.foundation.clock import now
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import MissingKey
from portal.messages.kinds import UnknownKind
from portal.messages.models import Message
from portal.messages.queries import message_with_reference
from portal.messages.services import open_facts, queue_message
from tests.messages.people import INCIDENT, queue


def stored() -> list[Message]:
    with reading() as db:
        return list(db.scalars(select(Message)))


def test_a_message_waits_until_it_is_delivered(outbox: Database) -> None:
    reference = queue(words="all is well.")

    (message,) = stored()
    assert (message.state, message.reference, message.attempts) == ("queued", reference, 0)
    assert open_facts(message)["words"] == "all is well."


def test_what_it_will_say_cannot_be_read_in_the_database(outbox: Database) -> None:
    queue(words="canary-5512")

    with reading() as db:
        row = db.execute(text("SELECT * FROM messages")).one()
    assert "canary-5512" not in str(row)


def test_a_change_that_fails_promises_nothing(outbox: Database) -> None:
    woken: list[str] = []
    use_waker(woken.append)

    with pytest.raises(RuntimeError):
        _queue_and_fail()

    assert stored() == []
    assert woken == []


def test_many_messages_of_one_change_wake_the_worker_once(outbox: Database) -> None:
    woken: list[str] = []
    use_waker(woken.append)

    with transaction() as db:
        for _ in range(5):
            _queue_in(db)
        assert woken == []

    assert woken == ["deliver messages"]


def test_an_unknown_kind_is_refused(outbox: Database) -> None:
    with pytest.raises(UnknownKind):
        queue(kind="carrier pigeon")


def test_nothing_is_queued_for_an_erased_incident(outbox: Database) -> None:
    with pytest.raises(MissingKey), transaction() as db:
        queue_message(db, incident_id="erased", recipient_id="ana", kind="note", facts={}, now=now())


@pytest.mark.parametrize("spell", [str, str.lower, lambda text: f" {text.replace('-', ' ')}\n"])
def test_a_reference_is_found_however_it_is_typed(outbox: Database, spell: Callable[[str], str]) -> None:
    queue("bo")
    reference = queue()

    with reading() as db:
        found = message_with_reference(db, spell(reference))

    assert found is not None
    assert (found.reference, found.kind) == (reference, "note")


@pytest.mark.parametrize("typed", ["", "0000-0000-0000", "x" * 10_000, "%", "'; --"])
def test_what_we_never_wrote_is_not_found(outbox: Database, typed: str) -> None:
    queue()

    with reading() as db:
        assert message_with_reference(db, typed) is None


def _queue_in(db: Session) -> None:
    queue_message(db, incident_id=INCIDENT, recipient_id="ana", kind="note", facts={}, now=now())


def _queue_and_fail() -> None:
    with transaction() as db:
        _queue_in(db)
        raise RuntimeError
