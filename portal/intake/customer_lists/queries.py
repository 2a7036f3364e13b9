"""What an incident knows already about the people of a list."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.contact import spelled_for_index
from portal.cases.models import Address, Case
from portal.exposures.models import Exposure
from portal.foundation.keyring import Keyring
from portal.foundation.sealing import Sealer, incident_key
from portal.intake.customer_lists.folding import folded
from portal.intake.customer_lists.identity import Likeness, folded_name

_AT_ONCE = 500


@dataclass(frozen=True)
class KnownPerson:
    """A person whom the incident has."""

    case_id: str
    likeness: Likeness


def known_people(
    db: Session, incident_id: str, marks: Collection[bytes], keyring: Keyring
) -> dict[bytes, KnownPerson]:
    """Find which people an incident has, by the marks of their references."""
    asked, found = list(marks), {}
    for start in range(0, len(asked), _AT_ONCE):
        rows = db.execute(
            select(Case.id, Case.reference_mark, Case.given_name_sealed, Case.family_name_sealed,
                   Case.display_name_sealed)
            .where(Case.incident_id == incident_id, Case.reference_mark.in_(asked[start : start + _AT_ONCE]))
        ).all()  # fmt: skip
        addresses = _addresses(db, [row.id for row in rows], incident_id, keyring) if rows else {}
        sealer = Sealer(keyring, incident_key(incident_id))
        for row in rows:
            names = [
                sealer.open(sealed, "cases", column, row.id)
                for column, sealed in (
                    ("given_name", row.given_name_sealed),
                    ("family_name", row.family_name_sealed),
                )
            ]
            whole = " ".join(names).strip() or sealer.open(
                row.display_name_sealed, "cases", "display_name", row.id
            )
            likeness = Likeness(folded_name(whole), frozenset(addresses.get(row.id, ())))
            found[row.reference_mark] = KnownPerson(row.id, likeness)
    return found


def classes_of(db: Session, case_ids: list[str]) -> dict[str, set[str]]:
    """List which kinds of data are recorded for each of these cases."""
    found: dict[str, set[str]] = {}
    for start in range(0, len(case_ids), _AT_ONCE):
        some = case_ids[start : start + _AT_ONCE]
        for case_id, data_class in db.execute(
            select(Exposure.case_id, Exposure.data_class).where(Exposure.case_id.in_(some))
        ):
            found.setdefault(case_id, set()).add(data_class)
    return found


def _addresses(db: Session, case_ids: list[str], incident_id: str, keyring: Keyring) -> dict[str, list[str]]:
    sealer = Sealer(keyring, incident_key(incident_id))
    found: dict[str, list[str]] = {}
    for row in db.scalars(select(Address).where(Address.case_id.in_(case_ids))):
        value = sealer.open(row.value_sealed, "addresses", "value", row.id)
        spelled = spelled_for_index(row.kind, value) or folded(value)  # type: ignore[arg-type] # one of three kinds
        found.setdefault(row.case_id, []).append(f"{row.kind} {spelled}")
    return found
