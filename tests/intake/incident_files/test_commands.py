"""Incident files in, from the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from portal.foundation.database import Database, reading
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation
from portal.foundation.refusals import Refusal
from portal.incidents.models import Incident
from portal.intake.incident_files.commands import incidents
from tests.incidents.stories import DRAFT, new_incident, ready_incident

ROOT = Path(__file__).parents[3]
VCDB = Path(__file__).parents[2] / "data" / "vcdb"
RECORDS = sorted(VCDB.glob("*.json"))
STATEMENT = Path(__file__).parent / "statement.toml"


@pytest.fixture(autouse=True)
def _in_a_prepared_process(database: Database, organisation: Organisation) -> None:
    """What the command line has done before a command runs."""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(incidents, [str(word) for word in words])


def reference_of(incident_id: str) -> str:
    with reading() as db:
        return db.get_one(Incident, incident_id).reference


def in_database() -> int:
    with reading() as db:
        return len(db.scalars(select(Incident.id)).all())


def refused(result: Result) -> str:
    assert isinstance(result.exception, Refusal), result.output
    return result.exception.code


def test_each_record_becomes_a_draft_and_a_line() -> None:
    result = run("import", *RECORDS)

    lines = result.stdout.splitlines()
    assert result.exit_code == 0, result.output
    assert len(lines) == len(RECORDS) == in_database() == 6
    assert all("needs an answer: " in line for line in lines)


def test_a_line_says_how_sure_the_file_is() -> None:
    (suspected,) = (file for file in RECORDS if file.name.startswith("0D26B425"))

    line = run("import", suspected).stdout

    assert "draft (suspected), needs an answer: password_form, which_personal" in line
    assert "not read" not in line


def test_fields_that_nobody_read_are_named_without_what_they_hold(tmp_path: Path) -> None:
    record = json.loads(RECORDS[0].read_text(encoding="utf-8"))
    employees = {**record["attribute"]["confidentiality"], "data_victim": ["Employee"]}
    odd = tmp_path / "odd.json"
    record |= {"weather": {"today": "CANARY"}, "attribute": {"confidentiality": employees}}
    odd.write_text(json.dumps(record), encoding="utf-8")

    imported = run("import", odd).stdout
    reference = imported.split(": ")[1].split(",")[0]
    shown, told = run("show", reference).stdout, run("show", "--json", reference).stdout

    assert imported.endswith("; not read: weather.today\n")
    assert "not read in the file: weather.today" in shown
    assert "a notice to customers: not proposed by the file" in shown
    assert (json.loads(told)["not_read"], json.loads(told)["notice_proposed"]) == (["weather.today"], False)
    assert "CANARY" not in imported + shown + told


def test_one_refused_file_stops_no_other(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")

    result = run("import", RECORDS[0], broken, tmp_path / "missing.json", RECORDS[0], RECORDS[1])

    assert result.exit_code == 1
    assert in_database() == 2
    assert len(result.stdout.splitlines()) == 2
    wrong = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in wrong] == [
        str(broken), str(tmp_path / "missing.json"), str(RECORDS[0]),
    ]  # fmt: skip
    assert "is here already, as 2" in wrong[2]


def test_a_refused_file_is_told_to_whoever_started_the_command(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    environ |= {"PYTHONPATH": str(ROOT)}

    def portal(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "portal", *words]
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    portal("setup")
    done = portal("incidents", "import", str(tmp_path / "missing.json"))

    assert done.returncode == 1
    assert done.stderr.strip().endswith("missing.json: This file cannot be read: No such file or directory.")
    assert done.stdout == ""


def test_scripts_get_a_list() -> None:
    result = run("import", "--json", RECORDS[0], RECORDS[0])

    first, second = json.loads(result.stdout)
    assert result.exit_code == 1
    assert first["state"] == "draft"
    assert first["questions"]
    assert all(sentence.endswith(("?", ".")) for sentence in first["questions"].values())
    assert second["refused"] == "already_imported"
    assert first["reference"] in second["sentence"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\xff\xfe{}", "UTF-8"), (b" " * (2 * 1024 * 1024 + 10), "2 MB"), (b"\xef\xbb\xbf[]", "")],
)
def test_a_file_that_is_no_record_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)

    result = run("import", file)

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.strip().endswith(".")


def test_an_operator_sees_what_stands_in_the_way(keyring: Keyring) -> None:
    reference = reference_of(new_incident(keyring, DRAFT))

    result = run("show", reference.lower())

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{reference}: draft, confirmed")
    assert "data class: password, proposed" in result.stdout
    assert "before publishing: “What happened” is not written yet in your own language." in result.stdout


def test_scripts_see_the_same(keyring: Keyring) -> None:
    shown = json.loads(run("show", "--json", reference_of(ready_incident(keyring))).stdout)

    assert shown["obstacles"] == []
    assert shown["data_classes"] == {"password": "involved"}
    assert {text["section"] for text in shown["texts"]} >= {"lede", "contact"}


def test_a_draft_is_written_and_published(keyring: Keyring) -> None:
    reference = reference_of(new_incident(keyring, DRAFT))

    written = run("write", reference, STATEMENT)
    again = run("write", reference, STATEMENT)
    published = run("publish", reference)

    assert written.stdout == f"{reference}: 17 new, the rest was there already.\n"
    assert again.stdout == f"{reference}: 0 new, the rest was there already.\n"
    assert published.stdout == f"{reference} is published.\n"
    assert "before publishing" not in run("show", reference).stdout
    assert refused(run("publish", reference)) == "already_published"


def test_an_incomplete_draft_is_not_published(keyring: Keyring) -> None:
    assert refused(run("publish", reference_of(new_incident(keyring)))) == "text_missing"


@pytest.mark.parametrize("command", ["show", "publish"])
def test_an_unknown_incident_is_refused(command: str) -> None:
    assert refused(run(command, "2026-XXXX")) == "unknown_incident"
