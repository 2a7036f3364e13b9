"""Customer lists in, from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from portal.cases.models import Case
from portal.foundation.database import Database, reading
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation
from portal.foundation.refusals import Refusal
from portal.incidents.models import Incident
from portal.intake.customer_lists.answers import read_answers
from portal.intake.customer_lists.commands import cases
from tests.incidents.stories import new_incident
from tests.intake.customer_lists.lists import PERSON, list_of

LISTS = Path(__file__).parents[2] / "data" / "customer_lists"


@pytest.fixture(autouse=True)
def _in_a_prepared_process(database: Database, organisation: Organisation) -> None:
    """What the command line has done before a command runs."""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cases, [str(word) for word in words])


def reference_of(incident_id: str) -> str:
    with reading() as db:
        return db.get_one(Incident, incident_id).reference


def refused(result: Result) -> str:
    assert isinstance(result.exception, Refusal), result.output
    return result.exception.code


def people_file(tmp_path: Path, *people: dict[str, str], extra: tuple[str, ...] = ()) -> Path:
    columns = tuple(dict.fromkeys((*PERSON, "letter", *extra)))
    file = tmp_path / "people.csv"
    file.write_bytes(list_of(*people, columns=columns).read())
    return file


def people_kept() -> int:
    with reading() as db:
        return len(db.scalars(select(Case.id)).all())


def test_people_are_only_looked_at_until_committed(tmp_path: Path, keyring: Keyring) -> None:
    reference = reference_of(new_incident(keyring))
    file = people_file(
        tmp_path,
        {**PERSON, "letter": "yes"},
        {**PERSON, "external_ref": "K-2", "email": "nowhere", "shoe": "CANARY"},
        extra=("shoe",),
    )

    looked = run("import", reference, file)

    assert looked.exit_code == 0, looked.output
    assert "people.csv: UTF-8, commas, header in line 1." in looked.stdout
    assert "Columns left out, because we do not know them: shoe" in looked.stdout
    assert "line 3, email: This is not one valid email address." in looked.stdout
    assert "2 people: 1 new, 0 here already, 1 cannot be read." in looked.stdout
    assert "Nothing was kept" in looked.stdout
    assert "CANARY" not in looked.stdout
    assert people_kept() == 0

    kept = run("import", reference, file, "--commit")
    assert "2 people: 1 new, 0 here already, 1 cannot be read." in kept.stdout
    assert f"python -m portal links {reference} REFERENCE" in kept.stdout
    assert people_kept() == 1

    again = run("import", reference, file, "--commit")
    assert "2 people: 0 new, 1 here already, 1 cannot be read." in again.stdout
    assert people_kept() == 1


def test_strict_ends_with_a_failure_and_keeps_nobody(tmp_path: Path, keyring: Keyring) -> None:
    file = people_file(tmp_path, PERSON, {**PERSON, "external_ref": "K-2", "email": "nowhere"})

    result = run("import", reference_of(new_incident(keyring)), file, "--commit", "--strict")

    assert refused(result) == "rows_left_out"
    assert "line 3, email" in result.stdout
    assert people_kept() == 0


def test_a_list_of_nobody_is_refused(tmp_path: Path, keyring: Keyring) -> None:
    file = tmp_path / "people.csv"
    file.write_text("language,data exposed\nA,42\n", encoding="utf-8")

    result = run("import", reference_of(new_incident(keyring)), file, "--commit")

    assert refused(result) == "missing_columns"


@pytest.mark.parametrize(
    ("name", "people", "waiting"),
    [("clients-messy.cp1252.csv", 5, [4, 5, 8, 9]), ("shop-export-messy.csv", 11, [10, 11, 12])],
)
def test_a_messy_list_comes_in_once_its_questions_are_answered(
    name: str, people: int, waiting: list[int], tmp_path: Path, keyring: Keyring
) -> None:
    reference, file, report = reference_of(new_incident(keyring)), LISTS / name, tmp_path / "report.json"
    answers = LISTS / f"{name.partition('.')[0]}.answers.toml"

    asked = run("import", reference, file, "--report", report)
    said = json.loads(report.read_text(encoding="utf-8"))
    silent = run("import", reference, file, "--answers", answers)
    kept = run("import", reference, file, "--answers", answers, "--commit", "--strict")
    again = run("import", reference, file, "--answers", answers, "--commit", "--strict")

    assert asked.exit_code == silent.exit_code == kept.exit_code == again.exit_code == 0, kept.output
    assert [row["line"] for row in said["rows_left_out"]] == waiting
    assert all(problem["reason"] for row in said["rows_left_out"] for problem in row["problems"])
    assert said["new"] + said["further_rows"] + said["stay_out"] == people + said["further_rows"]
    assert "Question" not in silent.stdout
    assert "\nline " not in silent.stdout
    assert f"{people} new, 0 here already" in kept.stdout
    assert f"0 new, {people} here already" in again.stdout
    assert people_kept() == people


def test_questions_are_written_down_to_be_answered(tmp_path: Path, keyring: Keyring) -> None:
    ask = tmp_path / "ask.toml"

    run("import", reference_of(new_incident(keyring)), LISTS / "clients-messy.cp1252.csv", "--ask", ask)

    text = ask.read_text(encoding="utf-8")
    assert '"tout" = ""' in text
    assert '"adresse" = ""  # postal-address or email-address' in text
    assert "encoding" in text
    assert read_answers(text).values["data_classes"]
    assert ask.stat().st_mode & 0o077 == 0


def test_two_columns_for_one_field_are_settled_on_the_command_line(tmp_path: Path, keyring: Keyring) -> None:
    reference, file = reference_of(new_incident(keyring)), tmp_path / "people.csv"
    file.write_text(
        "id,email,mobile,home phone,country,data exposed\n7,a@example.com,4165550101,4165550102,CA,name\n",
        encoding="utf-8",
    )

    asked = run("import", reference, file, "--commit")
    kept = run(
        "import", reference, file, "--commit", "--map", "mobile=phone", "--map", "home phone=other_phone"
    )

    assert refused(asked) == "open_questions"
    assert "Question about columns: “mobile” and “home phone” may be phone." in asked.stdout
    assert "1 new" in kept.stdout


@pytest.mark.parametrize("said", ["email", "email=shoe"])
def test_a_map_of_nothing_is_refused(said: str, tmp_path: Path, keyring: Keyring) -> None:
    result = run("import", reference_of(new_incident(keyring)), people_file(tmp_path, PERSON), "--map", said)

    assert refused(result) in {"bad_map", "unknown_field"}


def test_every_row_that_stays_out_is_in_the_report(tmp_path: Path, keyring: Keyring) -> None:
    report = tmp_path / "report.json"
    people = [{**PERSON, "external_ref": f"K-{number}", "email": "nowhere"} for number in range(120)]

    result = run(
        "import", reference_of(new_incident(keyring)), people_file(tmp_path, *people), "--report", report
    )

    said = json.loads(report.read_text(encoding="utf-8"))
    assert [row["line"] for row in said["rows_left_out"]] == list(range(2, 122))
    assert "… and 70 more rows" in result.stdout
    assert "nowhere" not in report.read_text(encoding="utf-8")
