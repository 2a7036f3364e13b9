"""Finding people again, and who reads a message to them."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from portal.cases.contact import canonical
from portal.cases.models import Address
from portal.cases.queries import (
    case_by_reference,
    case_ids_with_email,
    cases_by_mark,
    contact_for,
    reader_of,
)
from portal.cases.rules import NewCase
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation, use_organisation
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import blind_index, incident_key
from portal.incidents.models import Incident
from tests.cases.people import AMINA, add
from tests.incidents.stories import BARE, NOW, new_incident, published_incident


def cases_of(keyring: Keyring, typed: str) -> list[str]:
    kind, spelling = canonical(typed)
    with reading() as db:
        return cases_by_mark(db, blind_index(keyring, kind, spelling))


@pytest.mark.parametrize("typed", ["amina.osman@example.com", " AMINA.OSMAN@EXAMPLE.COM", "416 555 0137"])
def test_a_person_is_found_by_any_of_their_addresses(
    database: Database, keyring: Keyring, typed: str
) -> None:
    incident_id = published_incident(keyring)
    case_id = add(keyring, incident_id)
    add(keyring, incident_id, NewCase(reference="K-2", email="other@example.com"))

    assert cases_of(keyring, typed) == [case_id]


def test_a_family_that_shares_an_address_is_found_together(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    parent = add(keyring, incident_id)
    child = add(keyring, incident_id, replace(AMINA, reference="K-2", phone=""))

    assert cases_of(keyring, "amina.osman@example.com") == sorted([parent, child])


def test_nobody_is_found_while_their_incident_is_a_draft(database: Database, keyring: Keyring) -> None:
    add(keyring, new_incident(keyring))

    assert cases_of(keyring, "amina.osman@example.com") == []


def test_a_dead_address_finds_nobody(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, published_incident(keyring))
    with transaction() as db:
        db.execute(update(Address).where(Address.case_id == case_id).values(dead_at=NOW))

    assert cases_of(keyring, "amina.osman@example.com") == []
    with reading() as db:
        assert contact_for(db, case_id).email is None


def test_a_case_is_found_by_the_organisations_own_reference(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    case_id = add(keyring, incident_id)
    with reading() as db:
        reference = db.get_one(Incident, incident_id).reference

        assert case_by_reference(db, reference.lower(), " K-1 ") == case_id


def test_an_unknown_reference_is_refused(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    with reading() as db:
        reference = db.get_one(Incident, incident_id).reference

    with pytest.raises(Refusal) as refused, reading() as db:
        case_by_reference(db, reference, "K-404")

    assert refused.value.code == "unknown_case"


def test_only_those_who_want_and_have_email_are_written_to(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    by_mail = add(keyring, incident_id)
    add(keyring, incident_id, replace(AMINA, reference="K-2", channel="post"))
    add(keyring, incident_id, NewCase(reference="K-3"))
    add(keyring, published_incident(keyring, replace(BARE, external_reference="EXT-2")))

    with reading() as db:
        assert case_ids_with_email(db, incident_id) == [by_mail]


def test_a_message_goes_to_the_person_as_known_now(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = published_incident(keyring)
    case_id = add(keyring, incident_id)

    with reading() as db:
        reader = reader_of(db, case_id)

    assert reader
    assert (reader.name, reader.email, reader.language) == ("Amina", "Amina.Osman@Example.com", "en")
    assert (reader.incident_id, reader.sensitivity) == (incident_id, "standard")
    assert reader.time_zone == "America/Toronto"


@pytest.mark.parametrize(("wished", "read"), [("fr", "fr-CA"), ("ar-SY", "ar"), ("pa", "fr-CA")])
def test_a_language_we_do_not_ship_becomes_the_nearest_or_our_own(
    database: Database, keyring: Keyring, organisation: Organisation, wished: str, read: str
) -> None:
    use_organisation(replace(organisation, default_language="fr-CA"))
    case_id = add(keyring, published_incident(keyring), replace(AMINA, language=wished))

    with reading() as db:
        reader = reader_of(db, case_id)

    assert reader
    assert reader.language == read


def test_a_person_without_email_has_an_empty_address(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    case_id = add(keyring, published_incident(keyring), NewCase(reference="K-2", display_name="The Osmans"))

    with reading() as db:
        reader = reader_of(db, case_id)

    assert reader
    assert (reader.email, reader.name) == ("", "The Osmans")


def test_who_is_gone_reads_nothing(database: Database, keyring: Keyring, organisation: Organisation) -> None:
    incident_id = published_incident(keyring)
    case_id = add(keyring, incident_id)
    keyring.destroy(incident_key(incident_id))

    with reading() as db:
        assert reader_of(db, case_id) is None
        assert reader_of(db, "nobody") is None
        assert contact_for(db, case_id).addresses == ()
