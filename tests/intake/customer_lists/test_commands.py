"""Customer lists in, from the command line."""

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
from portal.intake.customer_lists.commands import cases
from tests.incidents.stories import new_incident
from tests.intake.customer_lists.lists import PERSON, list_of


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

    lines = looked.stdout.splitlines()
    assert looked.exit_code == 0, looked.output
    assert lines[0].startswith("line 3, email: ")
    assert lines[1] == "Columns left out, because we do not know them: shoe"
    assert lines[2] == "2 people: 1 new, 0 here already, 1 cannot be read."
    assert "Nothing was kept" in lines[3]
    assert "CANARY" not in looked.stdout
    assert people_kept() == 0

    kept = run("import", reference, file, "--commit")
    assert "2 people: 1 new, 0 here already, 1 cannot be read." in kept.stdout
    assert f"python -m portal links {reference} REFERENCE" in kept.stdout
    assert people_kept() == 1

    again = run("import", reference, file, "--commit")
    assert "2 people: 0 new, 1 here already, 1 cannot be read." in again.stdout
    assert people_kept() == 1


def test_a_list_without_our_columns_is_refused(tmp_path: Path, keyring: Keyring) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,shoe\nA,42\n", encoding="utf-8")

    result = run("import", reference_of(new_incident(keyring)), file, "--commit")

    assert refused(result) == "missing_columns"
