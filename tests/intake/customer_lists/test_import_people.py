"""Bringing a list of affected people into an incident."""

import io

import pytest
from sqlalchemy import select

from portal.cases.models import Case
from portal.cases.queries import case_by_reference, details_of
from portal.exposures.models import Exposure
from portal.exposures.queries import exposures_of
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation
from portal.foundation.refusals import Refusal
from portal.incidents.models import Incident
from portal.intake.customer_lists.reports import PeopleReport
from portal.intake.customer_lists.rows import Row, read_rows
from portal.intake.customer_lists.services import import_people, look_at_people
from tests.incidents.stories import NOW, OPERATOR, deeds, new_incident
from tests.intake.customer_lists.lists import PERSON, list_of

BO = {**PERSON, "external_ref": "K-2", "given_name": "Bo", "email": "bo@example.com", "letter": "yes"}
BROKEN = {**PERSON, "external_ref": "K-3", "email": "nowhere", "channel": "pigeon"}


def bring(incident_id: str, keyring: Keyring, *people: dict[str, str]) -> PeopleReport:
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        return import_people(db, incident, read_rows(list_of(*people)), keyring, OPERATOR, NOW)


def counts(report: PeopleReport) -> tuple[int, int, int]:
    return report.new, report.known, len(report.bad)


def cases() -> int:
    with reading() as db:
        return len(db.scalars(select(Case.id)).all())


def test_people_come_with_their_exposures(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)

    report = bring(incident_id, keyring, {**PERSON, "data_classes": "name;password:possible:hashed"}, BO)

    assert counts(report) == (2, 0, 0)
    assert report.letters == ("K-2",)
    with reading() as db:
        case_id = case_by_reference(db, db.get_one(Incident, incident_id).reference, "K-1")
        details, exposures = details_of(db, case_id), exposures_of(db, case_id)
    assert (details.given_name, details.contact.email) == ("Amina", "amina@example.com")
    assert details.language == organisation.default_language
    assert [(row.data_class, row.state, row.detail) for row in exposures] == [
        ("name", "taken", ""),
        ("password", "possible", "hashed"),
    ]
    assert deeds() == ["add_cases", "add_exposures", "create_incident", "import_people"]


def test_the_same_list_twice_changes_nothing(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, PERSON, BO)

    report = bring(incident_id, keyring, PERSON, BO)

    assert counts(report) == (0, 2, 0)
    assert report.letters == ()
    assert cases() == 2
    with reading() as db:
        assert len(db.scalars(select(Exposure.id)).all()) == 2


def test_a_bad_row_is_left_out_and_the_others_come_in(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    report = bring(new_incident(keyring), keyring, PERSON, BROKEN, BO)

    assert counts(report) == (2, 0, 1)
    (bad,) = report.bad
    assert bad.line == 3
    assert {problem.field for problem in bad.problems} == {"email", "channel"}
    assert cases() == 2


def test_looking_first_keeps_nothing(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, PERSON)
    before = deeds()

    with reading() as db:
        rows = read_rows(list_of(PERSON, BO, BROKEN))
        report = look_at_people(db, db.get_one(Incident, incident_id), rows, keyring, NOW)

    assert counts(report) == (1, 1, 1)
    assert cases() == 1
    assert deeds() == before


def test_further_rows_of_the_same_person_bring_further_data(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    rows = [{**PERSON, "data_classes": said} for said in ("password:possible", "name", "password:taken")]

    assert counts(bring(incident_id, keyring, *rows)) == (1, 0, 0)

    with reading() as db:
        found = exposures_of(db, case_by_reference(db, db.get_one(Incident, incident_id).reference, "K-1"))
    assert [(row.data_class, row.state) for row in found] == [("password", "taken"), ("name", "taken")]


def test_a_reference_that_returns_for_somebody_else_is_a_bad_row(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    stranger = {**BO, "external_ref": "K-1", "data_classes": "health"}

    report = bring(new_incident(keyring), keyring, PERSON, stranger)

    assert counts(report) == (1, 0, 1)
    (bad,) = report.bad
    assert (bad.line, bad.field, bad.problems[0].code) == (3, "external_ref", "repeated_reference")
    assert "2" in str(bad.reason)
    with reading() as db:
        assert db.scalars(select(Exposure.data_class)).all() == ["password"]


def test_a_list_that_breaks_off_keeps_nobody(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    many = list_of(*({**PERSON, "external_ref": f"K-{number}"} for number in range(500))).read()
    broken = read_rows(io.BytesIO(many + b"K-500,\xff\xfe\n"))

    with pytest.raises(Refusal) as refused, transaction() as db:
        import_people(db, db.get_one(Incident, incident_id), broken, keyring, OPERATOR, NOW)

    assert refused.value.code == "not_utf8"
    assert cases() == 0
    assert deeds() == ["create_incident"]


def test_the_helper_list_is_a_good_one() -> None:
    assert isinstance(next(iter(read_rows(list_of(PERSON)))), Row)
