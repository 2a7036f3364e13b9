"""The files that our documentation shows can be read."""

import re
from pathlib import Path

from portal.intake.customer_lists.commands import cases
from portal.intake.incident_files.commands import incidents
from portal.intake.incident_files.statement import KINDS, read_statement

PAGE = (Path(__file__).parents[3] / "docs" / "incident-files.md").read_text(encoding="utf-8")


def example(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.+?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_statement_that_is_shown_says_everything() -> None:
    statement = read_statement(example("toml"))

    assert all(f"{kind}]" in example("toml") for kind in KINDS)
    assert len(statement.writings) == 3


def test_every_command_is_shown() -> None:
    shown = set(re.findall(r"python -m portal (incidents|cases) (\w+)", example("sh")))

    assert shown == {("incidents", name) for name in incidents.commands} | {
        ("cases", name) for name in cases.commands
    }
