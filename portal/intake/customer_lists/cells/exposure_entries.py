"""Read one entry of a cell about exposed data: a word of any list, with what stands in parentheses beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.exposures.states import State
from portal.foundation.refusals import Refusal
from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.cells.data_class_words import DataClassWords, data_class_words
from portal.intake.customer_lists.cells.exposed_class import USUAL_STATE, in_our_syntax
from portal.intake.customer_lists.folding import folded

_LONGEST_ENTRY = 120
_NOTHING = frozenset({"", "none", "unknown"})
_BESIDE = re.compile(
    r"^(?P<head>[^()]+?)\s*\((?P<beside>[^()]*)\)$|^(?P<first>.+?)(?:\s-\s|\s*[–—]\s*)(?P<rest>.+)$"
)
_BETWEEN = re.compile(r"[,;/]")


@dataclass(frozen=True)
class Entry:
    """One kind of data that a cell names.

    Takes:   detail      the form in which it was held, or empty
             is_written  the cell says the form beside the kind; otherwise the word for the kind implies it
    """

    data_class: str
    state: State
    detail: str = ""
    is_written: bool = False


def read_entry(text: str, said: Mapping[str, str]) -> list[Entry] | None:
    """Read one entry as it stands.

    Takes:   said  folded word of theirs → what we would have written
    Gives:   one kind of data, or all that the operator said the word means; None when we do not know it
    """
    text = text.strip()
    if said and folded(text) in said:
        return _answered(said[folded(text)])
    if len(text) > _LONGEST_ENTRY:
        return None
    return _ours(text) or (None if _meant_as_ours(text) else _words(text, said))


def _meant_as_ours(text: str) -> bool:
    head, colon, _ = text.partition(":")
    return bool(colon) and head.strip().lower() in DATA_CLASSES


def _ours(text: str) -> list[Entry] | None:
    try:
        found = in_our_syntax(text, 1)
    except Refusal:
        return None
    return [Entry(found.data_class, found.state, found.detail or "", is_written=bool(found.detail))]


def _answered(answer: str) -> list[Entry] | None:
    if folded(answer) in _NOTHING:
        return []
    found: list[Entry] = []
    for part in filter(str.strip, answer.split(";")):
        ours = _ours(part) or _words(part, {})
        if ours is None:
            return None
        found += ours
    return found


def _words(text: str, said: Mapping[str, str]) -> list[Entry] | None:
    word = folded(text)
    found = _kind(word)
    if found:
        return [found]
    beside = _BESIDE.match(text)
    if beside:
        head = beside["head"] or beside["first"]
        return _with_details(folded(head), beside["beside"] or beside["rest"] or "", said)
    return _with_state(word, said)


def _kind(word: str) -> Entry | None:
    classes = data_class_words().classes
    meant = classes.get(word) or (classes.get(word[:-1]) if word.endswith("s") else None)
    return Entry(meant[0], USUAL_STATE, meant[1]) if meant else None


def _heads(word: str, said: Mapping[str, str]) -> list[Entry] | None:
    if said and word in said:
        return _answered(said[word])
    found = _kind(word)
    return [found] if found else None


def _with_state(word: str, said: Mapping[str, str]) -> list[Entry] | None:
    states = data_class_words().states
    tokens = word.split(" ")
    for cut in range(1, min(len(tokens), 4)):
        for state, rest in ((tokens[:cut], tokens[cut:]), (tokens[-cut:], tokens[:-cut])):
            heads = _heads(" ".join(rest), said) if " ".join(state) in states else None
            if heads:
                return [replace(head, state=states[" ".join(state)]) for head in heads]
    return None


def _with_details(head: str, beside: str, said: Mapping[str, str]) -> list[Entry] | None:
    known = data_class_words()
    words = [word for word in map(folded, _BETWEEN.split(beside)) if word]
    heads = _heads(head, said) or _with_state(head, said)
    if heads is None:
        return _by_detail(known.several.get(head, ()), words, known)
    found = [_detailed(one, words, known) for one in heads]
    return None if None in found else [one for one in found if one]


def _by_detail(choices: tuple[str, ...], words: list[str], known: DataClassWords) -> list[Entry] | None:
    """Settle a word that may mean several kinds by what stands beside it, if only one of them fits."""
    if not any(word not in known.states for word in words):
        return None
    fitting = [_detailed(Entry(code, USUAL_STATE), words, known) for code in choices]
    found = [one for one in fitting if one]
    return found if len(found) == 1 else None


def _detailed(entry: Entry, words: list[str], known: DataClassWords) -> Entry | None:
    for word in words:
        if word in known.states:
            entry = replace(entry, state=known.states[word])
            continue
        same = known.classes.get(word)
        detail = known.details[entry.data_class].get(word)
        if detail is None and (same is None or same[0] != entry.data_class):
            return None
        detail = detail or (same[1] if same else "")
        if entry.detail and detail and entry.detail != detail:
            return None
        entry = replace(entry, detail=detail or entry.detail, is_written=True)
    return entry
