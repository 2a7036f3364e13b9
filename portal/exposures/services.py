"""What is done to exposures: which data of a person was reached, and how sure we are."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases.models import Case
from portal.exposures.models import Exposure
from portal.exposures.rules import ExposureRow, check_exposure, merged
from portal.foundation.ids import new_id
from portal.foundation.refusals import NotFound

_BATCH = 1000


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


def add_exposures(
    db: Session,
    incident_id: str,
    people: Mapping[str, Sequence[ExposureRow]],
    actor: Actor,
    now: datetime,
) -> int:
    """Say for many new cases at once which of their data was reached.

    Takes:   people  exposures by case id; what is said twice about one kind of data is brought together
    Gives:   how many exposures were written
    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail
    """
    for exposures in people.values():
        for new in exposures:
            check_exposure(new)
    rows = [_row(case_id, new) for case_id, exposures in people.items() for new in merged(exposures)]
    for start in range(0, len(rows), _BATCH):
        db.execute(insert(Exposure), rows[start : start + _BATCH])
    record(
        db, actor, "add_exposures", ("incident", incident_id), now, incident_id=incident_id, added=len(rows)
    )
    return len(rows)


def _row(case_id: str, new: ExposureRow) -> dict[str, object]:
    return {
        "id": new_id(),
        "case_id": case_id,
        "data_class": new.data_class,
        "state": new.state,
        "detail": new.detail,
        "since_on": new.since_on,
    }
