"""Incident files in, from the command line: what happened, and what is said about it."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from portal.audit.actors import operator
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.foundation.organisation import current_organisation
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.queries import IncidentFacts, incident_by_reference, incident_facts
from portal.incidents.questions import QUESTIONS
from portal.incidents.services import publish
from portal.intake.incident_files.reports import IncidentReport
from portal.intake.incident_files.services import apply_statement, import_incident
from portal.intake.incident_files.statement import read_statement

# One byte more than the readers take, so that they can say that a file is too large.
_MOST_BYTES = 2 * 1024 * 1024 + 1
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def incidents() -> None:
    """Record incidents, write about them, publish them."""


@incidents.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a list for scripts.")
def import_files(files: tuple[Path, ...], as_json: bool) -> None:
    """Open a draft for each VERIS FILE, and say what it leaves open."""
    reports = [_import_one(file) for file in files]
    if as_json:
        click.echo(json.dumps([_incident_json(report) for report in reports], ensure_ascii=False, indent=2))
    else:
        for report in reports:
            click.echo(_incident_line(report), err=report.refusal is not None)
    if any(report.refusal for report in reports):
        sys.exit(1)


@incidents.command()
@click.argument("reference")
@click.option("--json", "as_json", is_flag=True, help="Print it for scripts.")
def show(reference: str, as_json: bool) -> None:
    """Show what is known of an incident, and what stands in the way of publishing it."""
    with reading() as db:
        facts = incident_facts(db, reference, default_language=current_organisation().default_language)
    if as_json:
        click.echo(json.dumps(_facts_json(facts), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_facts_lines(facts)))


@incidents.command()
@click.argument("reference")
@click.argument("file", type=_FILE)
def write(reference: str, file: Path) -> None:
    """Take what a TOML FILE says about an incident: words, updates, authorities, decisions, answers."""
    statement = read_statement(_text_of(file))
    with transaction() as db:
        incident = incident_by_reference(db, reference)
        new = apply_statement(db, incident, statement, current_keyring(), operator(), now())
        found = incident.reference
    click.echo(f"{found}: {new} new, the rest was there already.")


@incidents.command("publish")
@click.argument("reference")
def publish_one(reference: str) -> None:
    """Let the affected people read about an incident."""
    with transaction() as db:
        incident = incident_by_reference(db, reference)
        language = current_organisation().default_language
        publish(db, incident, operator(), now(), default_language=language)
        found = incident.reference
    click.echo(f"{found} is published.")


def _import_one(file: Path) -> IncidentReport:
    """Import one file in a transaction of its own, so that a refusal stops no other file."""
    try:
        text = _text_of(file)
        with transaction() as db:
            incident = import_incident(db, text, current_keyring(), operator(), now())
            return IncidentReport(
                str(file), incident.reference, incident.state, incident.certainty,
                unread=tuple(incident.facts["unread"]), questions=tuple(incident.questions),
            )  # fmt: skip
    except Refusal as refusal:
        return IncidentReport(str(file), refusal=refusal)


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8-sig")
    except OSError as trouble:
        sentence = _l("This file cannot be read: %(why)s.", why=trouble.strerror or "")
        raise Refusal("unreadable_file", sentence) from trouble
    except UnicodeDecodeError as trouble:
        raise Refusal("not_utf8", _l("This file is not in UTF-8.")) from trouble


def _incident_line(report: IncidentReport) -> str:
    if report.refusal:
        return f"{report.file}: {report.refusal}"
    asked = ", ".join(report.questions)
    needs = f"needs an answer: {asked}" if asked else "nothing is left open"
    unread = f"; not read: {', '.join(report.unread)}" if report.unread else ""
    return f"{report.file}: {report.reference}, {report.state} ({report.certainty}), {needs}{unread}"


def _incident_json(report: IncidentReport) -> dict[str, Any]:
    if report.refusal:
        return {"file": report.file, "refused": report.refusal.code, "sentence": str(report.refusal)}
    return {
        "file": report.file,
        "reference": report.reference,
        "state": report.state,
        "certainty": report.certainty,
        "questions": {code: str(QUESTIONS.get(code, code)) for code in report.questions},
        "not_read": list(report.unread),
    }


def _facts_lines(facts: IncidentFacts) -> list[str]:
    lines = [
        f"{facts.reference}: {facts.state}, {facts.certainty}, content version {facts.content_version}",
        f"  the file's own reference: {facts.external_reference or 'none'}",
        f"  cause: {facts.cause}",
        f"  occurred: {facts.occurred or 'not known'}",
        f"  number in the file: {facts.number_affected or 'none'}",
        f"  a notice to customers: {'proposed' if facts.notice_proposed else 'not proposed by the file'}",
    ]
    lines += [f"  not read in the file: {', '.join(facts.unread)}"] if facts.unread else []
    lines += [f"  data class: {code}, {involvement}" for code, involvement in facts.classes.items()]
    lines += [
        f"  text: {' '.join(filter(None, (text.section, text.subject)))}, {text.language}, "
        f"version {text.version}, {'reviewed' if text.reviewed else 'unreviewed'}"
        for text in facts.texts
    ]
    if facts.state == "draft":
        lines += [f"  before publishing: {obstacle}" for obstacle in facts.obstacles]
    return lines


def _facts_json(facts: IncidentFacts) -> dict[str, Any]:
    return {
        "reference": facts.reference,
        "external_reference": facts.external_reference,
        "state": facts.state,
        "certainty": facts.certainty,
        "cause": facts.cause,
        "occurred": facts.occurred,
        "number_affected": facts.number_affected,
        "content_version": facts.content_version,
        "questions": list(facts.questions),
        "notice_proposed": facts.notice_proposed,
        "not_read": list(facts.unread),
        "data_classes": facts.classes,
        "texts": [vars(text) for text in facts.texts],
        "obstacles": [{"code": found.code, "sentence": str(found)} for found in facts.obstacles],
    }
