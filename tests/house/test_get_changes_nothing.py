"""Looking changes nothing: whoever opens whatever page, every table is as it was before."""

import pytest
from flask import Flask
from sqlalchemy import update

from portal.audit.actors import PORTAL
from portal.audit.services import record
from portal.cases.models import Case
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.sign_in.models import CustomerSession
from portal.web.doors import EVERYONE, door
from tests.house.routes import path_of, rules
from tests.house.tables import SEEN, changes, photograph
from tests.house.visitors import STRANGER, Visitor, customer, everybody
from tests.world import World

WITHOUT = (*SEEN, "audit_entries")
QUERIES = ("", "?back=/home&saved=&again=&leave=&next=/home&language=ar&code=123456&name=a")
"""A page is also asked for with all that links of ours, or of others, may carry."""


def changed_by_looking(app: Flask, world: World, people: list[Visitor]) -> list[str]:
    """Open every page of an application as these people, and list what that changed."""
    faults = []
    paths = [path_of(rule, world) for rule in rules(app)]
    for visitor in people:
        browser = visitor.browser(app)
        before = photograph(without=WITHOUT)
        for path in paths:
            for query in QUERIES:
                browser.get(path + query)
            browser.head(path)
            browser.options(path)
        faults += [f"{visitor.name}: {change}" for change in changes(before, photograph(without=WITHOUT))]
    return faults


def test_no_page_of_the_customers_changes_anything(customer_app: Flask, world: World) -> None:
    assert changed_by_looking(customer_app, world, everybody(world)) == []


def test_no_page_of_the_staff_changes_anything(staff_app: Flask, world: World) -> None:
    assert changed_by_looking(staff_app, world, [STRANGER]) == []


def test_a_planted_look_that_writes_is_named(customer_app: Flask, world: World) -> None:
    @door(EVERYONE)
    def look() -> str:
        with transaction() as db:
            db.execute(update(Case).where(Case.id == world.alice).values(language="de"))
        return "Nothing to see here."

    customer_app.add_url_rule("/look", "home.look", look)

    faults = changed_by_looking(customer_app, world, [STRANGER])

    assert len(faults) == 2, "the row as it was, the row as it is"
    assert all("cases" in fault and world.alice in fault for fault in faults)


@pytest.mark.parametrize(("column", "noticed"), [("last_seen_at", False), ("ended_at", True)])
def test_only_the_time_a_person_was_seen_may_change(
    customer_app: Flask, world: World, column: str, noticed: bool
) -> None:
    customer(world).browser(customer_app)
    before = photograph(without=WITHOUT)
    with transaction() as db:
        db.execute(update(CustomerSession).values({column: now()}))

    assert bool(changes(before, photograph(without=WITHOUT))) is noticed


def test_audit_may_note_who_looked(customer_app: Flask, world: World) -> None:
    before, whole = photograph(without=WITHOUT), photograph()
    with transaction() as db:
        record(db, PORTAL, "look_at_case", ("case", world.alice), now())

    assert changes(before, photograph(without=WITHOUT)) == []
    assert len(changes(whole, photograph())) == 1
