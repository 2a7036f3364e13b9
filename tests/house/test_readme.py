"""What the README tells people to type is there to be typed."""

import re

import pytest

from tests.house.commands_known import CALL, ROOT, fault_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^([a-z-]+(?: [a-z-]+)*):", re.MULTILINE)
MAKE = re.compile(r"`(make [^`]+)`")


def lines(text: str) -> list[str]:
    """List every line that a text tells people to type."""
    typed = [line.strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in typed if line and not line.startswith("#")] + MAKE.findall(text)


def faults(text: str) -> list[str]:
    """List what a text tells people to type in vain."""
    return [fault for line in lines(text) if (fault := _fault(line))]


def _fault(line: str) -> str | None:
    if line.startswith(CALL):
        return fault_of(line)
    words = line.split()
    if words[0] != "make":
        return f"nobody can check “{line}”"
    targets = {name for names in TARGET.findall(MAKEFILE) for name in names.split()}
    unknown = [word for word in words[1:] if word not in targets and not _is_setting(word)]
    return f"make has no target {unknown[0]}" if unknown else None


def _is_setting(word: str) -> bool:
    name, sign, _value = word.partition("=")
    return bool(sign) and f"$({name})" in MAKEFILE


def test_the_readme_tells_people_to_type_something() -> None:
    assert {"make run", "make test", f"{CALL}setup"} <= set(lines(README))


def test_everything_it_tells_people_to_type_is_there() -> None:
    assert faults(README) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("make coffee", "make has no target coffee"),
        ("make run DOOR=1", "make has no target DOOR=1"),
        (f"{CALL}dance", "there is no command"),
        (f"{CALL}incidents dance 1", "there is no command"),
        (f"{CALL}incidents show", "reference is missing"),
        (f"{CALL}incidents show 1 2", "2 is too much"),
        (f"{CALL}cases import 1 people.csv --keep", "No such option"),
        ("docker run portal", "nobody can check"),
    ],
)
def test_a_line_that_leads_nowhere_is_named(line: str, told: str) -> None:
    assert any(told in fault for fault in faults(f"```sh\n{line}\n```\n"))
