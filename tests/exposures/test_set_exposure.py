"""Saying which data of a person was reached."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.exposures.queries import exposures_of
from portal.exposures.rows import rows_of
from portal.exposures.rules import ExposureRow
from portal.exposures.services import add_missing_exposures, load_exposures, set_exposure
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import NotFound, Refusal
from tests.cases.people import AMINA, add
from tests.incidents.stories import DAY, NOW, OPERATOR, deeds, new_incident

PASSWORD = ExposureRow("password", "under_review", "hashed", DAY)


def say(case_id: str, row: ExposureRow) -> None:
    with transaction() as db:
        set_exposure(db, case_id, row, OPERATOR, NOW)


def read(case_id: str) -> list[ExposureRow]:
    with reading() as db:
        return exposures_of(db, case_id)


def test_an_exposure_is_said_and_then_known_better(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))
    say(case_id, PASSWORD)
    assert read(case_id) == [PASSWORD]

    better = replace(PASSWORD, state="taken", since_on=date(2026, 12, 1))
    say(case_id, better)

    assert read(case_id) == [better]
    with reading() as db:
        entries = db.scalars(select(AuditEntry).where(AuditEntry.deed == "set_exposure"))
        facts = {entry.facts["earlier"]: entry.facts["state"] for entry in entries}
    assert facts == {None: "under_review", "under_review": "taken"}


def test_exposures_come_in_the_order_of_help(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    case_id, other = add(keyring, incident_id), add(keyring, incident_id, replace(AMINA, reference="K-2"))
    for code in ("name", "payment-card"):
        say(case_id, ExposureRow(code, "taken", "", DAY))
    say(case_id, ExposureRow("health", "published", "", DAY))
    say(other, PASSWORD)

    assert [row.data_class for row in read(case_id)] == ["health", "payment-card", "name"]


def test_many_people_are_told_at_once(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    first, second = add(keyring, incident_id), add(keyring, incident_id, replace(AMINA, reference="K-2"))
    rows = [*rows_of(first, [PASSWORD, replace(PASSWORD, state="taken")]), *rows_of(second, [PASSWORD])]

    with transaction() as db:
        written = load_exposures(db, incident_id, rows, OPERATOR, NOW)

    assert written == 2
    assert read(first)[0].state == "taken"
    assert read(second) == [PASSWORD]
    assert "load_exposures" in deeds()


def test_a_wrong_exposure_makes_no_row() -> None:
    with pytest.raises(Refusal) as refused:
        rows_of("somebody", [PASSWORD, replace(PASSWORD, data_class="shoe-size")])

    assert refused.value.code == "unknown_data_class"


@pytest.mark.parametrize(("graver_wins", "state"), [(False, "possible"), (True, "taken")])
def test_a_second_list_adds_what_is_missing(
    database: Database, keyring: Keyring, graver_wins: bool, state: str
) -> None:
    incident_id = new_incident(keyring)
    case_id = add(keyring, incident_id)
    say(case_id, replace(PASSWORD, state="possible"))
    people = {case_id: [replace(PASSWORD, state="taken"), ExposureRow("name", "taken", "", DAY)]}

    with transaction() as db:
        add_missing_exposures(db, incident_id, people, OPERATOR, NOW, graver_wins=graver_wins)
        again = add_missing_exposures(db, incident_id, people, OPERATOR, NOW, graver_wins=graver_wins)

    assert again == 0
    assert {row.data_class: row.state for row in read(case_id)} == {"password": state, "name": "taken"}


def test_nothing_is_said_of_somebody_who_is_not_there(database: Database, keyring: Keyring) -> None:
    with pytest.raises(NotFound):
        say("nobody", PASSWORD)
