"""Letting people read about an incident, and what stands in the way."""

import threading
from dataclasses import replace

import pytest

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.foundation.translation import speaking
from portal.incidents.models import Incident
from portal.incidents.queries import incident_by_reference, incident_facts
from portal.incidents.rules import Publication, draw_reference, obstacles
from portal.incidents.services import publish
from portal.incidents.texts import REQUIRED
from tests.incidents.stories import DRAFT, NOW, OPERATOR, deeds, new_incident, ready_incident

READY = Publication(
    state="draft",
    certainty="confirmed",
    written=frozenset(REQUIRED),
    questions=(),
    undecided=(),
    involved=1,
    nothing_known_yet=False,
)


def test_nothing_stands_in_the_way_of_a_complete_incident() -> None:
    assert obstacles(READY) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"state": "published"}, ["already_published"]),
        ({"state": "closed"}, ["already_published"]),
        ({"certainty": "suspected"}, ["not_confirmed"]),
        ({"certainty": "false_positive"}, ["nothing_happened"]),
        ({"certainty": "near_miss"}, ["nothing_happened"]),
        ({"written": frozenset(REQUIRED) - {"contact"}}, ["text_missing"]),
        ({"written": frozenset()}, ["text_missing"] * 6),
        ({"questions": ("password_form",)}, ["question_open"]),
        ({"undecided": ("name", "phone")}, ["class_undecided"] * 2),
        ({"involved": 0}, ["no_data_class"]),
        ({"undecided": ("name",), "nothing_known_yet": True}, []),
        ({"involved": 0, "nothing_known_yet": True}, []),
    ],
)
def test_each_obstacle_is_named_in_a_sentence(changes: dict[str, object], codes: list[str]) -> None:
    found = obstacles(replace(READY, **changes))  # type: ignore[arg-type] # the cases name the fields

    assert [refusal.code for refusal in found] == codes
    assert all(str(refusal).endswith((".", "?")) for refusal in found)


def test_an_obstacle_is_said_in_the_language_of_the_moment() -> None:
    missing = obstacles(replace(READY, written=frozenset()))[1]

    with speaking("en"):
        assert "“What happened”" in str(missing)


def test_a_reference_never_spells_a_word_or_a_look_alike() -> None:
    drawn = {draw_reference(NOW)[5:] for _ in range(500)}

    assert len(drawn) > 490
    assert not set("AEIOUY01I8B5SMN") & set("".join(drawn))


def test_publishing_opens_the_incident_to_its_people(database: Database, keyring: Keyring) -> None:
    incident_id = ready_incident(keyring)

    with transaction() as db:
        publish(db, db.get_one(Incident, incident_id), OPERATOR, NOW)

    with reading() as db:
        incident = db.get_one(Incident, incident_id)
    assert incident.state == "published"
    assert incident.published_at == NOW
    assert "publish_incident" in deeds()


def test_an_incomplete_incident_stays_a_draft(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with pytest.raises(Refusal) as refused, transaction() as db:
        publish(db, db.get_one(Incident, incident_id), OPERATOR, NOW)

    assert refused.value.code == "text_missing"
    with reading() as db:
        assert db.get_one(Incident, incident_id).state == "draft"
    assert deeds() == ["create_incident"]


def test_words_in_another_language_than_the_organisations_are_not_enough(
    database: Database, keyring: Keyring
) -> None:
    incident_id = ready_incident(keyring)

    with pytest.raises(Refusal) as refused, transaction() as db:
        publish(db, db.get_one(Incident, incident_id), OPERATOR, NOW, default_language="fr-CA")

    assert refused.value.code == "text_missing"


def test_of_two_who_publish_at_once_one_does(database: Database, keyring: Keyring) -> None:
    incident_id = ready_incident(keyring)
    together = threading.Barrier(2)
    answers: list[str] = []

    def publish_at_once() -> None:
        try:
            with transaction() as db:
                together.wait()
                publish(db, db.get_one(Incident, incident_id), OPERATOR, NOW)
            answers.append("published")
        except Refusal as refusal:
            answers.append(refusal.code)

    threads = [threading.Thread(target=publish_at_once) for _ in range(2)]
    if database.engine.name == "sqlite":
        together = threading.Barrier(1)  # the second waits at BEGIN IMMEDIATE, before any barrier
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["already_published", "published"]
    assert deeds().count("publish_incident") == 1


def test_an_operator_sees_what_is_there_and_what_is_missing(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)
    with reading() as db:
        reference = db.get_one(Incident, incident_id).reference

        facts = incident_facts(db, f" {reference.lower()} ")

    assert facts.reference == reference
    assert facts.classes == {"name": "proposed", "password": "proposed", "phone": "proposed"}
    assert facts.questions == ("password_form", "which_personal")
    assert [found.code for found in facts.obstacles][:1] == ["text_missing"]


def test_the_newest_version_of_each_text_is_listed(database: Database, keyring: Keyring) -> None:
    incident_id = ready_incident(keyring)
    with reading() as db:
        facts = incident_facts(db, db.get_one(Incident, incident_id).reference)

    assert {text.section for text in facts.texts} == set(REQUIRED)
    assert facts.obstacles == ()


def test_an_unknown_incident_is_refused(database: Database, keyring: Keyring) -> None:
    with pytest.raises(Refusal) as refused, reading() as db:
        incident_by_reference(db, "2026-XXXX")

    assert refused.value.code == "unknown_incident"
