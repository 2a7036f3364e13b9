"""Customer lists in, from the command line: the people an incident is about."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from portal.audit.actors import operator
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.queries import incident_by_reference
from portal.intake.customer_lists.answers import MOST_BYTES, Answers, read_answers
from portal.intake.customer_lists.prepared import Prepared
from portal.intake.customer_lists.reports import open_answers, report_lines, write_report
from portal.intake.customer_lists.rows import ListRules, Rows, read_rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def cases() -> None:
    """Bring in the people who are affected."""


@cases.command("import")
@click.argument("reference")
@click.argument("file", type=_FILE)
@click.option("--commit", is_flag=True, help="Keep the people; without it, this only looks.")
@click.option("--strict", is_flag=True, help="Keep nothing when any row cannot come in.")
@click.option(
    "--map", "said", multiple=True, metavar="THEIRS=OURS", help="Say what a column is; THEIRS= leaves it out."
)
@click.option(
    "--encoding", default="", help="The encoding of FILE, when it is asked: cp1252, utf-16, shift_jis…"
)
@click.option(
    "--answers", "answers_file", type=_FILE, help="Answers (TOML) to the questions of this and earlier lists."
)
@click.option(
    "--ask", "ask_file", type=_NEW_FILE, help="Write the open questions there, to be filled in as answers."
)
@click.option(
    "--report", "report_file", type=_NEW_FILE, help="Write everything about the list there, as JSON."
)
def import_cases(
    reference: str, file: Path, *, commit: bool, strict: bool, said: tuple[str, ...], encoding: str,
    answers_file: Path | None, ask_file: Path | None, report_file: Path | None,
) -> None:  # fmt: skip
    """Read the people in FILE (a table as text, such as CSV) into an incident."""
    answers = _answers(answers_file, said, encoding)
    with file.open("rb") as stream:
        rows = read_rows(stream, ListRules.of_organisation(now(), answers))
        with reading() as db, _shown(rows, stream):
            incident = incident_by_reference(db, reference)
            prepared = prepare_people(db, incident.id, rows, current_keyring(), now())
    kept = False
    try:
        if commit:
            with transaction() as db:
                found = incident_by_reference(db, reference)
                keep_people(db, found, prepared, operator(), now(), strict=strict)
            kept = True
    finally:
        _tell(prepared, incident.reference, report_file, ask_file, kept=kept)
    if strict and prepared.findings.bad:
        sys.exit(1)


def _answers(file: Path | None, said: tuple[str, ...], encoding: str) -> Answers:
    answers = read_answers(_text_of(file)) if file else Answers()
    if encoding:
        answers = replace(answers, file=replace(answers.file, encoding=encoding, insists=True))
    pairs = dict(_pair(text) for text in said)
    return answers.with_columns(pairs) if pairs else answers


def _pair(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.rpartition("=")
    if not equals:
        raise Refusal("bad_map", _l("Write --map as THEIRS=OURS."))
    return theirs, ours.strip()


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise Refusal("not_utf8", _l("This file is not in UTF-8.")) from trouble


@contextmanager
def _shown(rows: Rows, stream: BinaryIO) -> Iterator[None]:
    """Show how far the list is read, where a person looks."""
    if not sys.stderr.isatty():
        yield
        return
    with click.progressbar(length=rows.file.size, label="Reading", file=sys.stderr) as bar:
        rows.file.watch = lambda: bar.update(max(0, stream.tell() - bar.pos))
        yield


def _tell(
    prepared: Prepared, incident: str, report_file: Path | None, ask_file: Path | None, *, kept: bool
) -> None:
    click.echo("\n".join(report_lines(prepared, incident, kept=kept)))
    if report_file:
        with _private(report_file) as out:
            write_report(prepared, incident, out, kept=kept)
    if ask_file:
        with _private(ask_file) as out:
            out.write(open_answers(prepared))


@contextmanager
def _private(path: Path) -> Iterator[TextIO]:
    """Open a file that only its owner can read: references of people may stand in it."""
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8") as out:
        yield out
