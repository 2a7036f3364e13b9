"""Six digits: who may have them, how often, and what each way of typing them comes to."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from portal.foundation.clock import now
from portal.foundation.database import reading
from portal.foundation.refusals import Refusal
from portal.sign_in.models import Allowance, SignInCode
from portal.sign_in.services.codes import Answer, check_code, send_code
from portal.sign_in.services.grants import OpenGrant
from tests.client import PortalClient
from tests.sign_in.steps import (
    grant_of,
    in_transaction,
    is_signed_in,
    newest_code,
    pass_time,
    press_continue,
    type_code,
    wrong,
)
from tests.world import World, fresh_link, messages_to

HERE, THERE = b"this browser", b"that browser"
NOON = now().replace(hour=12, minute=0)


@pytest.fixture
def grant(world: World) -> OpenGrant:
    return grant_of(world.alice, NOON)


def sent(grant: OpenGrant, browser: bytes, at: datetime) -> str:
    in_transaction(send_code, grant, browser, at)
    return newest_code(grant.case_id)


def refusal(grant: OpenGrant, browser: bytes, at: datetime) -> str:
    with pytest.raises(Refusal) as refused:
        in_transaction(send_code, grant, browser, at)
    return refused.value.code


def answer(grant: OpenGrant, browser: bytes, typed: str, at: datetime) -> Answer:
    return in_transaction(check_code, grant.id, browser, typed, at)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def test_a_code_works_once(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)

    assert answer(grant, HERE, code, NOON) is Answer.RIGHT
    assert answer(grant, HERE, code, NOON) is Answer.NONE_LEFT


def test_a_code_works_only_in_the_browser_that_asked(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)
    sent(grant, THERE, NOON)

    assert answer(grant, THERE, code, NOON) is Answer.WRONG
    assert answer(grant, b"a third one", code, NOON) is Answer.NONE_LEFT
    assert answer(grant, HERE, code, NOON) is Answer.RIGHT


def test_a_code_works_only_for_the_link_that_was_pressed(grant: OpenGrant, world: World) -> None:
    other = grant_of(world.felix, NOON)
    code = sent(grant, HERE, NOON)
    sent(other, HERE, NOON)

    assert answer(other, HERE, code, NOON) is Answer.WRONG
    assert answer(grant, HERE, code, NOON) is Answer.RIGHT


def test_a_code_works_for_thirty_minutes(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)

    assert answer(grant, HERE, code, NOON + minutes(30)) is Answer.NONE_LEFT
    assert answer(grant, HERE, code, NOON + minutes(29.9)) is Answer.RIGHT


def test_five_wrong_guesses_use_a_code_up(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)

    assert [answer(grant, HERE, wrong(code), NOON) for _ in range(5)] == [Answer.WRONG] * 5
    assert answer(grant, HERE, code, NOON) is Answer.NONE_LEFT


def test_wrong_guesses_elsewhere_cost_nothing_here(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)
    other = sent(grant, THERE, NOON)

    for _ in range(6):
        answer(grant, THERE, wrong(other), NOON)

    assert answer(grant, HERE, code, NOON) is Answer.RIGHT


def test_an_older_code_stays_good_in_its_browser(grant: OpenGrant) -> None:
    older = sent(grant, HERE, NOON)
    newer = sent(grant, HERE, NOON + minutes(1))

    assert answer(grant, HERE, older, NOON + minutes(2)) is Answer.RIGHT
    assert answer(grant, HERE, newer, NOON + minutes(2)) is Answer.NONE_LEFT


def test_a_new_code_may_be_asked_for_once_a_minute(grant: OpenGrant) -> None:
    sent(grant, HERE, NOON)

    assert refusal(grant, HERE, NOON + minutes(0.9)) == "too_soon"
    sent(grant, THERE, NOON + minutes(0.9))
    sent(grant, HERE, NOON + minutes(1))


def test_midnight_does_not_shorten_the_minute(grant: OpenGrant) -> None:
    midnight = NOON.replace(hour=0, second=0, microsecond=0) + timedelta(days=1)
    sent(grant, HERE, midnight - minutes(0.1))

    assert refusal(grant, HERE, midnight + minutes(0.1)) == "too_soon"
    sent(grant, HERE, midnight + minutes(0.9))


def test_a_browser_gets_five_codes_a_day(grant: OpenGrant) -> None:
    for number in range(5):
        sent(grant, HERE, NOON + minutes(number))

    assert refusal(grant, HERE, NOON + minutes(5)) == "too_many"
    assert refusal(grant, HERE, NOON + minutes(600)) == "too_many"
    sent(grant, HERE, NOON + timedelta(days=1))


def test_a_link_gets_twenty_codes_a_day(grant: OpenGrant, world: World) -> None:
    for number in range(20):
        sent(grant, b"browser %d" % number, NOON)

    assert refusal(grant, HERE, NOON) == "too_many"
    assert messages_to(grant.case_id, "sign_in_code") == 20
    sent(grant_of(world.alice, NOON), HERE, NOON)


def test_a_refused_code_is_not_counted(grant: OpenGrant) -> None:
    for number in range(20):
        sent(grant, b"browser %d" % number, NOON)
    refusal(grant, HERE, NOON)

    with reading() as db:
        counts = db.scalars(select(Allowance.count).where(Allowance.scope.contains(HERE.hex()))).all()
    assert counts == []


def test_codes_are_stored_as_marks(grant: OpenGrant) -> None:
    code = sent(grant, HERE, NOON)

    with reading() as db:
        row = db.scalars(select(SignInCode)).one()
    assert code.encode() not in row.code_mark
    assert len(row.code_mark) == 16


WAYS_TO_WRITE: dict[str, Callable[[str], str]] = {
    "spaces": lambda code: f" {code[:3]} {code[3:]} ",
    "a dash": lambda code: f"{code[:3]}-{code[3:]}",
    "dashes": "-".join,
    "no-break space and direction mark": lambda code: f"{code[:3]}\u00a0{code[3:]}\u200f",
    "Arabic-Indic": lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "Persian": lambda code: code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
    "full width": lambda code: code.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
}


def test_the_digits_may_be_written_in_any_usual_way(grant: OpenGrant) -> None:
    for way, write in WAYS_TO_WRITE.items():
        browser = way.encode()

        assert answer(grant, browser, write(sent(grant, browser, NOON)), NOON) is Answer.RIGHT, way


def test_arabic_digits_open_the_page(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)

    type_code(client, code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))

    assert is_signed_in(client)


def test_a_code_that_is_too_old_says_what_to_do(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)
    pass_time(minutes(31), SignInCode)

    page = type_code(client, code, 200)

    assert "cannot be used any more" in page
    assert 'action="/code/another"' in page


def test_continue_pressed_twice_leads_to_the_code_page_all_the_same(
    client: PortalClient, world: World
) -> None:
    link = fresh_link(world.alice, now())
    client.open(link)
    client.send(link)

    where = client.send(link)

    assert "less than a minute ago" in client.open(where)
    type_code(client, newest_code(world.alice))
    assert is_signed_in(client)


def test_after_a_minute_another_code_is_sent(client: PortalClient, world: World) -> None:
    press_continue(client, world.alice)
    pass_time(minutes(1), Allowance)

    assert client.send("/code/another") == "/code"

    assert messages_to(world.alice, "sign_in_code") == 2


def test_past_the_days_codes_the_page_offers_letter_phone_and_tomorrow(
    client: PortalClient, world: World
) -> None:
    press_continue(client, world.alice)
    for _ in range(4):
        pass_time(minutes(1), Allowance)
        assert client.send("/code/another") == "/code"
    pass_time(minutes(1), Allowance)

    page = client.send("/code/another", 429)

    assert 'href="/letter"' in page
    assert "Call us" in page
    assert "tomorrow" in page
    assert 'href="/code"' in page


def test_a_day_that_was_used_up_elsewhere_offers_no_code_to_type(customer_app: Flask, world: World) -> None:
    link = fresh_link(world.alice, now())

    def press(status: int) -> str:
        browser = PortalClient(customer_app)
        browser.open(link)
        return browser.send(link, status)

    for _ in range(20):
        press(303)
    page = press(429)

    assert 'href="/code"' not in page
    assert 'href="/letter"' in page
