"""The commands there are, and whether a line that somebody may type is one of them."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from portal.cli import portal

ROOT = Path(__file__).resolve().parents[2]
CALL = "python -m portal "


def commands(
    group: click.Group = portal, before: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Walk all commands that do something, each with its words, such as `incidents import`."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield " ".join((*before, name)), command


def options(command: click.Command) -> list[str]:
    """List the long options of a command."""
    return [
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    ]


def fault_of(line: str) -> str | None:
    """Say why our command line would not take a line; nothing when it would.

    Files that the line names need not be there: only words, options and their number are looked at.
    """
    words = shlex.split(line.removeprefix(CALL), comments=True)
    known = dict(commands())
    name = next((some for some in (" ".join(words[:2]), words[0] if words else "") if some in known), None)
    if name is None:
        return f"there is no command “{line}”"
    given = words[len(name.split()) :]
    trouble = _trouble(known[name], given)
    return f"{name}: {trouble}" if trouble else None


def _trouble(command: click.Command, given: list[str]) -> str | None:
    places = [one for one in command.params if isinstance(one, click.Argument)]
    try:
        values, rest, _order = command.make_parser(click.Context(command)).parse_args(list(given))
    except click.UsageError as wrong:
        return wrong.format_message()
    empty = [
        one.name or ""
        for one in places
        if one.required and not isinstance(values.get(one.name or ""), (str, tuple))
    ]
    if empty:
        return f"{', '.join(empty)} is missing"
    return f"{' '.join(rest)} is too much" if rest else None
