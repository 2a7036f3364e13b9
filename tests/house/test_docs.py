"""Every setting and every command is explained in the docs, and the docs explain nothing that is not there."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from portal.foundation.organisation import read_organisation
from portal.foundation.settings import Settings
from tests.house.commands_known import CALL, ROOT, commands, fault_of, options

SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
FILES = (ROOT / "docs" / "incident-files.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(PORTAL_[A-Z_]+)` \| (.+) \| (.+) \|$", re.MULTILINE)
TOML = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(rf"`({CALL}[^`\n]+)`|^({CALL}[^#\n]+)", re.MULTILINE)


def settings_faults(text: str) -> list[str]:
    """Compare the settings that a text explains with those there are."""
    explained = {name: (words, default) for name, words, default in ROW.findall(text)}
    there = {f"PORTAL_{field.name.upper()}": field for field in fields(Settings)}
    faults = [f"{name} is not explained" for name in there.keys() - explained.keys()]
    faults += [f"{name} is no setting" for name in explained.keys() - there.keys()]
    faults += [
        f"{name}: its default is {there[name].default}, the text says {default}"
        for name, (_words, default) in explained.items()
        if name in there
        and str(there[name].default) not in ("", ".")
        and f"`{there[name].default}`" not in default
    ]
    return sorted(faults)


def commands_faults(text: str) -> list[str]:
    """Compare the commands that a text explains with those there are."""
    typed = [one or two for one, two in TYPED.findall(text)]
    faults = [fault for line in typed if (fault := fault_of(line.strip()))]
    for name, command in commands():
        if not any(f"{line.strip()} ".startswith(f"{CALL}{name} ") for line in typed):
            faults.append(f"{name} is not explained")
        faults += [f"{name} {option} is not explained" for option in options(command) if option not in text]
    return faults


def test_every_setting_is_explained() -> None:
    assert settings_faults(SETTINGS) == []


def test_every_command_is_explained() -> None:
    assert commands_faults(COMMANDS) == []


def test_every_command_beside_the_files_can_be_typed() -> None:
    assert [fault for fault in commands_faults(FILES) if "is not explained" not in fault] == []


def test_the_organisation_that_is_shown_can_be_read(tmp_path: Path) -> None:
    shown = tmp_path / "organisation.toml"
    shown.write_text(TOML.findall(SETTINGS)[0], encoding="utf-8")

    assert read_organisation(shown).name == "Juniper Lane"


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        ("| `PORTAL_MODE`", "| `PORTAL_MOOD`", "PORTAL_MODE is not explained"),
        ("| `PORTAL_MODE`", "| `PORTAL_MOOD`", "PORTAL_MOOD is no setting"),
        ("| `0` |", "| `1` |", "PORTAL_PROXIES: its default is 0, the text says `1`"),
    ],
)
def test_a_wrong_word_about_a_setting_is_named(there: str, instead: str, told: str) -> None:
    assert told in settings_faults(SETTINGS.replace(there, instead))


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        (f"`{CALL}verify`", "", "verify is not explained"),
        (f"{CALL}worker", f"{CALL}wirker", "worker is not explained"),
        ("--commit", "", "cases import --commit is not explained"),
    ],
)
def test_a_command_that_nobody_explains_is_named(there: str, instead: str, told: str) -> None:
    assert told in commands_faults(COMMANDS.replace(there, instead))
