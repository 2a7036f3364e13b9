"""Lists that are hard on the portal: names from hell, two imports at once, a hundred thousand broken rows."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import select

from portal.cases.models import Case
from portal.cases.queries import details_of
from portal.exposures.models import Exposure
from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.incidents.models import Incident
from portal.intake.customer_lists.prepared import Prepared
from portal.intake.customer_lists.services.keeping import keep_people
from tests.incidents.stories import NOW, OPERATOR, new_incident
from tests.intake.customer_lists.endless import Endless
from tests.intake.customer_lists.lists import PERSON, list_of, opened
from tests.intake.customer_lists.names import HELL
from tests.intake.customer_lists.test_import_people import bring, looked


def test_names_from_hell_are_kept_as_given(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    people = [
        {**PERSON, "external_ref": f"K-{place}", "given_name": name, "family_name": name[::-1], "guardian": name,
         "postal_address": name, "membership": name[:40]}
        for place, name in enumerate(HELL)
    ]  # fmt: skip

    report = bring(incident_id, keyring, *people)

    assert report.findings.first_bad() == []
    assert report.new == len(HELL) > 500
    with reading() as db:
        kept = {
            details.reference: (details.given_name, details.family_name)
            for details in (details_of(db, case_id) for case_id in db.scalars(select(Case.id)))
        }
    assert kept == {f"K-{place}": (one_line(name), one_line(name[::-1])) for place, name in enumerate(HELL)}


def test_of_two_imports_at_once_one_comes_in_whole(
    database: Database, keyring: Keyring, organisation: Organisation
) -> None:
    incident_id = new_incident(keyring)
    people = [{**PERSON, "external_ref": f"K-{number}"} for number in range(300)]
    prepared = [looked(incident_id, keyring, opened(list_of(*people))) for _ in range(4)]
    together = Barrier(4)

    def keep(one: Prepared) -> str:
        together.wait()
        try:
            with transaction() as db:
                keep_people(db, db.get_one(Incident, incident_id), one, OPERATOR, NOW)
        except Refusal as refused:
            return refused.code
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        ends = sorted(pool.map(keep, prepared))

    assert ends == ["case_exists", "case_exists", "case_exists", "kept"]
    with reading() as db:
        assert len(db.scalars(select(Case.id)).all()) == 300
        assert len(db.scalars(select(Exposure.id)).all()) == 300


BROKEN = """
import io, sys
from datetime import date
from portal.intake.customer_lists.answers import Answers
from portal.intake.customer_lists.findings import Findings
from portal.intake.customer_lists.rows import BadRow, ListRules, read_rows

people = int(sys.argv[1])
kinds = ("{0},x,nowhere,CA,all data", '"{0}"x,y', "{0}", "4.47E+11,A,a@b@c,Atlantis,hunter2", "{0},=1+1,a@example.com,,"),
text = "id,first name,email,country,data exposed\\n" + "".join(
    kinds[0][number % 5].format(number) + "\\n" for number in range(people)
)
findings, lines = Findings(), set()
for row in read_rows(io.BytesIO(text.encode()), ListRules(Answers(), "en", date(2026, 11, 24))):
    assert isinstance(row, BadRow) and all(problem.code for problem in row.problems), row
    findings.add_bad(row)
    lines.add(row.line)
assert lines == set(range(2, people + 2)), len(lines)
assert sum(1 for _ in findings.bad_rows()) == people
# What the parent of this process took does not count here, as it would for getrusage.
(peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.parametrize("people", [5_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_every_broken_row_of_a_long_list_is_named_in_little_memory(people: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, str(people)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3],
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300


@pytest.mark.slow
def test_a_cell_of_a_gigabyte_is_refused() -> None:
    giant = io.BufferedReader(Endless(b'id,email\n1,"', b"x" * 65536, 2**30))

    with pytest.raises(Refusal) as refused:
        list(opened(giant))

    assert refused.value.code == "cell_too_large"
