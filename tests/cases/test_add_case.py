"""Adding affected people: sealed, found again, each once."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.cases.models import Address, Case
from portal.cases.queries import case_by_reference, details_of
from portal.cases.sealed_rows import SealedRows
from portal.cases.services import SealedCases, load_cases
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.sealing import incident_key
from portal.incidents.models import Incident
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


def sealed(keyring: Keyring, incident_id: str, *references: str) -> SealedCases:
    rows = SealedRows(keyring, incident_id, NOW)
    people = [replace(AMINA, reference=reference) for reference in references]
    cases = [rows.case(new, rows.reference_mark(new.reference)) for new in people]
    addresses = [rows.addresses(new, case[0]) for new, case in zip(people, cases, strict=True)]
    return cases, [address for some in addresses for address in some]


def test_many_are_loaded_at_once_in_batches(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    batches = [
        sealed(keyring, incident_id, *(f"K-{number}" for number in some))
        for some in (range(1200), range(1200, 1300))
    ]

    with transaction() as db:
        added = load_cases(db, incident_id, batches, OPERATOR, NOW)

    assert added == 1300
    with reading() as db:
        case_id = case_by_reference(db, db.get_one(Incident, incident_id).reference, "K-1250")
        details = details_of(db, case_id)
        assert len(db.scalars(select(Case.id)).all()) == 1300
    assert details.given_name == AMINA.given_name
    assert details.contact.email == AMINA.email
    assert "load_cases" in deeds()


def test_a_person_who_came_in_meanwhile_keeps_all_out(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    add(keyring, incident_id)
    batches = [sealed(keyring, incident_id, "K-2"), sealed(keyring, incident_id, AMINA.reference)]

    with pytest.raises(Refusal) as refused, transaction() as db:
        load_cases(db, incident_id, batches, OPERATOR, NOW)

    assert refused.value.code == "case_exists"
    with reading() as db:
        assert len(db.scalars(select(Case.id)).all()) == 1


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
