"""Open a VERIS file safely and look things up in it, whatever stands where.

Published records hold lists where the schema says text, text where it says numbers, and fields of their own.
Every look-up here gives what it can read and nothing for the rest; it never fails.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from portal.foundation.plain_text import many_lines, one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 32
SUPPORTED = ((1, 2), (1, 3), (1, 4))
MOST_RECORDS = 10**12

# Brackets outside strings. A string that never ends swallows the rest, so each letter is looked at once.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_PLAIN_NAME = re.compile(r"\w[\w-]{0,39}", re.ASCII)
_VERSION = re.compile(r"(\d{1,3})\.(\d{1,3})(?:\.\d{1,3})?", re.ASCII)


@dataclass(frozen=True)
class VerisRecord:
    """One VERIS record, read but not yet understood.

    Paths are names joined by dots, as in `victim.victim_id`. A list of objects stands for one object that says
    what all of them say.
    """

    content: dict[str, Any]

    @classmethod
    def from_text(cls, text: str) -> "VerisRecord":
        """Read a VERIS file.

        Refuses: file_too_large     more than 2 MB
                 nested_too_deep    more than 32 levels
                 broken_json        not JSON, or JSON that says two things at once
                 several_incidents  a list instead of one incident
                 not_an_incident    JSON, but not an object
                 unknown_version    no schema version, or one outside 1.2 to 1.4
        """
        content = _object_in(text)
        _refuse_other_versions(content.get("schema_version"))
        return cls(content)

    def at(self, path: str) -> Any:
        """Give whatever stands at a path, or None."""
        here: Any = self.content
        for name in path.split("."):
            here = _only(here)
            here = here.get(name) if isinstance(here, dict) else None
        return here

    def has(self, path: str) -> bool:
        """Tell whether anything stands at a path; an empty list or object is nothing."""
        return self.at(path) not in (None, "", [], {})

    def names(self, path: str) -> tuple[str, ...]:
        """Give the names of the fields of an object."""
        here = _only(self.at(path))
        return tuple(here) if isinstance(here, dict) else ()

    def texts(self, path: str) -> tuple[str, ...]:
        """Give the texts at a path, one or many, each cleaned and once."""
        here = self.at(path)
        found = (one_line(item) for item in _as_list(here) if isinstance(item, str))
        return tuple(dict.fromkeys(text for text in found if text))

    def text(self, path: str) -> str | None:
        """Give the one text at a path; None when there is none, or when several differ."""
        found = self.texts(path)
        return found[0] if len(found) == 1 else None

    def count(self, path: str) -> int | None:
        """Give the whole number of 0 or more at a path, also when it is written as text."""
        return _count(self.at(path))

    def counted(self, path: str) -> tuple[tuple[str, int | None], ...]:
        """Give the varieties at a path with their amounts, from `[{variety, amount}]` or plain texts."""
        found = (_variety_and_amount(item) for item in _as_list(self.at(path)))
        return tuple(pair for pair in found if pair[0])

    def all_values(self) -> Iterator[tuple[str, str]]:
        """Give every text and number of the record with its path, as cleaned text, in the record's own order."""
        return _values_below("", self.content)


def _object_in(text: str) -> dict[str, Any]:
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Refusal(
            "file_too_large", _l("This file is larger than 2 MB. An incident file is much smaller.")
        )
    _refuse_deep_nesting(text)
    content = _json(text.removeprefix("\ufeff"))
    if isinstance(content, list):
        raise Refusal("several_incidents", _l("This file holds a list. Import one incident at a time."))
    if not isinstance(content, dict):
        raise Refusal("not_an_incident", _l("This file does not hold an incident in VERIS form."))
    return content


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        sign = found.group()
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            raise Refusal("nested_too_deep", _l("The lists in this file lie too deep inside each other."))


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_name_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refusal(
            "broken_json",
            _l(
                "This file is not valid JSON. The trouble is in line %(line)s, at character %(place)s.",
                line=error.lineno,
                place=error.colno,
            ),
        ) from None
    except (ValueError, RecursionError):
        # Python refuses whole numbers of more than 4,300 digits with a plain ValueError.
        raise Refusal("broken_json", _l("This file holds a number that cannot be one.")) from None


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise Refusal(
            "broken_json", _l("This file gives the same field twice, so it is not clear which one holds.")
        )
    return content


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _refuse_other_versions(version: object) -> None:
    said = one_line(str(version))[:20] if isinstance(version, str | float | int) else ""
    found = _VERSION.fullmatch(said)
    if found is not None and (int(found[1]), int(found[2])) in SUPPORTED:
        return
    if not said:
        raise Refusal(
            "unknown_version", _l("This file does not say its VERIS version. We read versions 1.2 to 1.4.")
        )
    raise Refusal(
        "unknown_version",
        _l("This file is in VERIS version %(version)s. We read versions 1.2 to 1.4.", version=said),
    )


def _only(value: Any) -> Any:
    if not isinstance(value, list) or not value:
        return value
    if len(value) == 1:
        return value[0]
    return _merged(value) if all(isinstance(item, dict) for item in value) else value


def _merged(objects: list[dict[str, Any]]) -> dict[str, Any]:
    said: dict[str, list[Any]] = {}
    for name, value in ((name, value) for item in objects for name, value in item.items()):
        said.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else _joined(values) for name, values in said.items()}


def _joined(values: list[Any]) -> list[Any]:
    return [item for value in values for item in _as_list(value)]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _variety_and_amount(item: Any) -> tuple[str, int | None]:
    if isinstance(item, dict):
        return one_line(item["variety"]) if isinstance(item.get("variety"), str) else "", _count(
            item.get("amount")
        )
    return one_line(item) if isinstance(item, str) else "", None


def _count(value: Any) -> int | None:
    if isinstance(value, str) and re.fullmatch(r"\d{1,13}", value.strip(), re.ASCII):
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST_RECORDS:
        return None
    return int(value) if value == int(value) else None


def _values_below(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str | int | float):
        text = many_lines(value) if isinstance(value, str) else str(value)
        if text:
            yield path, text
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _values_below(f"{path}.{_field_name(name)}".lstrip("."), inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values_below(path, inner)


def _field_name(name: str) -> str:
    # A name that is no name may be a sentence about somebody; the paths of a record are not sealed.
    return name if _PLAIN_NAME.fullmatch(name) else "…"
