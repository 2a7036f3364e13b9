"""Customer lists in, from the command line: the people an incident is about."""

from pathlib import Path

import click

from portal.audit.actors import operator
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.incidents.queries import incident_by_reference
from portal.intake.customer_lists.reports import PeopleReport
from portal.intake.customer_lists.rows import read_rows
from portal.intake.customer_lists.services import import_people, look_at_people

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def cases() -> None:
    """Bring in the people who are affected."""


@cases.command("import")
@click.argument("reference")
@click.argument("file", type=_FILE)
@click.option("--commit", is_flag=True, help="Keep the people; without it, this only looks.")
def import_cases(reference: str, file: Path, commit: bool) -> None:
    """Read the people in FILE (CSV in UTF-8) into an incident."""
    with file.open("rb") as stream:
        rows = read_rows(stream)
        if commit:
            with transaction() as db:
                incident = incident_by_reference(db, reference)
                report = import_people(db, incident, rows, current_keyring(), operator(), now())
        else:
            with reading() as db:
                incident = incident_by_reference(db, reference)
                report = look_at_people(db, incident, rows, current_keyring(), now())
    click.echo("\n".join(_people_lines(report, incident.reference, kept=commit)))


def _people_lines(report: PeopleReport, incident: str, *, kept: bool) -> list[str]:
    lines = [
        f"line {row.line}, {problem.field or 'whole row'}: {problem.reason}"
        for row in report.bad
        for problem in row.problems
    ]
    if report.unknown_columns:
        lines.append(f"Columns left out, because we do not know them: {', '.join(report.unknown_columns)}")
    counts = f"{report.new} new, {report.known} here already, {len(report.bad)} cannot be read"
    lines.append(f"{report.rows} people: {counts}.")
    if not kept:
        lines.append("Nothing was kept. Add --commit to keep the new people.")
    if report.letters:
        lines.append(
            f"A letter code is wanted for {', '.join(report.letters)}: "
            f"make each with “python -m portal links {incident} REFERENCE”."
        )
    return lines
