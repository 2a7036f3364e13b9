"""Exposures as rows, ready to be loaded in bulk."""

from collections.abc import Sequence
from datetime import date

from portal.exposures.rules import ExposureRow, check_exposure, merged
from portal.foundation.ids import new_id

EXPOSURE_COLUMNS = ("id", "case_id", "data_class", "state", "detail", "since_on")

Values = tuple[str, str, str, str, str, date]


def rows_of(case_id: str, exposures: Sequence[ExposureRow]) -> list[Values]:
    """Give the rows of one person, in the order of EXPOSURE_COLUMNS, each kind of data once.

    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail
    """
    for new in exposures:
        check_exposure(new)
    once = exposures if len(exposures) < 2 else merged(exposures)  # noqa: PLR2004 - one cannot repeat itself
    return [(new_id(), case_id, new.data_class, new.state, new.detail, new.since_on) for new in once]
