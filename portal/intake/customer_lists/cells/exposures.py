"""Read which data of a person was exposed, from one cell: `password:taken:hashed;phone:possible`.

Other lists say it in their own words: `Password (hashed), email`. Only kinds of data pass; a value, such as
the password itself, is no word of any list. What may mean several kinds is asked, never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from portal.exposures.rules import ORDER
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells.data_class_words import data_class_words, mark
from portal.intake.customer_lists.cells.exposed_class import (
    USUAL_STATE,
    ExposedClass,
    in_our_syntax,
    refuse_values,
)
from portal.intake.customer_lists.cells.exposure_entries import Entry, read_entry
from portal.intake.customer_lists.folding import folded

__all__ = ["USUAL_STATE", "ExposedClass", "ExposureReader", "class_column", "exposed_classes"]

_LONGEST_CELL = 1000
_NOTHING = frozenset({"", "none", "unknown"})
_OUTSIDE = r"(?![^()]*\))"
# From the plainest separator to words that may also be part of a name: a part we know is never cut.
_SEPARATORS = tuple(
    re.compile(pattern + _OUTSIDE, re.IGNORECASE)
    for pattern in (
        r"[;|\n\r]",
        r"[,、،]",
        r"[/+]",
        r"\s&\s|\s(?:and|et|und|y|e|en|och|ja|ve|oraz|и)\s|\sو\s?",
    )
)
_PLAIN = str.maketrans(
    {"；": ";", "，": ",", "／": "/", "：": ":", "（": "(", "）": ")", "؛": ";", "[": "(", "]": ")"}
)
_PRIVATE_COLUMNS = frozenset({"password", "sign-in-secrets", "name", "username-profile"})
_Said = Mapping[str, str]
_NOBODY_SAID: _Said = {}


def exposed_classes(text: str, said: _Said = _NOBODY_SAID) -> tuple[ExposedClass, ...]:
    """Read a cell that names kinds of data, in our own syntax or in everyday words of many languages.

    Takes:   said  folded word of theirs → what we would have written; the operator's answers
    Gives:   each kind once, the graver state where it is named twice; nothing for a blank cell
    Refuses: unknown_data_class, all_data_classes and several_data_classes are asked with the word; data_value,
             unknown_exposure_state, unknown_data_detail and repeated_data_class repeat nothing of the cell
    """
    if not text.strip():
        return ()
    if len(text) > _LONGEST_CELL:
        refuse_values("0000")
    whole = text.translate(_PLAIN)
    if _is_nothing(whole):
        return ()
    reading = _Reading(whole, said)
    return _merged(reading.parts(whole, 0))


def class_column(code: str, text: str, said: _Said = _NOBODY_SAID) -> ExposedClass | None:
    """Read a cell of a column that is about one kind of data: yes, no, or `state[:detail]`.

    Takes:   code  the data class of the column
    Refuses: unknown_data_class when there is no such kind; unknown_exposure_state is asked with the word;
             data_value when the cell seems to hold the data itself
    """
    if code not in DATA_CLASSES:
        raise Refusal("unknown_data_class", _l("We do not know this kind of data."))
    answer = said.get(folded(text)) if text.strip() else ""
    written = (text if answer is None else answer).strip().removeprefix(f"{code}:")
    known = data_class_words()
    if folded(written) in _NOTHING or mark(written) in known.no:
        return None
    if mark(written) in known.yes or written == code:
        return ExposedClass(code, USUAL_STATE)
    found = _state_and_detail(code, written)
    if found is None:
        raise _unknown_mark(code, text)
    return found


class ExposureReader:
    """Reads one list's cells about exposed data, each different cell once.

    Takes:   said  folded word of theirs → what we would have written; the operator's answers
    """

    def __init__(self, said: _Said = _NOBODY_SAID) -> None:
        self.said = dict(said)
        self._cells = lru_cache(maxsize=4096)(lambda text: exposed_classes(text, self.said))
        self._columns = lru_cache(maxsize=4096)(lambda code, text: class_column(code, text, self.said))

    def read(self, text: str) -> tuple[ExposedClass, ...]:
        """Read a cell that names kinds of data, as `exposed_classes` does."""
        return self._cells(text)

    def column(self, code: str, text: str) -> ExposedClass | None:
        """Read a cell of a column about one kind of data, as `class_column` does."""
        return self._columns(code, text)


class _Reading:
    """One cell on its way from the whole to its parts."""

    def __init__(self, cell: str, said: _Said) -> None:
        self.cell = cell
        self.said = said
        self.place = 0

    def parts(self, text: str, depth: int) -> list[Entry]:
        """Read what we know as it stands; cut only what we do not know."""
        if not text.strip():
            return []
        known = read_entry(text, self.said)
        if known is not None:
            self.place += 1
            return known
        for level in range(depth, len(_SEPARATORS)):
            parts = _SEPARATORS[level].split(text)
            if len(parts) > 1:
                return [entry for part in parts for entry in self.parts(part, level + 1)]
        self.place += 1
        raise self._why_not(text)

    def _why_not(self, text: str) -> Refusal:
        try:
            in_our_syntax(text, self.place)
        except Refusal as refusal:
            if refusal.code != "unknown_data_class":
                return refusal
        refuse_values(text, self.cell)
        return _asked(text, self.place)


def _asked(text: str, place: int) -> Refusal:
    known = data_class_words()
    head = re.split(r"[(:]", text)[0].strip() or text.strip("() ")
    word = folded(head)
    if word in known.everything:
        return UnknownWord(
            "all_data_classes",
            _l("Entry %(place)s says that everything was exposed. Name each kind of data.", place=place),
            head,
        )
    if word in known.several or word in known.vague:
        return UnknownWord(
            "several_data_classes",
            _l("Entry %(place)s may mean more than one kind of data.", place=place),
            head,
            known.several.get(word, ()),
        )
    if word in known.classes:
        return Refusal(
            "unknown_data_detail",
            _l("Entry %(place)s names no detail we know of this kind of data.", place=place),
        )
    return UnknownWord(
        "unknown_data_class",
        _l("Entry %(place)s does not begin with a kind of data we know.", place=place),
        head,
    )


def _merged(entries: Iterable[Entry]) -> tuple[ExposedClass, ...]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        known = kept.get(entry.data_class)
        kept[entry.data_class] = entry if known is None else _both(known, entry)
    return tuple(ExposedClass(one.data_class, one.state, one.detail or None) for one in kept.values())


def _both(one: Entry, other: Entry) -> Entry:
    states = {one.state, other.state}
    written = {entry.detail for entry in (one, other) if entry.detail and entry.is_written}
    if len(written) > 1 or (len(states) > 1 and "not_affected" in states):
        raise Refusal(
            "repeated_data_class",
            _l("The same kind of data is named twice, in ways that do not fit together."),
        )
    # Two words that each say a form, such as a password and its hint, leave the kind as a whole.
    detail = written.pop() if written else one.detail if one.detail == other.detail else ""
    return Entry(
        one.data_class, min(states, key=ORDER.index), detail, is_written=one.is_written or other.is_written
    )


def _is_nothing(text: str) -> bool:
    return text.strip().lower() == "unknown"


def _state_and_detail(code: str, written: str) -> ExposedClass | None:
    known = data_class_words()
    state, detail = USUAL_STATE, ""
    for said in re.split(r"[:,;/()]", written.translate(_PLAIN)):
        word = folded(said)
        if word in known.states:
            state = known.states[word]
        elif word in known.details[code]:
            detail = known.details[code][word]
        elif word:
            return None
    return ExposedClass(code, state, detail or None)


def _unknown_mark(code: str, text: str) -> Refusal:
    refuse_values("0000" if code in _PRIVATE_COLUMNS or re.search(r"\d", text) else text)
    return UnknownWord(
        "unknown_exposure_state",
        _l("Write yes, no or one of these: %(states)s.", states=", ".join(ORDER)),
        text,
        ORDER,
    )
