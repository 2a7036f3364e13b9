"""What is done to cases: adding people, and what people change about themselves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases import queries, rules
from portal.cases.contact import AddressKind, spelled_for_index
from portal.cases.models import Address, Case
from portal.cases.rules import DetailsChange, NewCase
from portal.foundation.ids import new_id
from portal.foundation.keyring import Keyring, current_keyring
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.sealing import Sealer, blind_index, incident_key
from portal.foundation.translation import lazy_gettext as _l

_BATCH = 500


def add_case(
    db: Session, incident_id: str, new: NewCase, keyring: Keyring, actor: Actor, now: datetime
) -> str:
    """Add one affected person to an incident.

    Gives:   the id of their case
    Refuses: case_exists when the incident has this reference; for unknown words see `check_new_case`
    """
    added = _insert(db, incident_id, [new], keyring, now)
    if new.reference not in added:
        raise Refusal("case_exists", _l("This person is in the incident already."), 409)
    case_id = added[new.reference]
    record(db, actor, "add_case", ("case", case_id), now, incident_id=incident_id)
    return case_id


def add_cases(
    db: Session, incident_id: str, people: Sequence[NewCase], keyring: Keyring, actor: Actor, now: datetime
) -> dict[str, str]:
    """Add many affected people; those whose reference the incident has are left as they are.

    Gives:   ids of the new cases, by reference
    Refuses: for unknown words see `check_new_case`
    """
    added = _insert(db, incident_id, people, keyring, now)
    record(db, actor, "add_cases", ("incident", incident_id), now, incident_id=incident_id, added=len(added))
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


def _insert(
    db: Session, incident_id: str, people: Sequence[NewCase], keyring: Keyring, now: datetime
) -> dict[str, str]:
    """Write rows without objects, because an import may bring a million of them."""
    known = queries.known_marks(db, incident_id)
    added: dict[str, str] = {}
    cases: list[dict[str, Any]] = []
    addresses: list[dict[str, Any]] = []
    for new in people:
        rules.check_new_case(new)
        mark = blind_index(keyring, "reference", new.reference)
        if mark in known:
            continue
        known.add(mark)
        case = _case_row(incident_id, new, mark, keyring, now)
        added[new.reference] = case["id"]
        cases.append(case)
        addresses += _address_rows(incident_id, case["id"], new, keyring)
    for model, rows in ((Case, cases), (Address, addresses)):
        for start in range(0, len(rows), _BATCH):
            db.execute(insert(model), rows[start : start + _BATCH])
    return added


def _case_row(incident_id: str, new: NewCase, mark: bytes, keyring: Keyring, now: datetime) -> dict[str, Any]:
    case_id = new_id()
    sealer = Sealer(keyring, incident_key(incident_id))
    sealed = {
        f"{column}_sealed": sealer.seal(getattr(new, column), "cases", column, case_id)
        for column in ("reference", "given_name", "family_name", "display_name")
    }
    return {
        "id": case_id,
        "incident_id": incident_id,
        "reference_mark": mark,
        **sealed,
        "language": new.language,
        "country": new.country,
        "region": new.region,
        "time_zone": new.time_zone,
        "channel": new.channel,
        "format": new.format,
        "needs": list(new.needs),
        "sensitivity": new.sensitivity,
        "relation": new.relation,
        "do_not_contact": list(new.do_not_contact),
        "created_at": now,
        "changed_at": now,
    }


def _address_rows(incident_id: str, case_id: str, new: NewCase, keyring: Keyring) -> list[dict[str, Any]]:
    sealer = Sealer(keyring, incident_key(incident_id))
    values: tuple[tuple[AddressKind, str], ...] = (
        ("email", new.email), ("phone", new.phone), ("post", new.postal_address),
    )  # fmt: skip
    rows = []
    for kind, value in values:
        if not value:
            continue
        address_id, spelled = new_id(), spelled_for_index(kind, value)
        rows.append(
            {
                "id": address_id,
                "case_id": case_id,
                "kind": kind,
                "mark": blind_index(keyring, kind, spelled) if spelled else None,
                "value_sealed": sealer.seal(value, "addresses", "value", address_id),
            }
        )
    return rows


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
