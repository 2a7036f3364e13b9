"""Read the words of columns with a fixed vocabulary, as people write them in six languages.

A word that may mean two of our codes is asked, with these two to choose from. The words stand in `words.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells.placeholders import is_blank
from portal.intake.customer_lists.folding import folded

_BETWEEN_WORDS = re.compile(r"[;,|\n、،；，]")
# These two also stand inside of words: TTY/TDD, n/a.
_BETWEEN_PARTS = re.compile(r"[/+]")
_CODES: dict[str, tuple[str, ...]] = {
    "yes_or_no": ("yes", "no"),
    "channel": tuple(CHANNELS),
    "need": tuple(NEEDS),
    "format": tuple(FORMATS),
    "sensitivity": tuple(SENSITIVITIES),
    "relation": tuple(RELATIONS),
}
_NO_CHANNEL = "none"
_WHICH_OF_THESE: Sentence = _l("This word may mean several things. Which one is meant in this list?")
_NOT_KNOWN: Sentence = _l("We do not know this word. What does it mean in this list?")


@lru_cache(maxsize=4096)
def yes_or_no(text: str) -> bool:
    """Read a yes or a no in eleven languages, ticks and crosses too.

    Refuses: not_yes_or_no
    """
    meanings = _meanings("yes_or_no", _key(text))
    if len(meanings) != 1:
        raise UnknownWord("not_yes_or_no", _l("Does this mean yes or no?"), text, _CODES["yes_or_no"])
    return meanings[0] == "yes"


def channel(text: str) -> str:
    """Read how a person wants to be reached. Refuses: unknown_word."""
    return _one("channel", text)


def form(text: str) -> str:
    """Read the form in which a person reads. Refuses: unknown_word."""
    return _one("format", text)


def sensitivity(text: str) -> str:
    """Read how gently a person must be approached; `Private` and `Confidential` are asked.

    Refuses: unknown_word
    """
    return _one("sensitivity", text)


def relation(text: str) -> str:
    """Read who reads for a person. Refuses: unknown_word."""
    return _one("relation", text)


def channels(text: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """Read the channels that must not be used; a plain `no` bars none of them.

    Takes:   said  the operator's answers: folded word → our codes separated by semicolons, or empty for none
    Refuses: unknown_word
    """
    found = _many("channel", text, said)
    return tuple(code for code in found if code != _NO_CHANNEL)


def needs(text: str, said: Mapping[str, str]) -> tuple[str, ...]:
    """Read what a person needs, in our own order; a plain `no` is nothing.

    Takes:   said  as for `channels`
    Refuses: unknown_word
    """
    return _many("need", text, said)


def _many(kind: str, text: str, said: Mapping[str, str]) -> tuple[str, ...]:
    if not said:
        return _read_many(kind, text)
    whole = said.get(_key(text))
    if whole is not None:
        return _answered(kind, whole)
    if _whole_is_known(kind, text):
        return _read_many(kind, text)
    found: set[str] = set()
    for part, word in _parts(kind, text):
        answer = said.get(word)
        found.update(_read_many(kind, part) if answer is None else _answered(kind, answer))
    return tuple(code for code in _CODES[kind] if code in found)


@lru_cache(maxsize=4096)
def _read_many(kind: str, text: str) -> tuple[str, ...]:
    if _whole_is_known(kind, text):
        return (_one(kind, text),)
    found = {_one(kind, part) for part, word in _parts(kind, text) if not _says_nothing(part, word)}
    return tuple(code for code in _CODES[kind] if code in found)


@lru_cache(maxsize=4096)
def _answered(kind: str, answer: str) -> tuple[str, ...]:
    said = {code.strip() for code in answer.split(";")}
    return tuple(code for code in _CODES[kind] if code in said)


@lru_cache(maxsize=4096)
def _parts(kind: str, text: str) -> tuple[tuple[str, str], ...]:
    found: list[str] = []
    for written in _BETWEEN_WORDS.split(text):
        one_word = is_blank(written) or _whole_is_known(kind, written)
        found += [written] if one_word else _BETWEEN_PARTS.split(written)
    return tuple((part.strip(), _key(part)) for part in found if part.strip())


@lru_cache(maxsize=4096)
def _whole_is_known(kind: str, text: str) -> bool:
    return bool(_meanings(kind, _key(text)))


def _says_nothing(part: str, word: str) -> bool:
    return is_blank(part) or _meanings("yes_or_no", word) == ("no",)


@lru_cache(maxsize=4096)
def _one(kind: str, text: str) -> str:
    codes = _meanings(kind, _key(text))
    if len(codes) == 1:
        return codes[0]
    raise UnknownWord("unknown_word", _WHICH_OF_THESE if codes else _NOT_KNOWN, text, codes or _CODES[kind])


def _meanings(kind: str, word: str) -> tuple[str, ...]:
    return _table().get((kind, word), ())


def _key(text: str) -> str:
    # A tick or a cross has no letters to fold.
    return folded(text) or text.strip()


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    read = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], set[str]] = {}
    for kind, codes in _CODES.items():
        for code in codes:
            written = (*read[kind].get(code, ()), *read.get(f"{kind}_also", {}).get(code, ()))
            for word in written:
                found.setdefault((kind, _key(word)), set()).add(code)
    for kind, codes in _CODES.items():
        for code in codes:
            found[kind, folded(code)] = {code}  # Our own code is always what it says.
    return {
        (kind, word): tuple(code for code in _CODES[kind] if code in meant)
        for (kind, word), meant in found.items()
    }
