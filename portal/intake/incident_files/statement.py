"""Read what an organisation says about its incident: words, updates, authorities, decisions, answers."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast, get_args

from portal.foundation.languages import LANGUAGES
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.dates import PartialDate
from portal.incidents.drafts import Status
from portal.incidents.texts import Involvement, Review
from portal.incidents.writings import ClassDecision, FactsChange, NewAuthority, NewUpdate, Writing

MOST_BYTES = 2 * 1024 * 1024
KINDS = ("facts", "answers", "data_classes", "texts", "updates", "authorities")

_Entry = Mapping[str, Any]
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Statement:
    """What the file says.

    Takes:   facts     what it puts right, if anything
             answers   question code and words
             writings  each with its version, so that the same file can be read twice
    """

    facts: FactsChange | None
    nothing_known_yet: bool
    answers: tuple[tuple[str, str], ...]
    decisions: tuple[ClassDecision, ...]
    writings: tuple[tuple[int, Writing], ...]
    updates: tuple[NewUpdate, ...]
    authorities: tuple[NewAuthority, ...]


def read_statement(text: str) -> Statement:
    """Read a statement.

    Takes:   text  TOML; docs/incident-files.md shows one
    Refuses: file_too_large, broken_toml, unknown_table, broken_entry (which one, and what it lacks)
    """
    if len(text) > MOST_BYTES:
        raise Refusal("file_too_large", _l("This file is larger than 2 MB."))
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise Refusal(
            "broken_toml", _l("This file is not correct TOML: %(trouble)s.", trouble=str(trouble))
        ) from trouble
    for name in content:
        if name not in KINDS:
            raise Refusal("unknown_table", _l("We do not know the table “%(name)s”.", name=name[:100]))
    facts = _each(content, "facts", _facts)
    return Statement(
        facts=facts[0] if facts else None,
        nothing_known_yet=bool(content.get("facts", {}).get("nothing_known_yet", False)),
        answers=_each(content, "answers", _answer),
        decisions=_each(content, "data_classes", _decision),
        writings=tuple(found for many in _each(content, "texts", _writings) for found in many),
        updates=tuple(found for many in _each(content, "updates", _updates) for found in many),
        authorities=_each(content, "authorities", _authority),
    )


class _Lacks(Exception):
    """An entry lacks something, or has it in another form."""


def _each(content: _Entry, kind: str, make: Callable[[_Entry], _Made]) -> tuple[_Made, ...]:
    entries = content.get(kind, [])
    made = []
    for place, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        try:
            made.append(make(entry if isinstance(entry, dict) else {}))
        except _Lacks as lacking:
            sentence = _l(
                "Entry %(place)s of “%(kind)s” needs a correct “%(name)s”.",
                place=place, kind=kind, name=str(lacking),
            )  # fmt: skip
            raise Refusal("broken_entry", sentence) from lacking
    return tuple(made)


def _facts(entry: _Entry) -> FactsChange:
    occurred, certainty = _optional(entry, "occurred"), _optional(entry, "certainty")
    if certainty not in (None, *get_args(Status)):
        raise _Lacks("certainty")
    return FactsChange(
        certainty=cast("Status | None", certainty),
        occurred=PartialDate.from_text(occurred) if occurred else None,
        cause=_optional(entry, "cause"),
    )


def _answer(entry: _Entry) -> tuple[str, str]:
    return _text(entry, "question"), _text(entry, "answer")


def _decision(entry: _Entry) -> ClassDecision:
    return ClassDecision(
        data_class=_text(entry, "code"),
        involvement=cast("Involvement", _text(entry, "involvement")),
        state=_optional(entry, "state"),
    )


def _writings(entry: _Entry) -> list[tuple[int, Writing]]:
    version = entry.get("version", 1)
    if not isinstance(version, int) or version < 1:
        raise _Lacks("version")
    section, subject, on_day = _text(entry, "section"), _optional(entry, "subject") or "", _day(entry, "day")
    return [
        (
            version,
            Writing(
                section=section,
                language=language,
                body=_text(said, "body"),
                on_day=on_day,
                review=_review(said),
                reason=_optional(said, "reason") or "",
                subject=subject,
            ),
        )
        for language, said in _languages(entry)
    ]


def _updates(entry: _Entry) -> list[NewUpdate]:
    return [
        NewUpdate(
            key=_text(entry, "key"),
            on_day=_day(entry, "day"),
            language=language,
            body=_text(said, "body"),
            review=_review(said),
            corrects=_optional(entry, "corrects"),
        )
        for language, said in _languages(entry)
    ]


def _authority(entry: _Entry) -> NewAuthority:
    names = entry.get("names", {})
    if not isinstance(names, dict):
        raise _Lacks("names")
    return NewAuthority(
        name=one_line(_text(entry, "name")),
        told_on=_day(entry, "told_on"),
        file_number=_optional(entry, "file_number"),
        names={language: one_line(_text(names, language)) for language in names},
    )


def _languages(entry: _Entry) -> list[tuple[str, _Entry]]:
    """List the languages in which an entry has words; what is no language of ours is somebody's slip."""
    found = {name: said for name, said in entry.items() if isinstance(said, dict)}
    unknown = next((name for name in found if name not in LANGUAGES), None)
    if unknown or not found:
        raise _Lacks(unknown or "en")
    return list(found.items())


def _review(said: _Entry) -> Review:
    return cast("Review", _text(said, "review"))


def _text(entry: _Entry, name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Lacks(name)
    return value.strip()


def _optional(entry: _Entry, name: str) -> str | None:
    return _text(entry, name) if name in entry else None


def _day(entry: _Entry, name: str) -> date:
    value = entry.get(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _Lacks(name)
    return value
