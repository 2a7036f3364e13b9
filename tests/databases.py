"""Both databases for the tests: a copied SQLite file, a throw-away PostgreSQL cluster."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

from portal.migrations.steps import upgrade
from portal.migrations.tables import TABLES

NEW_CLUSTER = ("-A", "trust", "-U", "portal", "-E", "UTF8", "--locale=C.UTF-8", "-N")
# Nothing here must outlive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB"


def server_programs() -> Path | None:
    """Find Debian's PostgreSQL server programs, newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


def free_port() -> int:
    """Ask the system for a port nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def postgresql_cluster() -> Iterator[str]:
    """Run a PostgreSQL server in a temporary folder, as `postgres` when we are root.

    Gives:   URL of a migrated, empty database
    """
    folder, port = Path(tempfile.mkdtemp(prefix="portal-pg-")), free_port()
    account, become = _account()
    if become:
        shutil.chown(folder, account)
    control = [*become, _program("pg_ctl"), "-D", str(folder / "data"), "-w"]
    try:
        _run([*become, _program("initdb"), "-D", str(folder / "data"), *NEW_CLUSTER])
        settings = f"-p {port} -k {folder} -h 127.0.0.1 {FAST}"
        _run([*control, "-o", settings, "-l", str(folder / "log"), "start"])
        try:
            url = f"postgresql+psycopg://portal@127.0.0.1:{port}/postgres"
            upgrade(url)
            yield url
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> tuple[str, list[str]]:
    if os.geteuid() == 0:
        return "postgres", ["runuser", "-u", "postgres", "--"]
    return pwd.getpwuid(os.geteuid()).pw_name, []


def _program(name: str) -> str:
    programs = server_programs()
    assert programs is not None
    return str(programs / name)


def empty_postgresql(url: str) -> None:
    """Empty all tables, so that each test begins with nothing."""
    engine = create_engine(url)
    names = ", ".join(f'"{table.name}"' for table in TABLES.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names}"))
    engine.dispose()


def _run(command: list[str]) -> None:
    # The server keeps inherited pipes open, so its words go to a file, not to a pipe we would wait for.
    with tempfile.TemporaryFile() as words:
        done = subprocess.run(
            command, stdout=words, stderr=words, stdin=subprocess.DEVNULL, check=False, cwd="/"
        )
        if done.returncode:
            words.seek(0)
            raise RuntimeError(words.read().decode(errors="replace"))
