"""Time on one's page: announced before it ends, easily extended, and nothing typed is lost when it does."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, expect

from tests.accessibility.keyboard import focus_when_zoomed, keyboard_walk
from tests.journeys.site import let_pass
from tests.journeys.traveller import Traveller
from tests.world import World

pytestmark = pytest.mark.browser

NOON = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
"""Noon in Toronto."""


@pytest.fixture
def alice(arrive: Callable[..., Traveller], world: World) -> Traveller:
    """Alice on her details page, with a clock in her browser that the test winds forward."""
    traveller = arrive(timezone_id="America/Toronto")
    traveller.page.clock.install(time=NOON)
    traveller.come_in(world.alice)
    traveller.press("Your details")
    traveller.sees("Your details")
    return traveller


def stay(traveller: Traveller) -> Locator:
    return traveller.page.get_by_role("region", name="Time on your page").get_by_role("button")


def name_to_use(traveller: Traveller) -> Locator:
    return traveller.page.get_by_label("What should we call you?")


def test_nothing_is_said_as_long_as_there_is_time(alice: Traveller) -> None:
    alice.page.clock.fast_forward("24:00")

    expect(alice.page.get_by_role("status")).to_be_empty()
    expect(stay(alice)).to_be_hidden()


def test_the_end_is_announced_five_minutes_before(alice: Traveller) -> None:
    alice.page.clock.fast_forward("25:00")

    expect(alice.page.get_by_role("status")).to_contain_text("We will sign you out at 12:30")
    expect(alice.page.get_by_role("status")).to_be_in_viewport()
    expect(stay(alice)).to_be_in_viewport()
    expect(name_to_use(alice)).not_to_be_focused()


def test_the_announcement_covers_nothing_that_is_in_focus(alice: Traveller) -> None:
    alice.page.clock.fast_forward("25:00")
    expect(stay(alice)).to_be_visible()

    assert keyboard_walk(alice.page) == []
    assert focus_when_zoomed(alice.page) == []


def test_one_press_gives_the_whole_time_again(alice: Traveller) -> None:
    name_to_use(alice).fill("Ali, half typed")
    let_pass(minutes=25)
    alice.page.clock.fast_forward("25:00")

    stay(alice).click()

    expect(alice.page.get_by_role("status")).to_have_text("You are still signed in.")
    expect(stay(alice)).to_be_hidden()
    expect(name_to_use(alice)).to_have_value("Ali, half typed")
    alice.page.clock.fast_forward("25:00")
    expect(alice.page.get_by_role("status")).to_contain_text("We will sign you out at 12:55")
    let_pass(minutes=25)
    alice.press("Save")
    expect(alice.main).to_contain_text("Saved")


def test_after_staying_the_keyboard_is_where_it_was(alice: Traveller) -> None:
    name_to_use(alice).focus()
    alice.page.clock.fast_forward("25:00")

    stay(alice).focus()
    alice.page.keyboard.press("Enter")

    expect(stay(alice)).to_be_hidden()
    expect(name_to_use(alice)).to_be_focused()


def test_after_the_end_the_next_click_says_so(alice: Traveller) -> None:
    let_pass(minutes=31)

    alice.press("What happened")

    alice.sees("Your time ran out")
    expect(alice.page.locator("body")).not_to_contain_text("Alice")


def test_what_was_typed_is_there_again_after_a_new_code(alice: Traveller, world: World) -> None:
    name_to_use(alice).fill("Ali")
    alice.page.get_by_label("Large print", exact=True).check()
    let_pass(minutes=31)

    alice.press("Save")
    alice.sees("Your time ran out")
    expect(alice.main).to_contain_text("What you typed is kept for 24 hours.")
    alice.press("Send me a new code")
    alice.type_code(world.alice)

    alice.sees("Your details")
    expect(name_to_use(alice)).to_have_value("Ali")
    expect(alice.page.get_by_label("Large print", exact=True)).to_be_checked()
    alice.press("Save")
    expect(alice.main).to_contain_text("Saved")
    alice.press("Your page")
    alice.sees("Hello Ali")


def test_staying_too_late_keeps_what_was_typed(alice: Traveller, world: World) -> None:
    name_to_use(alice).fill("Ali")
    alice.page.clock.fast_forward("25:00")
    expect(stay(alice)).to_be_visible()
    let_pass(minutes=31)

    stay(alice).click()
    alice.sees("Your time ran out")
    alice.press("Send me a new code")
    alice.type_code(world.alice)

    expect(name_to_use(alice)).to_have_value("Ali")


def test_without_a_network_the_page_stays(alice: Traveller) -> None:
    name_to_use(alice).fill("Ali, half typed")
    alice.page.clock.fast_forward("25:00")
    alice.page.context.set_offline(offline=True)

    with alice.page.expect_event("requestfailed"):
        stay(alice).click()
    alice.page.context.set_offline(offline=False)
    expect(name_to_use(alice)).to_have_value("Ali, half typed")
    stay(alice).click()

    expect(alice.page.get_by_role("status")).to_have_text("You are still signed in.")
