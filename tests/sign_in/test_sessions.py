"""How long a person stays signed in, and how they leave."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.sign_in.models import CustomerSession
from portal.sign_in.rules import SessionTimes, has_lapsed, is_fresh, is_open
from tests.client import PortalClient
from tests.sign_in.steps import is_signed_in, pass_time, press_continue, sessions_of, statements, type_code
from tests.world import World

START = now()


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def seen_last(ago: timedelta) -> None:
    with transaction() as db:
        db.execute(update(CustomerSession).values(last_seen_at=now() - ago))


@pytest.mark.parametrize(
    ("age", "idle", "opens"),
    [
        (0, 0, True),
        (29.99, 29.99, True),
        (30, 30, False),
        (719.99, 0, True),
        (720, 0, False),
        (720, 30, False),
    ],
)
def test_a_session_ends_after_30_minutes_without_use_or_12_hours(
    age: float, idle: float, opens: bool
) -> None:
    times = SessionTimes(START - minutes(age), START - minutes(idle), None)

    assert is_open(times, START) is opens
    assert has_lapsed(times, START) is not opens


def test_what_somebody_ended_has_not_lapsed() -> None:
    times = SessionTimes(START, START, START)

    assert not is_open(times, START)
    assert not has_lapsed(times, START + timedelta(days=1))


@pytest.mark.parametrize(("ago", "fresh"), [(0, True), (30, True), (30.1, False)])
def test_a_proof_is_fresh_for_30_minutes(ago: float, fresh: bool) -> None:
    assert is_fresh(START - minutes(ago), START) is fresh
    assert not is_fresh(None, START)


def test_without_use_for_30_minutes_the_page_closes(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    seen_last(minutes(29))
    assert is_signed_in(client)
    seen_last(minutes(30))
    assert not is_signed_in(client)


def test_after_12_hours_the_page_closes_though_it_is_used(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    pass_time(timedelta(hours=12), CustomerSession)
    seen_last(minutes(0))

    assert not is_signed_in(client)


def test_any_click_keeps_the_page_open(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    for path in ("/home", "/privacy", "/nowhere"):
        seen_last(minutes(20))

        client.browser.get(path)

        assert now() - sessions_of(world.alice)[0].last_seen_at < minutes(1), path


def test_a_click_is_written_down_once_a_minute(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    seen_last(minutes(2))

    with statements() as heard:
        for _ in range(5):
            client.browser.get("/home")

    assert len([text for text in heard if text.startswith("UPDATE")]) == 1


def test_the_stay_button_keeps_the_page_open_and_on_the_screen(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    seen_last(minutes(0.5))

    token = client.text.partition('name="csrf_token" value="')[2].partition('"')[0]

    assert client.browser.post("/stay", data={"csrf_token": token}).status_code == 204

    assert now() - sessions_of(world.alice)[0].last_seen_at < minutes(0.4)


def test_the_stay_button_tells_a_script_how_long(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    token = client.text.partition('name="csrf_token" value="')[2].partition('"')[0]

    answer = client.browser.post("/stay", data={"csrf_token": token}, headers={"Accept": "application/json"})

    assert answer.json == {"seconds": 1800}


def test_the_stay_button_comes_too_late_after_the_end(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    seen_last(minutes(31))

    client.send("/stay", 401)

    assert not is_signed_in(client)


def test_signing_out_ends_this_session_only(client: PortalClient, customer_app: Flask, world: World) -> None:
    elsewhere = PortalClient(customer_app)
    for browser in (client, elsewhere):
        browser.sign_in(world.alice)
    kept = client.browser.get_cookie("customer")
    assert kept is not None

    assert client.send("/sign-out") == "/signed-out"
    client.open("/signed-out")

    assert not is_signed_in(client)
    assert is_signed_in(elsewhere)
    client.browser.set_cookie("customer", kept.value)
    assert not is_signed_in(client)


def test_signing_out_after_the_end_clears_the_browser_too(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    seen_last(minutes(31))

    assert client.send("/sign-out") == "/signed-out"

    assert client.browser.get_cookie("customer") is None
    assert "Your time ran out" not in client.open("/home", 401)


def test_signing_out_everywhere_ends_every_session_of_this_person(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    elsewhere, other = PortalClient(customer_app), PortalClient(customer_app)
    for browser, case_id in ((client, world.alice), (elsewhere, world.alice), (other, world.basma)):
        browser.sign_in(case_id)
    client.open("/your-details")

    assert client.send("/sign-out/everywhere") == "/signed-out"

    assert [is_signed_in(browser) for browser in (client, elsewhere, other)] == [False, False, True]


def test_the_cookie_is_for_this_site_and_no_script(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    cookie = client.browser.get_cookie("customer")

    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert cookie.path == "/"
    assert cookie.max_age is None
    assert not cookie.secure


def test_the_session_row_holds_a_mark_only(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    with client.browser.session_transaction() as session:
        secret = session["_user_id"]

    assert secret.encode() not in sessions_of(world.alice)[0].secret_mark


def test_over_https_every_cookie_is_the_hosts_own_and_secure(
    secure_client: PortalClient, world: World
) -> None:
    type_code(secure_client, press_continue(secure_client, world.alice), own_device="y")
    secure_client.open("/language")
    secure_client.send("/language", language="en")

    cookies = secure_client.browser._cookies
    assert cookies is not None
    names = {cookie.key for cookie in cookies.values()}
    assert names == {"__Host-customer", "__Host-own-devices", "__Host-language"}
    for cookie in cookies.values():
        assert cookie.secure, cookie.key
        assert cookie.http_only, cookie.key
        assert cookie.same_site == "Lax"
        assert cookie.path == "/"
        assert cookie.origin_only
