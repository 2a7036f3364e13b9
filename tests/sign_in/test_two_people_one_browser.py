"""Two people at one browser, and one who tampers with it: each sees only their own page."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from portal.foundation.clock import now
from portal.sign_in.models import CustomerSession
from tests.client import TOKEN, PortalClient
from tests.sign_in.steps import (
    is_signed_in,
    newest_code,
    pass_time,
    press_continue,
    sessions_of,
    type_code,
    wrong,
)
from tests.world import World, fresh_letter_code, fresh_link


def token_of(page: str) -> str:
    found = TOKEN.search(page)
    assert found
    return found[1]


def switch_to(client: PortalClient, case_id: str) -> None:
    type_code(client, press_continue(client, case_id))


def test_the_next_person_sees_their_own_page(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    switch_to(client, world.chantal)

    page = client.open("/home")
    assert "Chantal" in page
    assert "Alice" not in page


def test_the_last_persons_session_is_over(client: PortalClient, customer_app: Flask, world: World) -> None:
    client.sign_in(world.alice)
    old = client.browser.get_cookie("customer")
    assert old is not None

    switch_to(client, world.chantal)

    thief = PortalClient(customer_app)
    thief.browser.set_cookie("customer", old.value)
    assert not is_signed_in(thief)
    assert sessions_of(world.alice)[0].ended_at is not None


@pytest.mark.parametrize("by_letter", [False, True])
def test_a_form_that_the_last_person_left_open_does_nothing(
    client: PortalClient, world: World, by_letter: bool
) -> None:
    client.sign_in(world.alice)
    left_open = token_of(client.open("/your-details"))
    if by_letter:
        client.open("/letter")
        client.send("/letter", code=fresh_letter_code(world.chantal, now()))
    else:
        switch_to(client, world.chantal)

    client.post("/your-details", 400, csrf_token=left_open, name_to_use="Alice", language="en", format="web")

    assert "Alice" not in client.open("/home")


def test_the_same_persons_open_form_still_works_after_a_new_code(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    left_open = token_of(client.open("/your-details"))
    pass_time(timedelta(minutes=31), CustomerSession)
    client.open("/home", 401)
    client.open("/letter")
    client.send("/letter", code=fresh_letter_code(world.alice, now()))

    client.post("/your-details", csrf_token=left_open, name_to_use="Ali", language="en", format="web")

    assert "<bdi>Ali</bdi>" in client.open("/home")


def test_the_next_person_is_not_led_to_the_last_ones_page(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    pass_time(timedelta(minutes=31), CustomerSession)
    client.open("/what-happened", 401)

    assert type_code(client, press_continue(client, world.chantal)) == "/home"


def test_the_next_persons_hint_is_shown_after_a_letter_code(client: PortalClient, world: World) -> None:
    press_continue(client, world.alice)
    client.open("/letter")
    client.send("/letter", code=fresh_letter_code(world.basma, now()))

    assert '<bdi dir="ltr">b</bdi>' in client.browser.get("/code").text


def test_a_code_opens_the_page_of_the_link_that_was_pressed_last(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)
    other = press_continue(client, world.basma)

    if code != other:
        type_code(client, code, 200)
        assert not is_signed_in(client)
    type_code(client, other)

    assert not sessions_of(world.alice)
    assert sessions_of(world.basma)


def test_a_cookie_from_before_sign_in_opens_nothing(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    """Somebody plants their own cookie in another browser, and waits for its person to sign in."""
    planted = PortalClient(customer_app)
    press_continue(planted, world.alice)
    cookie = planted.browser.get_cookie("customer")
    assert cookie is not None
    client.browser.set_cookie("customer", cookie.value)
    client.open("/code")
    type_code(client, newest_code(world.alice))
    assert is_signed_in(client)

    planted.browser.set_cookie("customer", cookie.value)

    assert not is_signed_in(planted)
    planted_token = token_of(planted.browser.get("/letter").text)
    client.post("/sign-out", 400, csrf_token=planted_token)


def test_a_cookie_cannot_be_rewritten(client: PortalClient, customer_app: Flask, world: World) -> None:
    press_continue(client, world.alice)
    cookie = client.browser.get_cookie("customer")
    assert cookie is not None
    payload, _, signature = cookie.value.partition(".")
    with client.browser.session_transaction() as known:
        swapped = dict(known) | {"grant": "another", "_user_id": "guess"}
    foreign = SecureCookieSessionInterface()
    elsewhere = Flask("elsewhere")
    elsewhere.secret_key = "guess"
    serializer = foreign.get_signing_serializer(elsewhere)
    assert serializer is not None

    for value in (
        serializer.dumps(swapped),
        f"{payload}.{signature[:-1]}",
        f"{payload}x.{signature}",
        "",
        ".",
    ):
        client.browser.set_cookie("customer", value)
        assert client.browser.get("/code").headers.get("Location") == "/lost-link", value


def test_the_staffs_cookie_is_no_customers_cookie(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    client.sign_in(world.alice)
    cookie = client.browser.get_cookie("customer")
    assert cookie is not None
    serializer = customer_app.session_interface.get_signing_serializer(customer_app)  # type: ignore[attr-defined]

    class Elsewhere(type(customer_app.session_interface)):  # type: ignore[misc]
        salt = "portal.admin"

    other = Elsewhere("admin").get_signing_serializer(customer_app)
    client.browser.set_cookie("customer", other.dumps(serializer.loads(cookie.value)))

    assert not is_signed_in(client)


def test_a_wrong_code_of_one_person_costs_another_no_try(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    link = fresh_link(world.alice, now())
    client.open(link)
    client.send(link)
    client.open("/code")
    code = newest_code(world.alice)
    stranger = PortalClient(customer_app)
    stranger.open(link)
    stranger.send(link)
    stranger.open("/code")
    for _ in range(6):
        stranger.browser.post("/code", data={"csrf_token": token_of(stranger.text), "code": wrong(code)})

    type_code(client, code)

    assert is_signed_in(client)
