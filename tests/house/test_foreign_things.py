"""What is somebody else's answers like what never was, byte for byte: nobody can find out what there is."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from portal.foundation.clock import now
from portal.foundation.database import reading
from portal.foundation.keyring import current_keyring
from portal.foundation.refusals import NotFound
from portal.foundation.signing import BadToken, read
from portal.sign_in.models import Grant
from portal.sign_in.services.grants import LINK, grant_behind_link
from portal.web.doors import EVERYONE, door
from tests.house.routes import THINGS, filled, methods, path_of, rules, unlisted_things
from tests.house.visitors import STRANGER, Visitor, anti_forgery_token, customer
from tests.world import World

CHANGING = re.compile(r'(name="csrf_token" value=|nonce=)"[^"]*"')
NOT_COMPARED = frozenset({"Content-Length", "Date", "Set-Cookie"})
MUST_HAVE_ONE = "the world has nothing of this kind"


def told_apart(app: Flask, world: World) -> list[str]:
    """Ask for foreign and unknown things wherever an address names one, and list the answers that differ."""
    faults = []
    for rule in [rule for rule in rules(app) if rule.arguments]:
        for visitor in (STRANGER, customer(world)):
            for method in methods(rule):
                answers = dict(_answers(app, world, rule, method, visitor))
                unknown = next(answer for name, answer in answers.items() if name.startswith("unknown"))
                faults += [
                    f"{method} {rule.rule}: {visitor.name} tells what is {name} from what never was"
                    for name, answer in answers.items()
                    if answer != unknown
                ]
    return faults


def _answers(
    app: Flask, world: World, rule: Rule, method: str, visitor: Visitor
) -> Iterator[tuple[str, tuple[object, ...]]]:
    for argument in sorted(rule.arguments):
        own = {name: THINGS[name].own(world) for name in rule.arguments}
        others = {f"unknown, {name}": one for name, one in THINGS[argument].unknown(world).items()}
        others |= {f"foreign, {name}": one for name, one in THINGS[argument].foreign(world).items()}
        for name, thing in others.items():
            path = filled(rule, {**own, argument: thing})
            yield name, _what_is_seen(_ask(app, path, method, visitor), thing)


def _ask(app: Flask, path: str, method: str, visitor: Visitor) -> TestResponse:
    browser = visitor.browser(app)
    answers = {} if method == "GET" else {"csrf_token": anti_forgery_token(browser)}
    return browser.open(path, method=method, data=answers)


def _what_is_seen(answer: TestResponse, thing: str) -> tuple[object, ...]:
    """Take out of an answer what differs each time, and what was asked for."""
    headers = sorted((name, value) for name, value in answer.headers if name not in NOT_COMPARED)
    return answer.status_code, headers, CHANGING.sub("", answer.text).replace(thing, "")


def test_nobody_can_tell_foreign_things_from_none(customer_app: Flask, world: World) -> None:
    assert unlisted_things(customer_app) == []
    assert told_apart(customer_app, world) == []


def test_the_things_compared_are_what_they_are_called(customer_app: Flask, world: World) -> None:
    for name, thing in THINGS.items():
        assert thing.foreign(world), f"{name}: {MUST_HAVE_ONE}"
        assert thing.unknown(world), f"{name}: {MUST_HAVE_ONE}"
    for rule in [rule for rule in rules(customer_app) if rule.arguments]:
        own = _ask(customer_app, path_of(rule, world), methods(rule)[0], STRANGER)
        assert own.status_code < 400, f"{rule.rule}: one's own thing must open"


def _telling_words(token: str) -> ResponseReturnValue:
    with reading() as db:
        try:
            grant_behind_link(db, token, now())
        except NotFound:
            return f"This link is {'old' if _was_there(token) else 'wrong'}.", 404
    return "Come in."


def _telling_status(token: str) -> ResponseReturnValue:
    return "No.", 403 if _was_there(token) else 404


def _telling_header(token: str) -> ResponseReturnValue:
    return "No.", 404, {"Retry-After": "60"} if _was_there(token) else {}


def _telling_nothing(token: str) -> ResponseReturnValue:
    return f"There is no {token}.", 404


def _was_there(token: str) -> bool:
    with reading() as db:
        try:
            return db.get(Grant, read(current_keyring(), LINK, token)) is not None
        except BadToken:
            return False


@pytest.mark.parametrize(
    ("view", "found"),
    [(_telling_words, True), (_telling_status, True), (_telling_header, True), (_telling_nothing, False)],
)
def test_a_planted_page_that_tells_what_there_is_is_named(
    customer_app: Flask, world: World, view: Callable[[str], ResponseReturnValue], found: bool
) -> None:
    customer_app.add_url_rule("/peek/<token>", "home.peek", door(EVERYONE)(view))

    faults = told_apart(customer_app, world)

    assert any("GET /peek/<token>" in fault for fault in faults) is found


def test_an_address_with_a_thing_that_nobody_listed_is_named(customer_app: Flask) -> None:
    customer_app.add_url_rule("/task/<task>", "home.task", door(EVERYONE)(lambda task: task))

    assert unlisted_things(customer_app) == ["/task/<task>: task"]
