"""Delivering: codes first, each message once, and no message holds up another."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from portal.foundation.clock import now
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import Sealer, incident_key
from portal.messages import tasks
from portal.messages.gateway import SmtpGateway
from portal.messages.kinds import Reader, letter_kind
from portal.messages.letters import Letter
from portal.messages.models import Message
from portal.messages.tasks import Outlet, deliver_messages, deliver_through
from tests.fakes.smtp import FakeSmtp
from tests.messages.people import INCIDENT, LETTERHEAD, queue, reader


@pytest.fixture(autouse=True)
def _outlet(outbox: Database, smtp: FakeSmtp, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tasks, "_outlet", [])
    deliver_through(Outlet(LETTERHEAD, lambda: SmtpGateway(smtp.url, patience=5)))
    yield
    tasks.stopping.clear()


def message(reference: str) -> Message:
    with reading() as db:
        return db.scalars(select(Message).where(Message.reference == reference)).one()


def let_time_pass(minutes: int) -> None:
    """Time passes by moving what is due that far into the past."""
    with transaction() as db:
        for row in db.scalars(select(Message)):
            row.due_at -= timedelta(minutes=minutes)
            if row.leased_until:
                row.leased_until -= timedelta(minutes=minutes)


def test_a_message_reaches_its_reader(smtp: FakeSmtp) -> None:
    reference = queue("ana", words="all is well.")

    deliver_messages()

    (received,) = smtp.received
    assert received.recipient == "ana@people.example"
    assert received.message_id == f"<{reference}@juniper.example>"
    assert "Hello Ana, all is well." in received.text
    assert message(reference).state == "sent"


def test_delivering_twice_sends_once(smtp: FakeSmtp) -> None:
    queue()

    deliver_messages()
    deliver_messages()

    assert len(smtp.received) == 1


def test_codes_go_ahead_of_everything(smtp: FakeSmtp) -> None:
    for words in ("first", "second"):
        queue("bo", words=words)
    queue("ana", kind="code")

    deliver_messages()

    assert [received.recipient for received in smtp.received] == [
        "ana@people.example",
        "bo@people.example",
        "bo@people.example",
    ]


def test_one_batch_goes_over_one_connection(smtp: FakeSmtp) -> None:
    for _ in range(5):
        queue()

    deliver_messages()

    assert (len(smtp.received), smtp.talks) == (5, 1)


def test_what_was_sent_is_kept_and_what_it_was_made_from_is_wiped() -> None:
    reference = queue(words="all is well.")

    deliver_messages()

    sent = message(reference)
    assert sent.facts_sealed is None
    assert "all is well." in kept_text(sent)


def test_a_code_is_sent_but_not_kept(smtp: FakeSmtp) -> None:
    reference = queue(kind="code", code="735190")

    deliver_messages()

    assert "735190" in smtp.received[0].text.splitlines()[0]
    assert "735190" not in kept_text(message(reference))


def test_a_code_that_has_run_out_is_not_sent(smtp: FakeSmtp) -> None:
    reference = queue(kind="code", expires_at=now())

    deliver_messages()

    assert smtp.received == []
    assert (message(reference).state, message(reference).facts_sealed) == ("expired", None)


def test_a_person_speaks_their_own_language(smtp: FakeSmtp, people: dict[str, Reader]) -> None:
    people["ana"] = reader("Ana", language="ar")
    queue()

    deliver_messages()

    assert smtp.received[0].mail["Content-Language"] == "ar"


def test_an_address_refused_for_good_is_not_tried_again(smtp: FakeSmtp) -> None:
    smtp.mood.refusals["ana@people.example"] = ["550 5.1.1 ana@people.example is unknown here"]
    refused, fine = queue("ana"), queue("bo")

    deliver_messages()

    assert (message(refused).state, message(refused).trouble) == ("failed", "550 5.1.1")
    assert message(fine).state == "sent"


def test_a_passing_trouble_is_tried_again_later(smtp: FakeSmtp) -> None:
    smtp.mood.refusals["ana@people.example"] = ["451 4.7.1 Come back", "250 OK"]
    reference = queue("ana")

    deliver_messages()
    waiting = message(reference)
    deliver_messages()
    early = len(smtp.received)
    smtp.mood.refusals.clear()
    let_time_pass(minutes=1)
    deliver_messages()

    assert (waiting.state, waiting.trouble, waiting.attempts) == ("queued", "451 4.7.1", 1)
    assert early == 0
    assert message(reference).state == "sent"


def test_the_twelfth_trouble_is_the_last(smtp: FakeSmtp) -> None:
    smtp.mood.refusals["ana@people.example"] = ["451 4.7.1 Come back"]
    reference = queue("ana")

    for _ in range(15):
        deliver_messages()
        let_time_pass(minutes=60 * 24)

    assert (message(reference).state, message(reference).attempts) == ("failed", 12)


def test_a_lost_answer_repeats_the_mail_under_the_same_name(smtp: FakeSmtp) -> None:
    smtp.mood.lost_answers = 1
    queue()

    deliver_messages()
    let_time_pass(minutes=1)
    deliver_messages()

    assert len(smtp.received) == 2
    assert len({received.message_id for received in smtp.received}) == 1


def test_when_the_server_takes_nothing_one_message_tells_it_all(smtp: FakeSmtp) -> None:
    smtp.mood.sender_refusal = "451 4.3.0 Mail is down"
    references = [queue(), queue(), queue()]

    deliver_messages()

    assert sorted(message(reference).attempts for reference in references) == [0, 0, 1]


def test_one_message_that_cannot_be_composed_holds_up_no_other(smtp: FakeSmtp) -> None:
    @letter_kind("broken", priority=1)
    def broken(facts: dict[str, str], _to: Reader) -> Letter:
        return Letter(facts["never given"], ())

    stuck, fine = queue(kind="broken"), queue("bo")

    deliver_messages()

    assert (message(stuck).state, message(stuck).trouble) == ("queued", "KeyError")
    assert message(fine).state == "sent"


def test_a_person_who_is_gone_gets_nothing(smtp: FakeSmtp) -> None:
    reference = queue("somebody else")

    deliver_messages()

    assert (message(reference).state, message(reference).trouble) == ("failed", "no recipient")


def test_a_person_without_an_address_is_left_to_other_channels(people: dict[str, Reader]) -> None:
    people["ana"] = reader("Ana", email="")
    reference = queue("ana")

    deliver_messages()

    assert (message(reference).state, message(reference).trouble) == ("failed", "no address")


def test_a_message_of_a_worker_that_died_is_taken_again_after_its_lease(smtp: FakeSmtp) -> None:
    reference = queue()
    with transaction() as db:
        db.execute(update(Message).values(leased_until=now() + timedelta(minutes=1), lease_holder="dead"))

    deliver_messages()
    early = len(smtp.received)
    let_time_pass(minutes=1)
    deliver_messages()

    assert early == 0
    assert message(reference).state == "sent"


def test_a_worker_that_was_asked_to_stop_begins_no_other_message(smtp: FakeSmtp) -> None:
    queue()
    tasks.stopping.set()

    deliver_messages()

    assert smtp.received == []


def test_an_unreadable_message_does_not_stop_the_others(smtp: FakeSmtp) -> None:
    altered, fine = queue("ana"), queue("bo")
    with transaction() as db:
        db.execute(update(Message).where(Message.reference == altered).values(facts_sealed=b"\x01" * 60))

    deliver_messages()

    assert message(altered).trouble in ("MissingKey", "Unreadable")
    assert message(fine).state == "sent"


def kept_text(sent: Message) -> str:
    assert sent.text_sealed is not None
    sealer = Sealer(current_keyring(), incident_key(INCIDENT))
    return sealer.open(sent.text_sealed, "messages", "text", sent.id)
