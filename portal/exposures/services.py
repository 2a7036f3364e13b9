"""What is done to exposures: which data of a person was reached, and how sure we are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases.models import Case
from portal.exposures.models import Exposure
from portal.exposures.rows import EXPOSURE_COLUMNS, Values
from portal.exposures.rules import ORDER, ExposureRow, check_exposure, merged
from portal.foundation.bulk import load_rows
from portal.foundation.ids import new_id
from portal.foundation.refusals import NotFound


def set_exposure(db: Session, case_id: str, new: ExposureRow, actor: Actor, now: datetime) -> None:
    """Say what we know now about one kind of a person's data.

    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail; NotFound without such a case
    """
    check_exposure(new)
    incident_id = db.scalar(select(Case.incident_id).where(Case.id == case_id))
    if incident_id is None:
        raise NotFound
    found = db.scalar(
        select(Exposure).where(Exposure.case_id == case_id, Exposure.data_class == new.data_class)
    )
    earlier = found.state if found else None
    if found is None:
        found = Exposure(id=new_id(), case_id=case_id, data_class=new.data_class)
        db.add(found)
    found.state, found.detail, found.since_on = new.state, new.detail, new.since_on
    record(
        db, actor, "set_exposure", ("case", case_id), now,
        incident_id=incident_id, data_class=new.data_class, earlier=earlier, state=new.state,
    )  # fmt: skip


def load_exposures(db: Session, incident_id: str, rows: Iterable[Values], actor: Actor, now: datetime) -> int:
    """Keep exposures of new cases, any number of them in little memory.

    Takes:   rows  as `portal.exposures.rows.rows_of` makes them
    Gives:   how many exposures were written
    """
    added = load_rows(db, cast("Table", Exposure.__table__), EXPOSURE_COLUMNS, rows)
    record(db, actor, "load_exposures", ("incident", incident_id), now, incident_id=incident_id, added=added)
    return added


def add_missing_exposures(
    db: Session,
    incident_id: str,
    people: Mapping[str, Sequence[ExposureRow]],
    actor: Actor,
    now: datetime,
    *,
    graver_wins: bool = False,
) -> int:
    """Add what further rows of a list say about people who are there; what is known of a class stays as it is.

    Takes:   people       exposures by case id
             graver_wins  for cases of the same list: a graver state replaces the one that was read first
    Gives:   how many exposures were added or replaced
    """
    changed = 0
    for case_id, exposures in people.items():
        known = {
            row.data_class: row for row in db.scalars(select(Exposure).where(Exposure.case_id == case_id))
        }
        missing = [new for new in merged(exposures) if new.data_class not in known]
        db.add_all(_exposure(case_id, new) for new in missing)
        changed += len(missing)
        if graver_wins:
            changed += sum(_replaced(known.get(new.data_class), new) for new in merged(exposures))
    if changed:
        record(
            db, actor, "add_missing_exposures", ("incident", incident_id), now,
            incident_id=incident_id, changed=changed,
        )  # fmt: skip
    return changed


def _exposure(case_id: str, new: ExposureRow) -> Exposure:
    return Exposure(
        id=new_id(),
        case_id=case_id,
        data_class=new.data_class,
        state=new.state,
        detail=new.detail,
        since_on=new.since_on,
    )


def _replaced(known: Exposure | None, new: ExposureRow) -> bool:
    if known is None or ORDER.index(new.state) >= ORDER.index(known.state):
        return False
    known.state, known.detail, known.since_on = new.state, new.detail, new.since_on
    return True
