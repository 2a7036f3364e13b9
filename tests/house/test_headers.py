"""The security headers are on every answer of both sites, whatever its status, and say what they must."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from flask import Flask, abort
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from portal.web.doors import EVERYONE, door
from portal.web.sessions import LARGEST_FORM
from tests.house.routes import METHODS, SAFE, path_of, rules
from tests.house.visitors import STRANGER, anti_forgery_token, customer
from tests.world import World

EVERY_STATUS = {200, 204, 303, 308, 400, 401, 403, 404, 405, 413, 429, 500, 503}
HTTPS = "https://help.marigoldrow.test"


class Asked(NamedTuple):
    """A question, and the answer to it."""

    question: str
    answer: TestResponse


def plant(app: Flask, path: str, deed: Callable[[], str]) -> None:
    """Add a page to an application that has not answered anything yet."""
    app.add_url_rule(path, f"home{path.replace('/', '.')}", door(EVERYONE)(deed))


def plant_troubles(app: Flask) -> None:
    """Add pages that end in what happens only on bad days."""

    def fault() -> str:
        raise ZeroDivisionError

    def database_away() -> str:
        raise OperationalError("SELECT 1", {}, OSError())

    plant(app, "/fault", fault)
    plant(app, "/away", database_away)
    plant(app, "/flood", lambda: abort(429))


def everything(app: Flask, world: World, base_url: str) -> Iterator[Asked]:
    """Ask an application for every route with every method, as a stranger and a customer, and for every trouble."""
    browser = app.test_client()
    for rule in rules(app):
        for method in METHODS:
            for visitor in (STRANGER, customer(world)):
                sender = visitor.browser(app) if visitor is STRANGER or app.name != "staff" else browser
                token = "" if method in SAFE else anti_forgery_token(sender, base_url)
                answer = sender.open(
                    path_of(rule, world), method=method, base_url=base_url, data={"csrf_token": token}
                )
                yield Asked(f"{method} {rule.rule} of {visitor.name}", answer)
    long = {"csrf_token": anti_forgery_token(browser, base_url), "address": "a" * LARGEST_FORM}
    for path, sent in {
        "/nowhere": {},
        "/link/nothing": {},
        "//language": {},
        "/fault": {},
        "/away": {},
        "/flood": {},
        "/privacy?host": {"base_url": "https://evil.example"},
        "/language?stale": {"method": "POST", "data": {}},
        "/language?foreign": {"method": "POST", "data": {}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        "/language?long": {"method": "POST", "data": long},
    }.items():
        yield Asked(path, browser.open(path, **{"base_url": base_url, **sent}))  # type: ignore[arg-type]
