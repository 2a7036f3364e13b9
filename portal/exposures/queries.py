"""What is read about exposures."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.exposures.models import Exposure
from portal.exposures.rules import ExposureRow, in_order


def exposures_of(db: Session, case_id: str) -> list[ExposureRow]:
    """List which of a person's data was reached, the gravest and most urgent first, with one statement."""
    rows = db.execute(
        select(Exposure.data_class, Exposure.state, Exposure.detail, Exposure.since_on).where(
            Exposure.case_id == case_id
        )
    )
    return in_order(ExposureRow(*row) for row in rows)
