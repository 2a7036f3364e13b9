"""No answer leads to another site, whatever an address, a form or a header asks for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from flask import Flask, redirect, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule
from werkzeug.test import Client, TestResponse

from portal.app import served
from portal.foundation.settings import Settings
from portal.web.doors import EVERYONE, door
from tests.house.filled_forms import FILLED, nothing
from tests.house.one_database import database_url  # noqa: F401 - a fixture
from tests.house.routes import SAFE, methods, path_of, rules
from tests.house.targets import EVIL, LYING_HEADERS, NASTY, PARAMETERS, goes_to, leaves
from tests.house.visitors import anti_forgery_token, customer
from tests.world import World

HERE = "http://localhost/"

Question = tuple[str, TestResponse]


def led_away(questions: Iterator[Question]) -> list[str]:
    """List the answers that lead elsewhere, or that name the place they were asked to lead to."""
    faults = []
    for question, answer in questions:
        told = [
            (name, answer.headers.get(name, ""))
            for name in ("Location", "Refresh", "Content-Location", "Link")
        ]
        faults += [f"{question}: {name} {value}" for name, value in told if value and leaves(value, HERE)]
        faults += [f"{question}: the page links to {EVIL}"] if f'href="https://{EVIL}' in answer.text else []
    return faults


def asked_for(app: Flask, world: World) -> Iterator[Question]:
    """Open every page, and send every form, with nasty texts under all the names they may come under."""
    looking = customer(world).browser(app)
    for rule in rules(app):
        for method in methods(rule):
            for target in NASTY if method in SAFE else _targets(app, world, rule):
                browser = looking if method in SAFE else customer(world).browser(app)
                yield f"{method} {rule.rule} {target!r}", ask(browser, world, rule, method, target)


def _targets(app: Flask, world: World, rule: Rule) -> tuple[str, ...]:
    """Choose what a form is sent with: everything where it goes on to a page that it was given, else a few."""
    first, second = (
        ask(customer(world).browser(app), world, rule, "POST", page) for page in ("/", "/privacy")
    )
    return NASTY if first.location != second.location else NASTY[:3]


def ask(browser: FlaskClient, world: World, rule: Rule, method: str, target: str) -> TestResponse:
    """Ask a route with a text in its address, and in its form too."""
    asked = dict.fromkeys(PARAMETERS, target)
    path = path_of(rule, world)
    if method in SAFE:
        return browser.open(path, method=method, query_string=asked)
    filling = FILLED.get(rule.endpoint, nothing)(browser, world)
    answers = {**filling, **asked, "csrf_token": anti_forgery_token(browser)}
    return browser.open(path, method=method, query_string=asked, data=answers)


def lied_to(
    app: Flask, world: World, look: Callable[[str, Mapping[str, str]], TestResponse]
) -> Iterator[Question]:
    """Open every page with headers that lie about where it is."""
    for rule in rules(app):
        for headers in LYING_HEADERS:
            if "GET" in methods(rule):
                yield f"{rule.rule} {headers}", look(path_of(rule, world), headers)


def test_no_redirect_leaves_our_host(customer_app: Flask, world: World) -> None:
    assert led_away(asked_for(customer_app, world)) == []


def test_no_path_is_a_redirect_to_elsewhere(customer_app: Flask) -> None:
    browser = Client(customer_app)
    paths = [target for target in NASTY if target.startswith("/")]

    answers = ((path, browser.get(environ_overrides={"PATH_INFO": path}, path="/")) for path in paths)

    assert led_away(answers) == []


@pytest.mark.parametrize("proxies", [0, 1])
def test_no_header_leads_elsewhere(
    customer_app: Flask, settings: Settings, world: World, proxies: int
) -> None:
    whole = Client(served(customer_app, replace(settings, proxies=proxies)))

    def look(path: str, headers: Mapping[str, str]) -> TestResponse:
        answer = whole.get(path, headers=dict(headers))
        # Without a proxy of our own its words count for nothing; with one, only the address and the scheme do.
        assert answer.status_code == 400 or EVIL not in answer.text, (path, headers)
        return answer

    assert led_away(lied_to(customer_app, world, look)) == []


@pytest.mark.parametrize("headers", LYING_HEADERS, ids=str)
def test_a_form_leads_on_within_our_site_whatever_a_header_says(
    customer_app: Flask, world: World, headers: dict[str, str]
) -> None:
    browser = customer(world).browser(customer_app)
    sent = {"csrf_token": anti_forgery_token(browser), "language": "ar", "back": "/home"}

    answer = browser.post("/language", data=sent, headers=headers)

    assert (answer.status_code, answer.location) in {(303, "/home"), (303, "/language"), (400, None)}


@pytest.mark.parametrize(
    ("location", "away"),
    [
        ("/home", False),
        ("home", False),
        ("?saved", False),
        ("/home?next=https://evil.example/", False),
        ("http://localhost/home", False),
        ("https://localhost/home", True),
        ("http://localhost:8443/", True),
        ("//localhost/home", False),
        *((target, True) for target in NASTY[:20]),
    ],
)
def test_where_a_browser_goes(location: str, away: bool) -> None:
    assert leaves(location, HERE) is away, goes_to(location, HERE)


def test_the_choice_of_language_goes_on_to_the_page_it_was_given(customer_app: Flask, world: World) -> None:
    rule = next(rule for rule in rules(customer_app) if rule.endpoint == "web.keep_language")

    assert _targets(customer_app, world, rule) == NASTY


def test_a_planted_redirect_is_found(customer_app: Flask, world: World) -> None:
    @door(EVERYONE)
    def onward() -> ResponseReturnValue:
        wanted = request.args["next"].replace("\n", "").replace("\r", "")
        # The usual check: it begins with a slash and not with two.
        return redirect(wanted) if wanted.startswith("/") and not wanted.startswith("//") else redirect("/")

    customer_app.add_url_rule("/onward", "home.onward", onward)
    rule = next(rule for rule in rules(customer_app) if rule.endpoint == "home.onward")
    browser = customer_app.test_client()

    faults = led_away((target, ask(browser, world, rule, "GET", target)) for target in NASTY)

    assert any(f"/\t/{EVIL}/" in fault for fault in faults), faults
