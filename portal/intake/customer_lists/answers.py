"""The operator's answers about customer lists: one TOML file, kept for the next list.

Words are answered once and hold for every row; what is said under `rows` holds for one person.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.columns.matching import FIELDS
from portal.intake.customer_lists.file.opening import FileAnswers
from portal.intake.customer_lists.folding import folded

MOST_BYTES = 2 * 1024 * 1024
_TABLES = ("file", "columns", "values", "defaults", "rows")
_OF_FILE = {
    "encoding": str,
    "separator": str,
    "header_line": int,
    "dates": str,
    "phone_country": str,
    "several_addresses": str,
}
_CHOICES = {"dates": ("", "day-first", "month-first"), "several_addresses": ("", "first", "last")}
_ROW_WORDS = ("skip", "same_person")
_Words = Mapping[str, str]


@dataclass(frozen=True)
class Answers:
    """What an operator said about their lists.

    Takes:   file               encoding, separator and header row
             dates              `day-first` or `month-first`, for 03/04/2020
             phone_country      two letters, where a number has no country code and its row no country
             several_addresses  `first` or `last`, where a cell holds more than one
             columns            folded name of theirs → our field, or empty: leave it out
             values             our field → folded word of theirs → what we would have written
             defaults           our field → what holds where a cell is empty
             rows               reference (or `line 12`) → our field → what it should say
    """

    file: FileAnswers = field(default_factory=FileAnswers)
    dates: str = ""
    phone_country: str = ""
    several_addresses: str = ""
    columns: _Words = field(default_factory=dict)
    values: Mapping[str, _Words] = field(default_factory=dict)
    defaults: _Words = field(default_factory=dict)
    rows: Mapping[str, _Words] = field(default_factory=dict)

    def with_columns(self, said: Mapping[str, str]) -> "Answers":
        """Add what was answered on the command line: their column → our field."""
        return replace(
            self, columns={**self.columns, **{folded(theirs): ours for theirs, ours in said.items()}}
        )


def read_answers(text: str) -> Answers:
    """Read an answers file.

    Refuses: file_too_large, broken_answers (no TOML), unknown_answer (names what we do not know)
    """
    if len(text) > MOST_BYTES:
        raise Refusal("file_too_large", _l("This answers file is larger than 2 MB."))
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise Refusal(
            "broken_answers", _l("This answers file is not valid TOML: %(why)s.", why=str(trouble)[:200])
        ) from None
    for name in said:
        _refuse_unless(name in _TABLES, name)
    of_file = _table(said, "file")
    for name, value in of_file.items():
        _refuse_unless(type(value) is _OF_FILE.get(name), f"file.{name}")
        _refuse_unless(value in _CHOICES.get(name, (value,)), f"file.{name}")
    return Answers(
        file=FileAnswers(
            of_file.get("encoding", ""), of_file.get("separator", ""), of_file.get("header_line", 0)
        ),
        dates=of_file.get("dates", ""),
        phone_country=of_file.get("phone_country", "").upper(),
        several_addresses=of_file.get("several_addresses", ""),
        columns={folded(theirs): ours for theirs, ours in _words(said, "columns").items()},
        values={
            name: {folded(word): ours for word, ours in _words(_table(said, "values"), name).items()}
            for name in _of_fields(_table(said, "values"), "values")
        },
        defaults=_of_fields(_words(said, "defaults"), "defaults"),
        rows={
            person: _of_fields(_words(_table(said, "rows"), person), f"rows.{person}", _ROW_WORDS)
            for person in _table(said, "rows")
        },
    )


def _table(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name, {})
    _refuse_unless(isinstance(found, dict), name)
    return dict(found)


def _words(said: Mapping[str, Any], name: str) -> dict[str, str]:
    found = _table(said, name)
    for key, value in found.items():
        _refuse_unless(isinstance(value, str | bool), f"{name}.{key}")
    return {
        key: value if isinstance(value, str) else ("yes" if value else "no") for key, value in found.items()
    }


def _of_fields(said: dict[str, Any], where: str, more: tuple[str, ...] = ()) -> dict[str, Any]:
    for name in said:
        _refuse_unless(name in FIELDS or name.startswith("exposed:") or name in more, f"{where}.{name}")
    return said


def _refuse_unless(holds: bool, name: str) -> None:  # noqa: FBT001 - the condition itself
    if not holds:
        raise Refusal(
            "unknown_answer", _l("We do not understand “%(name)s” in the answers file.", name=name[:100])
        )
