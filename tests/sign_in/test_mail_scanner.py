"""A mail scanner opens every link, runs scripts and presses every button, before the person comes.

It must open no page, use nothing up, and the person must still get in.
"""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.foundation.clock import now
from portal.foundation.database import reading
from portal.migrations.tables import TABLES
from portal.sign_in.models import Allowance, CustomerSession, Grant
from portal.sign_in.rules import CODE_PAUSE
from tests.browser import launch, serve
from tests.client import TOKEN, PortalClient
from tests.sign_in.steps import count, is_signed_in, newest_code, pass_time, type_code
from tests.world import World, fresh_link

FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL)
ACTION = re.compile(r'<form[^>]* action="([^"]*)"')
FIELD = re.compile(r'<(?:input|button)[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?')
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')
GUESSES = ("000000", "123456", "111111")


def everything() -> dict[str, list[Any]]:
    """Copy all rows of all tables."""
    with reading() as db:
        return {table.name: sorted(map(str, db.execute(select(table)))) for table in TABLES.sorted_tables}


def look(scanner: FlaskClient, link: str) -> None:
    """Look at a link in every way that should change nothing, also as its page's script and links would."""
    for method in ("HEAD", "GET", "GET", "GET", "OPTIONS"):
        assert scanner.open(link, method=method).status_code == 200
    for path in re.findall(r'(?:src|href)="(/[^"]*)"', scanner.get(link).text):
        scanner.get(path.partition("#")[0])
    scanner.get(link, headers={"Sec-Purpose": "prefetch", "Purpose": "prefetch"})


def press_everything(scanner: FlaskClient, path: str, seen: set[str], deep: int = 3) -> None:
    """Press every button of a page, with its own cookies and made-up answers, and go on wherever that leads."""
    page = scanner.get(path).text
    for form in FORM.findall(page):
        action = ACTION.search(form)
        where = action[1] if action else path
        fields = {name: value for name, value in FIELD.findall(form) if name != "own_device"}
        for guess in GUESSES if "code" in fields else ("",):
            answers = fields | {"own_device": "y"} | ({"code": guess} if guess else {})
            answer = scanner.post(where, data=answers)
            onward = answer.headers.get("Location", "")
            if deep and onward and onward not in seen:
                seen.add(onward)
                press_everything(scanner, onward, seen, deep - 1)


def persons_way(app: Flask, link: str, case_id: str) -> bool:
    """Go the person's own way, in their own browser; tell whether they get in."""
    person = PortalClient(app)
    person.open(link)
    person.send(link)
    person.open("/code")
    type_code(person, newest_code(case_id))
    return is_signed_in(person)


def test_looking_changes_nothing(customer_app: Flask, world: World) -> None:
    link = fresh_link(world.alice, now())
    before = everything()

    look(customer_app.test_client(), link)

    assert everything() == before


def test_a_change_would_be_seen(world: World) -> None:
    before = everything()

    fresh_link(world.alice, now())

    assert everything() != before


def test_pressing_every_button_opens_no_page(customer_app: Flask, world: World) -> None:
    link, scanner, seen = fresh_link(world.alice, now()), customer_app.test_client(), set[str]()

    press_everything(scanner, link, seen)

    assert "/code" in seen  # it came as far as anybody comes without the mailbox
    assert scanner.get("/home").status_code == 401
    assert count(CustomerSession) == 0
    assert count(Grant) == 1


@pytest.mark.parametrize("with_cookies", [True, False])
def test_everybody_still_gets_in_after_the_scanner(
    customer_app: Flask, world: World, with_cookies: bool
) -> None:
    people = (world.alice, world.basma, world.chantal, world.dana, world.felix)
    scanner = customer_app.test_client(use_cookies=with_cookies)
    links = {case_id: fresh_link(case_id, now()) for case_id in people}
    for link in links.values():
        look(scanner, link)
        press_everything(scanner, link, set())

    assert [persons_way(customer_app, link, case_id) for case_id, link in links.items()] == [True] * 5


def test_a_scanner_between_the_persons_steps_spoils_nothing(customer_app: Flask, world: World) -> None:
    link, person = fresh_link(world.alice, now()), PortalClient(customer_app)
    press_everything(customer_app.test_client(), link, set())
    person.open(link)
    press_everything(customer_app.test_client(), link, set())
    person.send(link)
    code = newest_code(world.alice)
    person.open("/code")
    press_everything(customer_app.test_client(), link, set())

    type_code(person, code)

    assert is_signed_in(person)


def press_until_refused(scanner: FlaskClient, link: str) -> int:
    """Press Continue once a minute until it is refused; gives how many codes were sent."""
    for sent in range(30):
        token = TOKEN.search(scanner.get(link).text)
        assert token
        if scanner.post(link, data={"csrf_token": token[1]}).status_code == 429:
            return sent
        pass_time(CODE_PAUSE, Allowance)
    raise AssertionError


def test_a_scanner_that_presses_until_it_is_refused_leaves_codes_for_the_person(
    customer_app: Flask, world: World
) -> None:
    link = fresh_link(world.alice, now())

    assert [press_until_refused(customer_app.test_client(), link) for _ in range(3)] == [5, 5, 5]

    assert persons_way(customer_app, link, world.alice)


@pytest.mark.browser
def test_a_scanner_that_runs_scripts_changes_nothing(customer_app: Flask, world: World) -> None:
    link = fresh_link(world.alice, now())
    before = everything()

    with serve(customer_app) as address, launch() as browser:
        page = browser.new_page()
        page.goto(address + link, wait_until="networkidle")
        page.mouse.move(100, 100)
        page.wait_for_timeout(500)
        assert page.url == address + link

    assert everything() == before
