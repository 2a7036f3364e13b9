"""What is done to cases: adding people, and what people change about themselves."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases import queries, rules
from portal.cases.models import Address, Case
from portal.cases.rules import DetailsChange, NewCase
from portal.cases.sealed_rows import ADDRESS_COLUMNS, CASE_COLUMNS, SealedRows, Values
from portal.foundation.bulk import load_rows
from portal.foundation.keyring import Keyring, current_keyring
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.sealing import Sealer, incident_key
from portal.foundation.translation import lazy_gettext as _l

SealedCases = tuple[Sequence[Values], Sequence[Values]]


def add_case(
    db: Session, incident_id: str, new: NewCase, keyring: Keyring, actor: Actor, now: datetime
) -> str:
    """Add one affected person to an incident.

    Gives:   the id of their case
    Refuses: case_exists when the incident has this reference; for unknown words see `check_new_case`
    """
    rules.check_new_case(new)
    rows = SealedRows(keyring, incident_id, now)
    mark = rows.reference_mark(new.reference)
    if queries.has_mark(db, incident_id, mark):
        raise Refusal("case_exists", _l("This person is in the incident already."), 409)
    case = rows.case(new, mark)
    case_id: str = case[0]
    _load(db, [case], rows.addresses(new, case_id))
    record(db, actor, "add_case", ("case", case_id), now, incident_id=incident_id)
    return case_id


def load_cases(
    db: Session, incident_id: str, batches: Iterable[SealedCases], actor: Actor, now: datetime
) -> int:
    """Keep people whose rows are sealed already, any number of them in little memory.

    Takes:   batches  rows of cases with the rows of their addresses (see portal.cases.sealed_rows)
    Gives:   how many people were added
    Refuses: case_exists when somebody else brought one of them in meanwhile; then nobody is added
    """
    try:
        added = sum(_load(db, *batch) for batch in batches)
    except IntegrityError as trouble:
        raise Refusal(
            "case_exists", _l("Some of these people came in meanwhile. Try again."), 409
        ) from trouble
    record(db, actor, "load_cases", ("incident", incident_id), now, incident_id=incident_id, added=added)
    return added


def change_details(
    db: Session, case_id: str, change: DetailsChange, actor: Actor, now: datetime
) -> tuple[str, ...]:
    """Change how we speak and write to a person: language, format, needs, the name to use.

    Gives:   names of what is different now
    Refuses: unknown_language, unknown_format, unknown_need, name_too_long; NotFound without such a case
    """
    case = db.get(Case, case_id)
    if case is None:
        raise NotFound
    rules.check_change(change, case.language)
    changed = [name for name in ("language", "format", "needs") if _set(case, name, getattr(change, name))]
    if change.name_to_use is not None and _rename(case, one_line(change.name_to_use)):
        changed.append("name_to_use")
    if changed:
        case.changed_at = now
        # What was changed is on record, what to is not: it says something about a person.
        record(
            db, actor, "change_details", ("case", case_id), now, incident_id=case.incident_id, changed=changed
        )
    return tuple(changed)


def _load(db: Session, cases: Iterable[Values], addresses: Iterable[Values]) -> int:
    count = load_rows(db, cast("Table", Case.__table__), CASE_COLUMNS, cases)
    load_rows(db, cast("Table", Address.__table__), ADDRESS_COLUMNS, addresses)
    return count


def _set(case: Case, column: str, wanted: Any) -> bool:
    value = list(wanted) if isinstance(wanted, tuple) else wanted
    if value is None or value == getattr(case, column):
        return False
    setattr(case, column, value)
    return True


def _rename(case: Case, name: str) -> bool:
    sealer = Sealer(current_keyring(), incident_key(case.incident_id))
    sealed = case.name_to_use_sealed
    if name == (sealer.open(sealed, "cases", "name_to_use", case.id) if sealed else ""):
        return False
    case.name_to_use_sealed = sealer.seal(name, "cases", "name_to_use", case.id) if name else None
    return True
