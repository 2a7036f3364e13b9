"""No number of parallel requests gets one guess, one session or one code more than the rules allow."""

import threading
from collections import Counter
from datetime import datetime
from typing import NamedTuple

from flask import Flask
from sqlalchemy import select

from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.refusals import Refusal
from portal.sign_in.models import CustomerSession, SignInCode
from portal.sign_in.rules import CODE_PAUSE
from portal.sign_in.services import allowances
from portal.sign_in.services.codes import Answer, check_code, send_code
from portal.sign_in.services.grants import OpenGrant
from tests.client import TOKEN, PortalClient
from tests.sign_in.steps import (
    at_once,
    count,
    grant_of,
    in_transaction,
    newest_code,
    press_continue,
    same_browser,
    sessions_of,
    wrong,
)
from tests.world import World, fresh_link, messages_to

GUESSES, RIGHT_ONES, ASKING, PRESSED = 200, 50, 40, 20
HERE = b"this browser"


class Typed(NamedTuple):
    """What came of one code that was typed over HTTP."""

    status: int
    words: str


def type_at_once(app: Flask, client: PortalClient, code: str, times: int) -> Counter[Typed]:
    """Send the code page's form from so many connections of one browser at the same moment."""
    token = TOKEN.search(client.text)
    assert token
    tabs = [same_browser(app, client) for _ in range(times)]

    def send(number: int) -> Typed:
        page = tabs[number].post("/code", data={"code": code, "csrf_token": token[1]})
        evaluated = "not the code we sent" in page.text
        return Typed(page.status_code, "wrong" if evaluated else page.headers.get("Location", "none left"))

    return Counter(at_once(times, send))


def test_of_200_parallel_wrong_guesses_five_are_looked_at(
    customer_app: Flask, client: PortalClient, world: World
) -> None:
    code = press_continue(client, world.alice)

    answers = type_at_once(customer_app, client, wrong(code), GUESSES)

    assert answers == {Typed(200, "wrong"): 5, Typed(200, "none left"): GUESSES - 5}
    assert count(CustomerSession) == 0


def test_of_50_parallel_right_codes_one_opens_a_session(
    customer_app: Flask, client: PortalClient, world: World
) -> None:
    code = press_continue(client, world.alice)

    answers = type_at_once(customer_app, client, code, RIGHT_ONES)

    assert answers == {Typed(303, "/home"): 1, Typed(200, "none left"): RIGHT_ONES - 1}
    assert len(sessions_of(world.alice)) == 1


def careless_check(grant: OpenGrant, code: str, ready: threading.Barrier) -> Answer:
    """Look first and count afterwards, as one should not."""
    with reading() as db:
        tries = db.scalars(select(SignInCode.tries).where(SignInCode.grant_id == grant.id)).one()
    ready.wait()
    if tries >= 5:
        return Answer.NONE_LEFT
    with transaction() as db:
        row = db.scalars(select(SignInCode).where(SignInCode.grant_id == grant.id).with_for_update()).one()
        row.tries = min(row.tries + 1, 5)
    return Answer.WRONG if code != newest_code(grant.case_id) else Answer.RIGHT


def test_a_check_that_looks_before_it_counts_is_caught(world: World) -> None:
    grant = grant_of(world.alice, now())
    in_transaction(send_code, grant, HERE, now())
    guess, ready = wrong(newest_code(world.alice)), threading.Barrier(12)

    answers = Counter(at_once(12, lambda _: careless_check(grant, guess, ready)))

    assert answers[Answer.WRONG] > 5


def test_two_waiting_codes_do_not_double_the_guesses(world: World) -> None:
    grant, at = grant_of(world.alice, now()), now()
    for asked_at in (at, at + CODE_PAUSE):
        in_transaction(send_code, grant, HERE, asked_at)

    answers = Counter(at_once(30, lambda _: in_transaction(check_code, grant.id, HERE, "no digits", at)))

    assert answers == {Answer.WRONG: 5, Answer.NONE_LEFT: 25}


def ask(grant: OpenGrant, browser: bytes, at: datetime) -> str:
    try:
        in_transaction(send_code, grant, browser, at)
    except Refusal as refused:
        return refused.code
    return "sent"


def test_parallel_requests_in_one_browser_send_one_code_a_minute(world: World) -> None:
    grant, at = grant_of(world.alice, now()), now()

    answers = Counter(at_once(ASKING, lambda _: ask(grant, HERE, at)))

    assert answers == {"sent": 1, "too_soon": ASKING - 1}
    assert messages_to(world.alice, "sign_in_code") == count(SignInCode) == 1


def test_parallel_requests_of_many_browsers_send_twenty_codes(world: World) -> None:
    grant, at = grant_of(world.alice, now()), now()

    answers = Counter(at_once(ASKING, lambda number: ask(grant, b"browser %d" % number, at)))

    assert answers == {"sent": 20, "too_many": ASKING - 20}
    assert messages_to(world.alice, "sign_in_code") == count(SignInCode) == 20


def test_the_fifth_of_the_day_is_given_once(world: World) -> None:
    at = now()

    answers = Counter(at_once(ASKING, lambda _: in_transaction(allowances.take, "somebody", 5, at)))

    assert answers == {True: 5, False: ASKING - 5}


def careless_take(scope: str, at: datetime, ready: threading.Barrier) -> bool:
    """Look at the allowance first and count afterwards, as one should not."""
    with reading() as db:
        used = allowances.used_today(db, scope, at)
    ready.wait()
    in_transaction(allowances.take, scope, 1000, at)
    return used < 5


def test_an_allowance_that_is_looked_at_before_it_is_counted_is_caught(world: World) -> None:
    at, ready = now(), threading.Barrier(12)

    assert sum(at_once(12, lambda _: careless_take("somebody", at, ready))) > 5


def test_continue_pressed_in_many_tabs_sends_one_code(
    customer_app: Flask, client: PortalClient, world: World
) -> None:
    link = fresh_link(world.alice, now())
    client.open(link)
    client.send(link)  # the browser has its mark now
    other = fresh_link(world.alice, now())
    token = TOKEN.search(client.open(other))
    assert token
    tabs = [same_browser(customer_app, client) for _ in range(PRESSED)]

    leads = Counter(
        at_once(PRESSED, lambda tab: tabs[tab].post(other, data={"csrf_token": token[1]}).headers["Location"])
    )

    assert leads == {"/code": 1, "/code?again=": PRESSED - 1}
    assert messages_to(world.alice, "sign_in_code") == 2
