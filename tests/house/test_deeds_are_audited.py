"""Whoever changes something leaves an audit entry, in the same transaction: both are kept, or neither."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

import portal
from portal.audit.actors import PORTAL
from portal.audit.services import record
from portal.cases.models import Case
from portal.foundation.clock import now
from portal.foundation.database import after_commit, transaction
from tests.house.deeds import DEEDS, NO_DEEDS, Deed
from tests.house.tables import changes, photograph_through
from tests.world import World


def services() -> Iterator[str]:
    """Walk the public functions of all rooms' services, such as `cases.services.add_case`."""
    for module in pkgutil.walk_packages(portal.__path__, "portal."):
        if "services" in module.name.split("."):
            found = inspect.getmembers(import_module(module.name), inspect.isfunction)
            for name, function in found:
                if function.__module__ == module.name and not name.startswith("_"):
                    yield f"{module.name.removeprefix('portal.')}.{name}"


class Undone(Exception):
    """Nothing of a deed is kept, so that the next one finds the same world."""


def faults(name: str, deed: Deed) -> list[str]:
    """Do a deed, list what is wrong with the trace it leaves, and take it back."""
    found = []
    with suppress(Undone), transaction() as db:
        before = photograph_through(db.connection())
        deed(db)
        db.flush()
        done = changes(before, photograph_through(db.connection()))
        audited = [change for change in done if change.startswith("audit_entries gained")]
        if len(done) == len(audited):
            found.append(f"{name} changes nothing, so the sweep proves nothing")
        if not audited:
            found.append(f"{name} leaves no audit entry in its transaction")
        raise Undone
    return found


def test_every_service_is_a_deed_or_says_why_not() -> None:
    there = set(services())

    assert sorted(there - DEEDS.keys() - NO_DEEDS.keys()) == [], "each needs its line in deeds.py"
    assert sorted((DEEDS.keys() | NO_DEEDS.keys()) - there) == [], "these are gone"
    assert sorted(DEEDS.keys() & NO_DEEDS.keys()) == []


def test_every_deed_is_audited(customer_app: Flask, world: World) -> None:
    assert [fault for name, line in DEEDS.items() for fault in faults(name, line(world))] == []


def _rename(db: Session, case_id: str) -> None:
    db.execute(update(Case).where(Case.id == case_id).values(language="de"))


def _forgetful(case_id: str) -> Deed:
    return lambda db: _rename(db, case_id)


def _late(case_id: str) -> Deed:
    def audit_in_another_transaction() -> None:
        with transaction() as db:
            record(db, PORTAL, "rename", ("case", case_id), now())

    def deed(db: Session) -> None:
        _rename(db, case_id)
        after_commit(db, audit_in_another_transaction)

    return deed


def _idle(case_id: str) -> Deed:
    return lambda db: record(db, PORTAL, "rename", ("case", case_id), now())


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        (_forgetful, "renaming leaves no audit entry in its transaction"),
        (_late, "renaming leaves no audit entry in its transaction"),
        (_idle, "renaming changes nothing, so the sweep proves nothing"),
    ],
)
def test_a_planted_deed_without_its_trace_is_named(
    customer_app: Flask, world: World, planted: Callable[[str], Deed], told: str
) -> None:
    assert faults("renaming", planted(world.alice)) == [told]
