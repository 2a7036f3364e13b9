"""How a person's exposures are put in order, counted and brought together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.exposures.states import STATE_WORDS, state_words
from portal.incidents.data_classes import by_urgency, data_class

# Gravest first.
ORDER: tuple[str, ...] = tuple(STATE_WORDS)

REACHED = frozenset({"published", "taken", "accessed"})
# What a person should act on: it was reached, or may have been.
TO_ACT_ON = REACHED | {"possible"}


@dataclass(frozen=True)
class ExposureRow:
    """One data class of one case.

    Takes:   data_class  one of the 26
             state       how sure we are
             detail      in which form we held it, or empty
             since_on    the day from which we say so
    """

    data_class: str
    state: str
    detail: str
    since_on: date


def check_exposure(row: ExposureRow) -> None:
    """Refuse an exposure for which we have no words.

    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail
    """
    kind = data_class(row.data_class)
    state_words(row.state)
    if row.detail:
        kind.detail(row.detail)


def in_order(rows: Iterable[ExposureRow]) -> list[ExposureRow]:
    """Put the gravest state first, and within a state what cannot wait."""
    return sorted(rows, key=lambda row: (ORDER.index(row.state), by_urgency(row.data_class)))


def merged(rows: Iterable[ExposureRow]) -> list[ExposureRow]:
    """Bring what is said twice about one kind of data together: the graver state wins.

    Gives:   one row for each data class, in the order in which it was first named
    """
    kept: dict[str, ExposureRow] = {}
    for row in rows:
        known = kept.get(row.data_class)
        if known is None or ORDER.index(row.state) < ORDER.index(known.state):
            kept[row.data_class] = row
    return list(kept.values())
