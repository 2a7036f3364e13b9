"""What a person's pages say about their data, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.exposures.rules import REACHED, TO_ACT_ON, ExposureRow
from portal.exposures.states import StateWords, state_words
from portal.incidents.data_classes import DataClass, Detail, by_urgency, data_class

FIRST = 3


@dataclass(frozen=True)
class OneExposure:
    """One kind of this person's data, in words."""

    state: str
    kind: DataClass
    words: StateWords
    detail: Detail | None
    since_on: date


@dataclass(frozen=True)
class OwnView:
    """One person's data, as their pages show it.

    Takes:   exposures      gravest first
             first          up to three kinds to act on, most urgent first
             kinds_reached  how many kinds were certainly reached
             newest         the last day on which anything here changed
             codes          all kinds that stand in `exposures`
    """

    exposures: tuple[OneExposure, ...]
    first: tuple[DataClass, ...]
    kinds_reached: int
    newest: date | None
    codes: frozenset[str]


def own_view(rows: Iterable[ExposureRow]) -> OwnView:
    """Put one person's exposures into words, and choose what to do first."""
    exposures = tuple(_in_words(row) for row in rows)
    to_act_on = [one.kind for one in exposures if one.state in TO_ACT_ON]
    return OwnView(
        exposures=exposures,
        first=tuple(sorted(to_act_on, key=lambda kind: by_urgency(kind.code))[:FIRST]),
        kinds_reached=sum(one.state in REACHED for one in exposures),
        newest=max((one.since_on for one in exposures), default=None),
        codes=frozenset(one.kind.code for one in exposures),
    )


def _in_words(row: ExposureRow) -> OneExposure:
    kind = data_class(row.data_class)
    detail = kind.detail(row.detail) if row.detail else None
    return OneExposure(row.state, kind, state_words(row.state), detail, row.since_on)
