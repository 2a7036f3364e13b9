"""Columns of a customer list, whatever they are called: which of ours each is, and what only a person can tell."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.columns.names_known import (
    ADDRESS_ALONE,
    EXPOSED_FIELDS,
    FIELDS,
    NAME_ALONE,
    meaning,
)
from portal.intake.customer_lists.folding import folded

__all__ = ["FIELDS", "ColumnMap", "ColumnQuestion", "known_columns", "match_columns"]

_OURS = frozenset((*FIELDS, *EXPOSED_FIELDS))
_UNSEEN = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_TOWN = frozenset({"city", "postal_code"})


@dataclass(frozen=True)
class ColumnQuestion:
    """Columns that may all be one field of ours, or one column that may be something else.

    Takes:   field   one of ours
             theirs  their names, as written; with `#1`, `#2` where columns have the same name
    """

    field: str
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class ColumnMap:
    """What the columns of a list are.

    Takes:   fields     our field → place of their column, from 0
             left_out   names of columns that are not read, as written
             questions  what must be answered first; their fields are not in `fields`
    """

    fields: Mapping[str, int]
    left_out: tuple[str, ...]
    questions: tuple[ColumnQuestion, ...]


@dataclass
class _Column:
    place: int
    name: str
    shown: str
    said: str | None
    field: str


def known_columns(cells: Sequence[str]) -> int:
    """Count the cells of a row that are names of columns: the row with the most is the header."""
    return sum(1 for cell in cells if cell and "@" not in cell and meaning(cell))


def match_columns(header: Sequence[str], said: Mapping[str, str]) -> ColumnMap:
    """Find out which of our fields each column is. Two columns for one field are never chosen between.

    Takes:   header  the names of the columns, as written
             said    answers: their name (folded; `name 2` for the second of the same name) → our field, or empty
                     to leave the column out. Answers about columns that are not there are for other lists
    Refuses: unknown_field, when an answer names no field of ours
    """
    for ours in said.values():
        if ours and ours not in _OURS:
            raise Refusal(
                "unknown_field", _l("“%(name)s” is none of the fields we know.", name=one_line(ours)[:60])
            )
    columns = _columns(header, {folded(theirs): ours for theirs, ours in said.items()})
    _settle_names(columns)
    unsure = _settle_addresses(columns)
    fields: dict[str, int] = {}
    questions: list[ColumnQuestion] = []
    kept: set[int] = set()
    for field in dict.fromkeys(column.field for column in columns if column.field):
        rivals = _rivals([column for column in columns if column.field == field])
        kept.update(column.place for column in rivals)
        if len(rivals) == 1 and rivals[0].place not in unsure:
            fields[field] = rivals[0].place
        else:
            questions.append(ColumnQuestion(field, tuple(column.shown for column in rivals)))
    left_out = tuple(column.name for column in columns if column.place not in kept)
    return ColumnMap(fields, left_out, tuple(questions))


def _columns(header: Sequence[str], said: Mapping[str, str]) -> list[_Column]:
    """List the columns that have a name, with what it means or what was answered."""
    names = [one_line(name.translate(_UNSEEN)) for name in header]
    often = Counter(folded(name) for name in names)
    seen: Counter[str] = Counter()
    columns = []
    for place, name in enumerate(names):
        if not name:
            continue
        word = folded(name)
        seen[word] += 1
        answer, shown = said.get(word), name
        if often[word] > 1:
            shown = f"{name}#{seen[word]}"
            numbered = folded(shown)
            # A column that is really called `Name 2` keeps its own answer.
            if numbered not in often:
                answer = said.get(numbered, answer)
        columns.append(
            _Column(place, name, shown, answer, (meaning(name) or "") if answer is None else answer)
        )
    return columns


def _settle_names(columns: list[_Column]) -> None:
    """`Name` is the family name beside a given name, the given name beside a family name, else the whole."""
    has = {column.field for column in columns}
    field = "display_name"
    if "given_name" in has and "family_name" not in has:
        field = "family_name"
    elif "family_name" in has and "given_name" not in has:
        field = "given_name"
    for column in columns:
        if column.field == NAME_ALONE:
            column.field = field


def _settle_addresses(columns: list[_Column]) -> set[int]:
    """`Address` is the street beside a town. Without an e-mail column it may be that: such places are given back."""
    has = {column.field for column in columns}
    alone = [column for column in columns if column.field == ADDRESS_ALONE]
    for column in alone:
        column.field = "street" if has & _TOWN else "postal_address"
    is_sure = bool(has & (_TOWN | {"email"}))
    return set() if is_sure else {column.place for column in alone}


def _rivals(columns: list[_Column]) -> list[_Column]:
    """Keep the columns that were answered to be this field, when there are any."""
    return [column for column in columns if column.said] or columns
