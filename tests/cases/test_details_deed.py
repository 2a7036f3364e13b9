"""What people change about themselves."""

import pytest
from sqlalchemy import select

from portal.audit.actors import customer
from portal.audit.models import AuditEntry
from portal.cases.models import Case
from portal.cases.queries import CaseDetails, details_of
from portal.cases.rules import DetailsChange, NewCase
from portal.cases.services import change_details
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import NotFound, Refusal
from tests.cases.people import AMINA, add
from tests.incidents.stories import NOW, deeds, new_incident


def change(case_id: str, **changes: object) -> tuple[str, ...]:
    with transaction() as db:
        wanted = DetailsChange(**changes)  # type: ignore[arg-type] # tests name the fields
        return change_details(db, case_id, wanted, customer(case_id), NOW)


def details(case_id: str) -> CaseDetails:
    with reading() as db:
        return details_of(db, case_id)


def test_language_format_needs_and_name_are_changed(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))

    changed = change(
        case_id, language="ar", format="braille", needs=("braille", "more_time"), name_to_use="  Um\nYusuf "
    )

    found = details(case_id)
    assert changed == ("language", "format", "needs", "name_to_use")
    assert (found.language, found.format, found.needs) == ("ar", "braille", ("braille", "more_time"))
    assert (found.name, found.name_to_use, found.given_name) == ("Um Yusuf", "Um Yusuf", "Amina")


def test_only_what_differs_is_changed_and_on_record(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))

    changed = change(case_id, language="en", format="audio", needs=("large_print",))

    assert changed == ("format",)
    with reading() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.deed == "change_details")).one()
        assert db.get_one(Case, case_id).changed_at == NOW
    assert entry.facts == {"changed": ["format"]}
    assert entry.actor_id == case_id


def test_what_a_person_says_about_themselves_is_not_on_record(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))

    change(case_id, needs=("braille",), name_to_use="CANARY")

    with reading() as db:
        facts = [str(entry.facts) for entry in db.scalars(select(AuditEntry))]
    assert not any("braille" in fact or "CANARY" in fact for fact in facts)


def test_nothing_new_leaves_no_trace(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))

    assert change(case_id, language="en", name_to_use="") == ()
    assert deeds() == ["add_case", "create_incident"]


def test_an_empty_name_goes_back_to_the_one_on_file(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring))
    change(case_id, name_to_use="Mina")

    assert change(case_id, name_to_use="") == ("name_to_use",)
    assert details(case_id).name == "Amina"


def test_a_language_we_do_not_ship_yet_may_stay(database: Database, keyring: Keyring) -> None:
    case_id = add(keyring, new_incident(keyring), NewCase(reference="K-9", language="pa"))

    assert change(case_id, language="pa", format="audio") == ("format",)
    assert details(case_id).language == "pa"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"language": "tlh"}, "unknown_language"),
        ({"format": "papyrus"}, "unknown_format"),
        ({"needs": ("luck",)}, "unknown_need"),
        ({"name_to_use": "x" * 101}, "name_too_long"),
    ],
)
def test_a_change_that_we_cannot_do_is_refused_as_a_whole(
    database: Database, keyring: Keyring, changes: dict[str, object], code: str
) -> None:
    case_id = add(keyring, new_incident(keyring))

    with pytest.raises(Refusal) as refused:
        change(case_id, **{"format": "audio", **changes})

    assert refused.value.code == code
    assert details(case_id).format == AMINA.format


def test_nobody_changes_a_case_that_is_not_there(database: Database, keyring: Keyring) -> None:
    with pytest.raises(NotFound):
        change("nobody", language="ar")
