"""The security headers are on every answer of both sites, whatever its status, and say what they must."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from flask import Flask, Response, abort
from sqlalchemy.exc import OperationalError
from werkzeug.datastructures import Headers
from werkzeug.test import Client, TestResponse

from portal.app import create_app, create_customer_app
from portal.foundation.settings import Settings
from portal.web.doors import EVERYONE, door
from portal.web.sessions import LARGEST_FORM
from tests.house.filled_forms import FILLED, nothing
from tests.house.header_rules import Answered, check_headers
from tests.house.one_database import database_url  # noqa: F401 - a fixture
from tests.house.routes import METHODS, SAFE, path_of, rules
from tests.house.visitors import STRANGER, anti_forgery_token, customer
from tests.world import World

EVERY_STATUS = {200, 204, 303, 308, 400, 401, 403, 404, 405, 413, 429, 500, 503}
HTTPS = "https://help.marigoldrow.test"

TROUBLES: dict[str, dict[str, Any]] = {
    "/nowhere": {},
    "/link/nothing": {},
    "/health//live": {},
    "/fault": {},
    "/away": {},
    "/flood": {},
    "/privacy": {"headers": {"Host": "evil.example"}},
    "/language": {"method": "POST"},
    "/language?long": {"method": "POST", "data": {"back": "a" * (LARGEST_FORM + 1)}},
}
"""What is asked besides the routes; pages of bad days are planted."""


class Asked(NamedTuple):
    """A question, and the answer to it."""

    question: str
    answer: TestResponse


def plant(app: Flask, path: str, view: Callable[[], str]) -> None:
    """Add a page to an application that has not answered anything yet."""
    app.add_url_rule(path, f"planted.{path[1:]}", door(EVERYONE)(view))


def with_troubles(app: Flask) -> Flask:
    """Add pages that end in what happens only on bad days."""

    def fault() -> str:
        raise ZeroDivisionError

    def away() -> str:
        raise OperationalError("SELECT 1", {}, OSError())

    plant(app, "/fault", fault)
    plant(app, "/away", away)
    plant(app, "/flood", lambda: abort(429))
    return app


def questions(app: Flask, world: World) -> Iterator[Asked]:
    """Ask for every route with every method, as a stranger and a customer, and for every trouble."""
    planted = {rule.endpoint for rule in rules(app) if rule.endpoint.startswith("planted.")}
    for rule in rules(app):
        for method in METHODS if rule.endpoint not in planted else ():
            for visitor in (STRANGER, customer(world)):
                browser, path = visitor.browser(app), path_of(rule, world)
                filling = FILLED.get(rule.endpoint, nothing)
                sent = {} if method in SAFE else {"csrf_token": anti_forgery_token(browser)}
                # A code or a letter is only right in the browser that asked, so a stranger sends the form empty.
                if sent and visitor is not STRANGER:
                    sent = {**filling(browser, world), **sent}
                yield Asked(
                    f"{method} {path} of {visitor.name}", browser.open(path, method=method, data=sent)
                )
    for path, more in TROUBLES.items():
        yield Asked(path, app.test_client().open(path, **more))
    browser = app.test_client()
    sent = {"csrf_token": anti_forgery_token(browser)}
    yield Asked(
        "from elsewhere", browser.post("/language", data=sent, headers={"Sec-Fetch-Site": "cross-site"})
    )


def judged(asked: Iterator[Asked], *, secure: bool = False) -> tuple[list[str], set[int]]:
    """List what is wrong with the headers of all answers, and which statuses there were."""
    faults, statuses = [], set()
    for question, answer in asked:
        statuses.add(answer.status_code)
        found = check_headers(Answered(answer.headers, secure))
        faults += [f"{question} ({answer.status_code}): {fault}" for fault in found]
    return faults, statuses


def over_https(settings: Settings) -> Flask:
    """Make the customers' application of a portal that people reach over https."""
    app = create_customer_app(replace(settings, base_url=HTTPS))
    app.config["PREFERRED_URL_SCHEME"] = "https"
    app.config["SERVER_NAME"] = HTTPS.removeprefix("https://")  # where the test client sends what it asks
    return app


def test_every_answer_of_the_customers_site_has_them(customer_app: Flask, world: World) -> None:
    faults, statuses = judged(questions(with_troubles(customer_app), world))

    assert faults == []
    assert statuses == EVERY_STATUS


def test_every_answer_over_https_has_them(customer_app: Flask, settings: Settings, world: World) -> None:
    faults, statuses = judged(questions(with_troubles(over_https(settings)), world), secure=True)

    assert faults == []
    assert statuses == EVERY_STATUS


def test_every_answer_of_the_staffs_site_has_them(staff_app: Flask, world: World) -> None:
    faults, statuses = judged(questions(with_troubles(staff_app), world))

    assert faults == []
    assert statuses == EVERY_STATUS - {204}


ASSETS: dict[str, dict[str, Any]] = {
    "plain": {},
    "head": {"method": "HEAD"},
    "gzip": {"headers": {"Accept-Encoding": "gzip"}},
    "brotli": {"headers": {"Accept-Encoding": "br"}},
    "known": {"headers": {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}},
    "part": {"headers": {"Range": "bytes=0-9"}},
}
WRONGLY: dict[str, dict[str, Any]] = {
    "posted": {"method": "POST"},
    "too far": {"headers": {"Range": "bytes=99999999-"}},
}


@pytest.fixture
def whole(customer_app: Flask, settings: Settings) -> Client:
    """Both sites and their ready files, as a web server runs them."""
    return Client(create_app(settings))


def address_of_asset(whole: Client) -> str:
    page = whole.get("/").text
    return page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]


def test_ready_files_have_them_too(whole: Client) -> None:
    address = address_of_asset(whole)
    answers = [whole.open(address, buffered=True, **more) for more in ASSETS.values()]
    faults = [fault for answer in answers for fault in check_headers(Answered(answer.headers, asset=True))]

    assert {answer.status_code for answer in answers} == {200, 206, 304}
    assert faults == []


def test_ready_files_asked_for_wrongly_have_them_too(whole: Client) -> None:
    address = address_of_asset(whole)
    answers = [whole.open(address, buffered=True, **more) for more in WRONGLY.values()]
    answers.append(whole.get("/assets/nothing.css"))

    assert {answer.status_code for answer in answers} == {404, 405, 416}
    for answer in answers:
        assert check_headers(Answered(answer.headers)) == []


def test_both_sites_in_one_process_have_them(whole: Client) -> None:
    for path in ("/", "/home", "/admin", "/admin/", "/admin/sign-in", "/admin/nowhere"):
        assert check_headers(Answered(whole.get(path).headers)) == [], path


SOUND = [
    (
        "Content-Security-Policy",
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ("Set-Cookie", "__Host-customer=x; Secure; HttpOnly; Path=/; SameSite=Lax"),
]
PLANTED = [
    ("default-src 'none'", "default-src 'self'", "“default-src” is not 'none'"),
    ("default-src 'none'", "default-src 'none' 'self'", "lets “default-src” be “'none' 'self'”"),
    ("default-src 'none'; ", "", "“default-src” is not 'none'"),
    ("base-uri 'none'; ", "", "“base-uri” is not 'none'"),
    ("form-action 'self'", "form-action *", "lets “form-action” be “*”"),
    ("form-action 'self'", "form-action 'none'", "“form-action” is not 'self'"),
    ("frame-ancestors 'none'", "frame-ancestors 'self'", "“frame-ancestors” is not 'none'"),
    ("base-uri", "script-src 'self' 'unsafe-inline'; base-uri", "lets “script-src” be"),
    ("base-uri", "script-src 'unsafe-eval'; base-uri", "lets “script-src” be"),
    ("base-uri", "script-src https:; base-uri", "lets “script-src” be “https:”"),
    ("base-uri", "img-src data:; base-uri", "lets “img-src” be “data:”"),
    ("base-uri", "img-src https://cdn.example; base-uri", "lets “img-src” be"),
    ("base-uri", "font-src; base-uri", "lets “font-src” be “”"),
    ("base-uri", "scripts-src 'self'; base-uri", "an unknown directive “scripts-src”"),
    ("base-uri", "script-src 'self'; script-src 'none'; base-uri", "says “script-src” twice"),
    ("no-referrer", "origin", "Referrer-Policy is “origin”"),
    ("nosniff", "", "X-Content-Type-Options is “”"),
    ("no-store", "private", "a page may be kept"),
    ("max-age=63072000", "max-age=60", "Strict-Transport-Security is"),
    ("; includeSubDomains", "", "Strict-Transport-Security is"),
    ("Secure; ", "", "may travel in the open"),
    ("__Host-customer", "customer", "be set by a neighbour"),
    ("HttpOnly; ", "", "can be read by scripts"),
    ("SameSite=Lax", "SameSite=None", "goes along from other sites"),
    ("Path=/", "Path=/; Domain=example.org", "is not bound to our host"),
]


def test_sound_headers_have_no_faults() -> None:
    assert check_headers(Answered(Headers(SOUND), secure=True)) == []


@pytest.mark.parametrize(("sound", "wrong", "expected"), PLANTED)
def test_each_planted_fault_is_named(sound: str, wrong: str, expected: str) -> None:
    headers = [(name, value.replace(sound, wrong)) for name, value in SOUND]
    assert headers != SOUND

    faults = check_headers(Answered(Headers(headers), secure=True))

    assert any(expected in fault for fault in faults), faults


@pytest.mark.parametrize("name", sorted({name for name, _value in SOUND} - {"Set-Cookie"}))
def test_each_missing_header_is_named(name: str) -> None:
    headers = Headers(SOUND)
    headers.remove(name)

    assert check_headers(Answered(headers, secure=True)) != []


def test_two_policies_are_named() -> None:
    assert check_headers(Answered(Headers([*SOUND, SOUND[0]]), secure=True)) != []


def test_a_page_that_drops_a_header_is_found(customer_app: Flask, world: World) -> None:
    @customer_app.after_request
    def drop(answer: Response) -> Response:
        answer.headers.pop("X-Content-Type-Options", None)
        return answer

    # What is registered last runs first, so the fault is moved to the end.
    customer_app.after_request_funcs[None].insert(0, customer_app.after_request_funcs[None].pop())

    faults, _statuses = judged(iter([Asked("/", customer_app.test_client().get("/"))]))

    assert faults == ["/ (200): X-Content-Type-Options is “”, not “nosniff”"]
