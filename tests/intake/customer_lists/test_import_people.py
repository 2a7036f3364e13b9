"""Bringing a list of affected people into an incident."""

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
from portal.foundation.sealing import Sealer, incident_key
from portal.incidents.models import Incident
from portal.intake.customer_lists.prepared import Prepared
from portal.intake.customer_lists.rows import Rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people
from tests.incidents.stories import NOW, OPERATOR, deeds, new_incident
from tests.intake.customer_lists.lists import PERSON, list_of, opened

BO = {**PERSON, "external_ref": "K-2", "given_name": "Bo", "email": "bo@example.com", "letter": "yes"}
BROKEN = {**PERSON, "external_ref": "K-3", "email": "nowhere", "channel": "pigeon"}


def bring(
    incident_id: str, keyring: Keyring, *people: dict[str, str], answers: str = "", strict: bool = False
) -> Prepared:
    return bring_rows(incident_id, keyring, opened(list_of(*people), answers), strict=strict)


def bring_rows(incident_id: str, keyring: Keyring, rows: Rows, *, strict: bool = False) -> Prepared:
    prepared = looked(incident_id, keyring, rows)
    with transaction() as db:
        keep_people(db, db.get_one(Incident, incident_id), prepared, OPERATOR, NOW, strict=strict)
    return prepared


def looked(incident_id: str, keyring: Keyring, rows: Rows) -> Prepared:
    with reading() as db:
        return prepare_people(db, incident_id, rows, keyring, NOW)


def counts(report: Prepared) -> tuple[int, int, int]:
    return report.new, report.known, report.findings.bad


def exposures(incident_id: str, reference: str = "K-1") -> dict[str, str]:
    with reading() as db:
        found = exposures_of(
            db, case_by_reference(db, db.get_one(Incident, incident_id).reference, reference)
        )
    return {row.data_class: row.state for row in found}


def cases() -> int:
    with reading() as db:
        return len(db.scalars(select(Case.id)).all())


def test_people_come_with_their_exposures(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)

    report = bring(incident_id, keyring, {**PERSON, "data_classes": "name;password:possible:hashed"}, BO)

    assert counts(report) == (2, 0, 0)
    assert report.letters == ["K-2"]
    with reading() as db:
        case_id = case_by_reference(db, db.get_one(Incident, incident_id).reference, "K-1")
        details, exposures = details_of(db, case_id), exposures_of(db, case_id)
    assert (details.given_name, details.contact.email) == ("Amina", "amina@example.com")
    assert details.language == organisation.default_language
    assert [(row.data_class, row.state, row.detail) for row in exposures] == [
        ("name", "taken", ""),
        ("password", "possible", "hashed"),
    ]
    assert deeds() == ["create_incident", "import_people", "load_cases", "load_exposures"]


def test_the_same_list_twice_changes_nothing(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, PERSON, BO)

    report = bring(incident_id, keyring, PERSON, BO)

    assert counts(report) == (0, 2, 0)
    assert report.letters == []
    assert cases() == 2
    with reading() as db:
        assert len(db.scalars(select(Exposure.id)).all()) == 2


def test_a_bad_row_is_left_out_and_the_others_come_in(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    report = bring(new_incident(keyring), keyring, PERSON, BROKEN, BO)

    assert counts(report) == (2, 0, 1)
    (bad,) = report.findings.first_bad()
    assert bad["line"] == 3
    assert {problem["field"] for problem in bad["problems"]} == {"email", "channel"}
    assert cases() == 2


def test_looking_first_keeps_nothing(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, PERSON)
    before = deeds()

    report = looked(incident_id, keyring, opened(list_of(PERSON, BO, BROKEN)))

    assert counts(report) == (1, 1, 1)
    assert cases() == 1
    assert deeds() == before


def test_further_rows_of_the_same_person_bring_further_data(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    rows = [{**PERSON, "data_classes": said} for said in ("password:possible", "name", "password:taken")]

    assert counts(bring(incident_id, keyring, *rows)) == (1, 0, 0)

    assert exposures(incident_id) == {"password": "taken", "name": "taken"}


def test_a_reference_that_returns_for_somebody_else_is_a_bad_row(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    stranger = {**BO, "external_ref": "K-1", "data_classes": "health"}

    report = bring(new_incident(keyring), keyring, PERSON, stranger)

    assert counts(report) == (1, 0, 1)
    (bad,) = report.findings.first_bad()
    (problem,) = bad["problems"]
    assert (bad["line"], problem["field"], problem["code"]) == (3, "external_ref", "repeated_reference")
    assert "2" in problem["reason"]
    with reading() as db:
        assert db.scalars(select(Exposure.data_class)).all() == ["password"]


def test_a_list_that_breaks_off_keeps_nobody(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    many = list_of(*({**PERSON, "external_ref": f"K-{number}"} for number in range(1500))).read()

    with pytest.raises(Refusal) as refused:
        bring_rows(incident_id, keyring, opened(many + b'K-1500,"Amina\n'))

    assert refused.value.code == "unclosed_quote"
    assert cases() == 0
    assert deeds() == ["create_incident"]


def test_an_open_question_about_the_file_keeps_all_out(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    rows = opened("Nom;Courriel;N° client\nÉmile;a@example.com;1\n".encode("cp1252"))

    with pytest.raises(Refusal) as refused:
        bring_rows(incident_id, keyring, rows)

    assert refused.value.code == "open_questions"
    assert cases() == 0


def test_strict_keeps_everybody_out_for_one_bad_row(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused:
        bring(incident_id, keyring, PERSON, BROKEN, strict=True)

    assert refused.value.code == "rows_left_out"
    assert cases() == 0
    assert counts(bring(incident_id, keyring, PERSON, BO, strict=True)) == (2, 0, 0)


def test_a_later_list_brings_further_data_of_known_people_and_changes_nothing_else(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, {**PERSON, "data_classes": "password:possible"})

    later = {**PERSON, "email": "new@example.com", "data_classes": "password:taken;health"}
    report = bring(incident_id, keyring, later)

    assert counts(report) == (0, 1, 0)
    assert len(report.missing) == 1
    assert report.findings.remarked == {"external_ref known_with_other_details": 1}
    assert exposures(incident_id) == {"password": "possible", "health": "taken"}
    assert not bring(incident_id, keyring, later).missing


def test_a_known_reference_with_another_name_is_asked_and_answered(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(incident_id, keyring, PERSON)
    renamed = {**PERSON, "family_name": "Osman-Lind", "data_classes": "health"}

    assert counts(bring(incident_id, keyring, renamed)) == (0, 0, 1)
    assert counts(bring(incident_id, keyring, renamed, answers='[rows."K-1"]\nsame_person = true')) == (
        0,
        1,
        0,
    )
    assert exposures(incident_id) == {"password": "taken", "health": "taken"}


def test_a_second_row_never_changes_how_a_person_is_met(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    report = bring(new_incident(keyring), keyring, PERSON, {**PERSON, "sensitivity": "safety"})

    assert counts(report) == (1, 0, 1)


def test_the_same_person_far_apart_in_a_long_list_is_one(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    between = [{**PERSON, "external_ref": f"X-{number}"} for number in range(1100)]
    again = {**PERSON, "given_name": "AMINA", "data_classes": "health;password:published"}
    stranger = {**PERSON, "given_name": "Zoe"}

    report = bring(incident_id, keyring, PERSON, *between, again, stranger)

    assert (*counts(report), report.further_rows) == (1101, 0, 1, 1)
    assert exposures(incident_id) == {"password": "published", "health": "taken"}


def test_people_without_a_reference_are_known_by_address_and_name(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    parent = {**PERSON, "external_ref": ""}
    child = {**parent, "given_name": "Nadia"}

    assert counts(bring(incident_id, keyring, parent, child, {**parent, "data_classes": "health"})) == (
        2,
        0,
        0,
    )
    assert counts(bring(incident_id, keyring, child, {**parent, "family_name": "OSMAN"})) == (0, 2, 0)
    assert cases() == 2


def test_people_who_share_an_address_stay_separate(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    report = bring(
        new_incident(keyring), keyring, PERSON, {**PERSON, "external_ref": "K-9", "given_name": "Nadia"}
    )

    assert counts(report) == (2, 0, 0)


def test_what_a_list_says_about_a_person_is_kept(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    bring(
        incident_id, keyring,
        {**PERSON, "minor": "yes", "guardian": "Kim Osman", "stripe_customer": "cus_NffrFeUfNV2Hib", "membership": "gold",
         "customer_since": "2019", "email_opt_out": "yes", "other_email": "b@example.com", "email_bounced": "yes"},
    )  # fmt: skip

    with reading() as db:
        case = db.scalars(select(Case)).one()
        contact = details_of(db, case.id).contact
    sealer = Sealer(keyring, incident_key(incident_id))
    assert (case.is_minor, case.is_deceased, case.relation) == (True, False, "guardian")
    assert (case.membership, case.customer_since, case.marketing_opt_out) == ("gold", "2019", ["email"])
    assert sealer.open(case.representative_sealed or b"", "cases", "representative", case.id) == "Kim Osman"
    assert (
        sealer.open(case.stripe_customer_sealed or b"", "cases", "stripe_customer", case.id)
        == "cus_NffrFeUfNV2Hib"
    )
    assert [(address.value, address.is_dead) for address in contact.addresses] == [
        ("amina@example.com", True),
        ("b@example.com", False),
    ]
