"""A browser that a person calls their own saves them the next code, and proves nothing else."""

from datetime import timedelta

from flask import Flask

from portal.foundation.clock import now
from portal.sign_in.models import OwnDevice
from portal.sign_in.rules import is_fresh
from tests.client import PortalClient
from tests.sign_in.steps import count, is_signed_in, pass_time, press_continue, sessions_of, type_code
from tests.world import World, fresh_link, messages_to

COOKIE = "own-devices"


def call_it_mine(client: PortalClient, case_id: str) -> None:
    type_code(client, press_continue(client, case_id), own_device="y")


def come_back(client: PortalClient, case_id: str) -> str:
    """Press Continue on a fresh link; gives where it leads: to the page itself, or to the code."""
    link = fresh_link(case_id, now())
    client.open(link)
    return client.send(link)


def test_it_is_off_by_default(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)
    assert 'type="checkbox"' in client.text
    assert "checked" not in client.text

    type_code(client, code)

    assert count(OwnDevice) == 0
    assert client.browser.get_cookie(COOKIE) is None
    assert come_back(client, world.alice) == "/code"


def test_the_next_code_is_saved_there(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)
    client.open("/home")
    client.send("/sign-out")

    assert come_back(client, world.alice) == "/home"

    assert is_signed_in(client)
    assert messages_to(world.alice, "sign_in_code") == 1


def test_it_does_not_count_as_fresh_proof(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)
    come_back(client, world.alice)

    by_code, by_device = sessions_of(world.alice)
    assert (by_code.proof, by_device.proof) == ("code", "own_device")
    assert is_fresh(by_code.proved_at, now())
    assert not is_fresh(by_device.proved_at, now())


def test_another_browser_still_needs_a_code(client: PortalClient, customer_app: Flask, world: World) -> None:
    call_it_mine(client, world.alice)

    assert come_back(PortalClient(customer_app), world.alice) == "/code"


def test_another_person_still_needs_a_code(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)

    assert come_back(client, world.felix) == "/code"
    assert come_back(client, world.basma) == "/code"


def test_two_persons_may_call_one_browser_their_own(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)
    call_it_mine(client, world.basma)

    assert come_back(client, world.alice) == "/home"
    assert come_back(client, world.basma) == "/home"


def test_it_lasts_thirty_days(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)
    pass_time(timedelta(days=29, hours=23), OwnDevice)
    assert come_back(client, world.alice) == "/home"

    pass_time(timedelta(hours=1), OwnDevice)

    assert come_back(client, world.alice) == "/code"


def test_signing_out_everywhere_forgets_every_device(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    elsewhere = PortalClient(customer_app)
    for browser in (client, elsewhere):
        call_it_mine(browser, world.alice)
    client.open("/your-details")

    client.send("/sign-out/everywhere")

    assert not is_signed_in(elsewhere)
    assert come_back(client, world.alice) == "/code"
    assert come_back(elsewhere, world.alice) == "/code"


def test_a_made_up_cookie_is_worth_nothing(client: PortalClient, world: World) -> None:
    call_it_mine(client, world.alice)
    for text in ("", ".", "...", "a.b.c", "A" * 4000, "x.\x00.y", "é", ".".join("abcdefghij")):
        other = PortalClient(client.app)
        other.browser.set_cookie(COOKIE, text)

        assert come_back(other, world.alice).startswith("/code"), text


def test_the_sixth_person_takes_the_place_of_the_first(client: PortalClient, world: World) -> None:
    for case_id in (world.alice, world.basma, world.chantal, world.dana, world.felix):
        call_it_mine(client, case_id)
    pass_time(timedelta(days=31), OwnDevice)
    call_it_mine(client, world.alice)

    cookie = client.browser.get_cookie(COOKIE)
    assert cookie is not None
    assert len(cookie.value.split(".")) == 5
