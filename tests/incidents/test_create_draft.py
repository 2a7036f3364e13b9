"""Opening an incident from what a file says."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import Sealer, incident_key
from portal.incidents.models import Incident, IncidentDataClass, StaffNote
from portal.incidents.services import create_draft
from tests.incidents.stories import BARE, DRAFT, NOW, OPERATOR, deeds, new_incident


def test_a_draft_gets_a_reference_that_can_be_said_on_the_phone(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    with reading() as db:
        incident = db.get_one(Incident, incident_id)
    assert re.fullmatch(r"2026-[234679CFHJKLPQRTWX]{4}", incident.reference)
    assert incident.state == "draft"
    assert incident.content_version == 1


def test_what_the_file_knows_is_kept(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with reading() as db:
        incident = db.get_one(Incident, incident_id)
    assert incident.certainty == "confirmed"
    assert incident.cause == "break_in"
    assert incident.occurred == "2026-11"
    assert incident.questions == ["password_form", "which_personal"]
    assert incident.facts["number_affected"] == 40
    assert incident.facts["references"] == ["https://news.example/story"]


def test_its_kinds_of_data_are_proposed_only(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with reading() as db:
        found = db.scalars(
            select(IncidentDataClass).where(IncidentDataClass.incident_id == incident_id)
        ).all()
    assert {kind.data_class for kind in found} == {"password", "name", "phone"}
    assert {kind.involvement for kind in found} == {"proposed"}
    assert {kind.state for kind in found} == {"taken"}


def test_a_record_without_exposed_data_proposes_no_state(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, replace(DRAFT, exposure_state="none"))

    with reading() as db:
        states = db.scalars(
            select(IncidentDataClass.state).where(IncidentDataClass.incident_id == incident_id)
        )
        assert set(states) == {None}


def test_each_incident_has_a_key_of_its_own(database: Database, keyring: Keyring) -> None:
    first, second = new_incident(keyring), new_incident(keyring)

    assert keyring.newest(incident_key(first)).secret != keyring.newest(incident_key(second)).secret


def test_words_for_staff_are_sealed(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)

    with reading() as db:
        note = db.scalars(select(StaffNote)).one()
    assert b"CANARY" not in note.text_sealed
    sealer = Sealer(keyring, incident_key(incident_id))
    opened = sealer.open(note.text_sealed, "incident_staff_notes", "text", note.id)
    assert opened == "CANARY: Mr. Quill did it."


def test_the_same_file_again_is_refused_with_our_reference(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)
    with reading() as db:
        ours = db.get_one(Incident, incident_id).reference

    with pytest.raises(Refusal) as refused:
        new_incident(keyring, DRAFT)

    assert refused.value.code == "already_imported"
    assert ours in str(refused.value)
    with reading() as db:
        assert len(db.scalars(select(Incident)).all()) == 1


def test_files_without_a_reference_are_different_incidents(database: Database, keyring: Keyring) -> None:
    assert new_incident(keyring, BARE) != new_incident(keyring, BARE)


def test_the_deed_is_on_record_with_the_draft_or_not_at_all(database: Database, keyring: Keyring) -> None:
    def open_and_fail() -> None:
        with transaction() as db:
            create_draft(db, DRAFT, keyring, OPERATOR, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        open_and_fail()
    assert deeds() == []

    new_incident(keyring, DRAFT)
    assert deeds() == ["create_incident"]
