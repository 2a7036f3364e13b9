"""Deciding what a file left open: kinds of data, questions, facts."""

import pytest
from sqlalchemy import select

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import Sealer, incident_key
from portal.incidents.dates import PartialDate
from portal.incidents.models import Incident, IncidentDataClass, IncidentText, StaffNote
from portal.incidents.services import answer_question, change_facts, set_data_class, state_nothing_known
from portal.incidents.writings import ClassDecision, FactsChange
from tests.incidents.stories import DRAFT, NOW, OPERATOR, deeds, new_incident, words


def decide(incident_id: str, decision: ClassDecision) -> None:
    with transaction() as db:
        set_data_class(db, db.get_one(Incident, incident_id), decision, OPERATOR, NOW)


def answer(incident_id: str, keyring: Keyring, question: str, said: str) -> None:
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        answer_question(db, incident, (question, said), keyring, OPERATOR, NOW)


def kind(incident_id: str, code: str) -> IncidentDataClass:
    with reading() as db:
        return db.get_one(IncidentDataClass, (incident_id, code))


def questions(incident_id: str) -> list[str]:
    with reading() as db:
        return db.get_one(Incident, incident_id).questions


def test_a_proposed_kind_of_data_was_involved(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    decide(incident_id, ClassDecision("password", "involved"))

    assert kind(incident_id, "password").involvement == "involved"
    assert kind(incident_id, "password").state == "taken"
    assert "set_data_class" in deeds()


def test_a_kind_that_no_file_named_was_not_involved_and_we_say_why(
    database: Database, keyring: Keyring
) -> None:
    incident_id = new_incident(keyring)
    reasons = (words(body="We never had it."), words(language="ar", body="لم تكن لدينا."))

    decide(incident_id, ClassDecision("payment-card", "not_involved", "taken", reasons))

    assert kind(incident_id, "payment-card").involvement == "not_involved"
    assert kind(incident_id, "payment-card").state is None
    with reading() as db:
        written = db.scalars(select(IncidentText).order_by(IncidentText.language)).all()
    assert [(text.section, text.subject, text.language) for text in written] == [
        ("not_involved", "payment-card", "ar"),
        ("not_involved", "payment-card", "en"),
    ]


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (ClassDecision("shoe-size", "involved"), "unknown_data_class"),
        (ClassDecision("name", "perhaps"), "unknown_involvement"),  # type: ignore[arg-type] # wrong on purpose
    ],
)
def test_a_decision_in_unknown_words_is_refused(
    database: Database, keyring: Keyring, decision: ClassDecision, code: str
) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused:
        decide(incident_id, decision)

    assert refused.value.code == code


def test_deciding_all_kinds_answers_the_question_which_of_them_it_was(
    database: Database, keyring: Keyring
) -> None:
    incident_id = new_incident(keyring, DRAFT)

    decide(incident_id, ClassDecision("name", "involved"))
    assert "which_personal" in questions(incident_id)

    decide(incident_id, ClassDecision("phone", "not_involved"))
    assert questions(incident_id) == ["password_form"]


def test_deciding_a_kind_does_not_answer_in_which_form_it_was(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    decide(incident_id, ClassDecision("password", "involved"))

    assert "password_form" in questions(incident_id)


def test_an_answer_is_kept_sealed_and_the_question_is_gone(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    answer(incident_id, keyring, "password_form", "Hashed, says Ines.")

    assert questions(incident_id) == ["which_personal"]
    with reading() as db:
        note = db.scalars(select(StaffNote).where(StaffNote.source == "answer.password_form")).one()
    sealer = Sealer(keyring, incident_key(incident_id))
    opened = sealer.open(note.text_sealed, "incident_staff_notes", "text", note.id)
    assert opened == "Hashed, says Ines."
    assert "answer_question" in deeds()


@pytest.mark.parametrize(
    ("question", "said", "code"),
    [("cause_missing", "Fire.", "no_such_question"), ("password_form", "  ", "empty_answer")],
)
def test_an_answer_to_nothing_or_of_nothing_is_refused(
    database: Database, keyring: Keyring, question: str, said: str, code: str
) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with pytest.raises(Refusal) as refused:
        answer(incident_id, keyring, question, said)

    assert refused.value.code == code


def test_saying_that_nothing_is_known_holds_until_a_kind_is_known(
    database: Database, keyring: Keyring
) -> None:
    incident_id = new_incident(keyring)

    with transaction() as db:
        state_nothing_known(db, db.get_one(Incident, incident_id), OPERATOR, NOW)
    with reading() as db:
        assert db.get_one(Incident, incident_id).facts["nothing_known_yet"] is True

    decide(incident_id, ClassDecision("name", "involved"))
    with reading() as db:
        assert db.get_one(Incident, incident_id).facts["nothing_known_yet"] is False
    assert deeds() == ["create_incident", "set_data_class", "state_nothing_known"]


def test_facts_are_put_right_and_the_rest_stays(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with transaction() as db:
        changes = FactsChange(certainty="suspected", occurred=PartialDate(2026, 11, 2))
        change_facts(db, db.get_one(Incident, incident_id), changes, OPERATOR, NOW)

    with reading() as db:
        incident = db.get_one(Incident, incident_id)
    assert (incident.certainty, incident.occurred, incident.cause) == ("suspected", "2026-11-02", "break_in")
    assert "change_incident_facts" in deeds()


def test_an_unknown_cause_is_refused(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused, transaction() as db:
        change_facts(db, db.get_one(Incident, incident_id), FactsChange(cause="magic"), OPERATOR, NOW)

    assert refused.value.code == "unknown_cause"
