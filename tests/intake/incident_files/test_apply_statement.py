"""Keeping what an organisation says, once."""

import pytest

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.incidents.models import Incident
from portal.incidents.queries import incident_facts, published_content
from portal.incidents.services import publish
from portal.intake.incident_files.services import apply_statement
from portal.intake.incident_files.statement import Statement, read_statement
from tests.incidents.stories import DRAFT, NOW, OPERATOR, deeds, new_incident
from tests.intake.incident_files.test_statement import SAMPLE


def apply(incident_id: str, statement: Statement, keyring: Keyring) -> int:
    with transaction() as db:
        return apply_statement(db, db.get_one(Incident, incident_id), statement, keyring, OPERATOR, NOW)


def test_a_draft_and_a_statement_make_an_incident_that_may_be_published(
    database: Database, keyring: Keyring
) -> None:
    incident_id = new_incident(keyring, DRAFT)

    assert apply(incident_id, read_statement(SAMPLE), keyring) == 17

    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        assert incident_facts(db, incident.reference).obstacles == ()
        publish(db, incident, OPERATOR, NOW)
    with reading() as db:
        content = published_content(db, incident_id, "en", 99)
    happened = content.section("what_happened")
    assert happened
    assert (happened.version, len(happened.earlier)) == (2, 1)
    assert [kind.data_class.code for kind in content.not_involved] == ["phone"]
    assert content.updates[0].corrects


def test_the_same_statement_again_changes_nothing(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)
    apply(incident_id, read_statement(SAMPLE), keyring)
    before = deeds()

    assert apply(incident_id, read_statement(SAMPLE), keyring) == 0
    assert deeds() == before


def test_a_later_version_in_the_file_is_the_only_news(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)
    apply(incident_id, read_statement(SAMPLE), keyring)
    later = (
        SAMPLE
        + """
[[texts]]
section = "contact"
version = 2
day = 2026-11-21
en = { review = "reviewed", body = "Call or write." , reason = "We have an address now." }
"""
    )

    assert apply(incident_id, read_statement(later), keyring) == 1


def test_nothing_is_kept_of_a_statement_that_is_refused(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring, DRAFT)
    wrong = SAMPLE.replace('code = "phone"', 'code = "shoe-size"')

    with pytest.raises(Refusal) as refused:
        apply(incident_id, read_statement(wrong), keyring)

    assert refused.value.code == "unknown_data_class"
    assert deeds() == ["create_incident"]
