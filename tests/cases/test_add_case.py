"""Adding affected people: sealed, found again, each once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.cases.models import Address, Case
from portal.cases.queries import details_of
from portal.cases.rules import NewCase
from portal.cases.services import add_cases
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.sealing import incident_key
from tests.cases.people import AMINA, add
from tests.incidents.stories import NOW, OPERATOR, deeds, new_incident


def test_a_person_is_kept_as_given(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))

    with reading() as db:
        found = details_of(db, case_id)
    assert (found.given_name, found.family_name, found.display_name) == (
        "Amina",
        "Osman-CANARY",
        "Mrs. Osman",
    )
    assert (found.reference, found.name) == ("K-1", "Amina")
    assert (found.language, found.region, found.time_zone) == ("en", "CA-ON", "America/Toronto")
    assert found.needs == ("large_print",)
    assert found.contact.email == "Amina.Osman@Example.com"
    assert found.contact.phone == "+14165550137"
    assert found.contact.postal_address == "1 Elm Yard CANARY\nToronto"
    assert "add_case" in deeds()


def test_nothing_about_the_person_is_readable_in_the_database(database: Database, keyring: Keyring) -> None:
    add(keyring, new_incident(keyring))

    with reading() as db:
        rows = [
            str(row)
            for table in (Case, Address, AuditEntry)
            for row in db.execute(select(*table.__table__.columns))
        ]
    assert rows
    assert not any(word in row for row in rows for word in ("CANARY", "Amina", "5550137", "example.com"))


def test_nobody_is_in_an_incident_twice(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    add(keyring, incident_id)

    with pytest.raises(Refusal) as refused:
        add(keyring, incident_id, replace(AMINA, given_name="Somebody else"))

    assert refused.value.code == "case_exists"
    with reading() as db:
        assert len(db.scalars(select(Case)).all()) == 1
        assert len(db.scalars(select(Address)).all()) == 3


def test_the_same_person_may_be_in_two_incidents(database: Database, keyring: Keyring) -> None:
    assert add(keyring, new_incident(keyring)) != add(keyring, new_incident(keyring))


def test_many_are_added_at_once_and_known_ones_stay(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    known = add(keyring, incident_id)
    people = [
        AMINA,
        *(NewCase(reference=f"K-{number}") for number in range(2, 1203)),
        NewCase(reference="K-2"),
    ]

    with transaction() as db:
        added = add_cases(db, incident_id, people, keyring, OPERATOR, NOW)

    assert len(added) == 1201
    assert known not in added.values()
    with reading() as db:
        assert len(db.scalars(select(Case.id)).all()) == 1202
    assert "add_cases" in deeds()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reference": ""}, "reference_missing"),
        ({"channel": "pigeon"}, "unknown_channel"),
        ({"format": "papyrus"}, "unknown_format"),
        ({"needs": ("luck",)}, "unknown_need"),
        ({"sensitivity": "high"}, "unknown_sensitivity"),
        ({"relation": "cousin"}, "unknown_relation"),
    ],
)
def test_a_person_in_unknown_words_is_refused(
    database: Database, keyring: Keyring, changes: dict[str, object], code: str
) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused:
        add(keyring, incident_id, replace(AMINA, **changes))  # type: ignore[arg-type] # the cases name the fields

    assert refused.value.code == code


def test_when_the_incidents_key_is_destroyed_nobody_is_readable(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    case_id = add(keyring, incident_id)

    keyring.destroy(incident_key(incident_id))

    with pytest.raises(NotFound), reading() as db:
        details_of(db, case_id)
