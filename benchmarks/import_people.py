"""How fast a customer list comes in, beside what does nothing but load: the same rows into the same tables.

    python benchmarks/import_people.py [--people 100000] [--database sqlite|postgresql]

Prints people per second for both, their ratio, and the most memory that the import took. The raw load writes the
finished rows of the same list (three tables with their indexes and foreign keys) and, as a second yardstick, the file
itself into one bare table.
"""

import argparse
import csv
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import MetaData, Table, Text, text
from sqlalchemy.schema import Column, CreateTable

from portal.audit.actors import PORTAL
from portal.cases.models import Address, Case
from portal.cases.sealed_rows import ADDRESS_COLUMNS, CASE_COLUMNS
from portal.exposures.models import Exposure
from portal.exposures.rows import EXPOSURE_COLUMNS
from portal.foundation.bulk import load_rows
from portal.foundation.clock import now
from portal.foundation.database import connect, disconnect, reading, transaction
from portal.foundation.keyring import open_keyring
from portal.incidents.models import Incident
from portal.incidents.services import create_draft
from portal.incidents.veris import read_veris
from portal.intake.customer_lists.answers import Answers
from portal.intake.customer_lists.rows import ListRules, read_rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people
from portal.migrations.steps import upgrade
from tests.databases import postgresql_cluster

COLUMNS = (
    "external_ref", "given_name", "family_name", "email", "phone", "postal_address", "country", "region", "language",
    "data_classes", "accessibility_needs", "membership", "customer_since",
)  # fmt: skip
CLASSES = (
    "password:taken:hashed;email-address;name",
    "health;birth-data:possible",
    "payment-card-partial;name;phone",
)
VERIS = '{"schema_version": "1.3.7", "incident_id": "BENCH", "security_incident": "Confirmed", "action": {"unknown": {}}}'


TABLES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "cases": (Case, CASE_COLUMNS),
    "addresses": (Address, ADDRESS_COLUMNS),
    "exposures": (Exposure, EXPOSURE_COLUMNS),
}


def write_list(path: Path, people: int) -> None:
    """Write an invented list: every person with a name, three addresses and two or three kinds of data."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(people):
            writer.writerow(
                (
                    f"K-{number:07}", f"Élodie{number % 997}", f"O’Brien-{number % 4999}",
                    f"person{number}@example{number % 50}.com",
                    f"+1416{2000000 + number % 7999999}", f"{number % 300} Elm Yard\nToronto ON M0M 0M0", "CA", "CA-ON",
                    ("en", "fr-CA", "ar")[number % 3], CLASSES[number % 3], ("", "large_print")[number % 2], "gold",
                    "2019-05",
                )
            )  # fmt: skip


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    """Give the seconds that a deed takes, and what it gives."""
    start = time.perf_counter()
    result = deed()
    return time.perf_counter() - start, result


def import_list(path: Path, incident_id: str, keyring: Any) -> None:
    """Bring the list in as an operator does."""
    with path.open("rb") as stream:
        rows = read_rows(stream, ListRules(Answers(), "en", now().date()))
        with reading() as db:
            prepared = prepare_people(db, incident_id, rows, keyring, now())
    with transaction() as db:
        keep_people(db, db.get_one(Incident, incident_id), prepared, PORTAL, now())
    assert prepared.findings.bad == 0, prepared.findings.first_bad()


def finished_rows(tables: dict[str, tuple[Any, tuple[str, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Take the rows of the import out again, and the tables back to empty."""
    found = {}
    with transaction() as db:
        for name, (model, columns) in tables.items():
            rows = db.execute(model.__table__.select()).all()
            found[name] = [tuple(_plain(getattr(row, column)) for column in columns) for row in rows]
        for model, _ in reversed(tables.values()):
            db.execute(model.__table__.delete())
    return found


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list) else value


def load_raw(tables: dict[str, tuple[Any, tuple[str, ...]]], rows: dict[str, list[tuple[Any, ...]]]) -> None:
    """Write finished rows and do nothing else."""
    with transaction() as db:
        for name, (model, columns) in tables.items():
            load_rows(db, model.__table__, columns, rows[name])


def load_file(path: Path) -> None:
    """Write the file into one bare table, cell for cell."""
    bare = Table("bare", MetaData(), *(Column(name, Text) for name in COLUMNS))
    with transaction() as db:
        db.execute(text("DROP TABLE IF EXISTS bare"))
        db.execute(CreateTable(bare))
        if db.bind and db.bind.dialect.name == "postgresql":
            cursor = db.connection().connection.cursor()
            with cursor.copy("COPY bare FROM STDIN (FORMAT CSV, HEADER)") as copy, path.open("rb") as file:
                while chunk := file.read(1 << 16):
                    copy.write(chunk)
        else:
            with path.open(encoding="utf-8", newline="") as file:
                load_rows(db, bare, COLUMNS, _cells(file))


def _cells(file: io.TextIOBase) -> Iterator[list[str]]:
    rows = csv.reader(file)
    next(rows)
    return rows


def measure(here: Path, url: str, people: int) -> None:
    """Import a list, load its rows and its file again, and print how long each took."""
    database = connect(url)
    keyring = open_keyring(here / "keys")
    keyring.complete()
    write_list(here / "people.csv", people)
    with transaction() as db:
        incident_id = create_draft(db, read_veris(VERIS), keyring, PORTAL, now()).id
    seconds, _ = timed(lambda: import_list(here / "people.csv", incident_id, keyring))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = finished_rows(TABLES)
    raw, _ = timed(lambda: load_raw(TABLES, rows))
    bare, _ = timed(lambda: load_file(here / "people.csv"))
    print(f"{database.engine.name}, {people} people")
    print(f"  import            {seconds:7.2f} s  {people / seconds:9.0f} people/s  {memory:.0f} MB at most")
    print(f"  same rows, raw    {raw:7.2f} s  {people / raw:9.0f} people/s  ratio {raw / seconds:.2f}")
    print(
        f"  same file, bare   {bare:7.2f} s  {people / bare:9.0f} people/s  ratio {bare / seconds:.2f}",
        flush=True,
    )


def main() -> None:
    """Measure on one kind of database, or on both, each in a process of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    said = options.parse_args()
    if said.database == "both":
        for kind in ("sqlite", "postgresql"):
            subprocess.run(
                [sys.executable, __file__, "--people", str(said.people), "--database", kind], check=True
            )
        return
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        if said.database == "sqlite":
            upgrade(f"sqlite:///{here}/bench.sqlite")
            measure(here, f"sqlite:///{here}/bench.sqlite", said.people)
        else:
            with postgresql_cluster() as url:
                measure(here, url, said.people)
                disconnect()


if __name__ == "__main__":
    main()
