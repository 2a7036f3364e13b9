"""Know what lists call the kinds of data, in the everyday words of many languages.

Source: the words beside this file, our own titles, and the names of well-known breach catalogues.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portal.exposures.states import STATE_WORDS, State
from portal.incidents.data_classes import DATA_CLASSES
from portal.incidents.data_classes.known_names import known_names
from portal.intake.customer_lists.folding import folded

_FILE = Path(__file__).with_name("data_class_words.toml")


@dataclass(frozen=True)
class DataClassWords:
    """Every word we know, folded.

    Takes:   classes     word → data class and the detail that the word itself says, or empty
             several     word → the data classes it may mean
             everything  words for all data there is
             vague       words that name no kind at all, such as “personal data”
             states      word → exposure state
             details     data class → word → detail
             yes, no     what marks a column of one data class
    """

    classes: Mapping[str, tuple[str, str]]
    several: Mapping[str, tuple[str, ...]]
    everything: frozenset[str]
    vague: frozenset[str]
    states: Mapping[str, State]
    details: Mapping[str, Mapping[str, str]]
    yes: frozenset[str]
    no: frozenset[str]


@lru_cache(maxsize=1)
def data_class_words() -> DataClassWords:
    """Load the words, once for the life of the process."""
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    several = {
        folded(word): tuple(codes.split(", ")) for codes, words in read["several"].items() for word in words
    }
    return DataClassWords(
        classes={word: meant for word, meant in _classes(read["words"]) if word not in several},
        several=several,
        everything=_folded(read["everything"]["words"]),
        vague=_folded(read["everything"]["vague"]),
        states=dict(_states(read["states"])),
        details=_details(read["details"]),
        yes=_marks(read["answers"]["yes"]),
        no=_marks(read["answers"]["no"]),
    )


def mark(text: str) -> str:
    """Bring a cell to the spelling in which marks are compared: `X`, `✓` and `oui` keep what they are."""
    return folded(text) or text.strip()


def _classes(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    # What comes later counts: catalogues first, then our words, then our own codes.
    for known in known_names().values():
        yield folded(known.name), (known.data_class, "")
    for target, theirs in words.items():
        data_class, _, detail = target.partition(":")
        for word in theirs:
            yield folded(word), (data_class, detail)
    for code in DATA_CLASSES:
        yield folded(code), (code, "")


def _states(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, State]]:
    for state in STATE_WORDS.values():
        yield folded(state.state), state.state
        for word in words[state.state]:
            yield folded(word), state.state


def _details(words: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    found = {
        kind.code: {folded(detail.code): detail.code for detail in kind.details}
        for kind in DATA_CLASSES.values()
    }
    for target, theirs in words.items():
        data_class, _, detail = target.partition(":")
        found[data_class].update({folded(word): detail for word in theirs})
    return found


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in words)


def _marks(words: Iterable[str]) -> frozenset[str]:
    return frozenset(mark(word) for word in words)
