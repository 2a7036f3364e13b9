"""The whole way by keyboard alone: everything is reached, everything reached is seen, nothing holds on."""

import pytest
from playwright.sync_api import Locator, expect

from tests.accessibility.keyboard import keyboard_walk
from tests.journeys.traveller import Traveller
from tests.world import World, newest_facts

pytestmark = pytest.mark.browser

MOST_STOPS = 60
IN_FOCUS = "(element) => element === document.activeElement"
RING = "getComputedStyle(document.activeElement).outlineWidth"


def tab_to(traveller: Traveller, goal: Locator, key: str = "Tab") -> None:
    """Press a key until something is in focus; every stop on the way shows that it is."""
    for _ in range(MOST_STOPS):
        traveller.page.keyboard.press(key)
        assert float(traveller.ask(RING).removesuffix("px")) >= 3, traveller.ask(
            "document.activeElement.outerHTML"
        )
        if goal.evaluate(IN_FOCUS):
            return
    raise AssertionError(f"{MOST_STOPS} times {key} did not reach {goal}")


def type_code(traveller: Traveller, code: str) -> None:
    tab_to(traveller, traveller.page.get_by_label("Code", exact=True))
    traveller.page.keyboard.press("Control+a")
    traveller.page.keyboard.type(code)
    traveller.page.keyboard.press("Enter")


def press(traveller: Traveller, goal: Locator, key: str = "Enter") -> None:
    tab_to(traveller, goal)
    traveller.page.keyboard.press(key)


def test_the_way_in_needs_no_mouse(traveller: Traveller, world: World) -> None:
    traveller.open_link(world.alice)
    press(traveller, traveller.control("Continue", traveller.main))
    traveller.is_at("/code")
    press(traveller, traveller.page.get_by_label("This is my own device"), "Space")
    expect(traveller.page.get_by_label("This is my own device")).to_be_checked()
    tab_to(traveller, traveller.page.get_by_label("Code", exact=True), "Shift+Tab")
    traveller.page.keyboard.type(traveller.code_sent_to(world.alice))
    traveller.page.keyboard.press("Enter")

    traveller.sees("Hello Alice")


def test_the_way_through_and_out_needs_no_mouse(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)
    press(traveller, traveller.control("What happened, day by day", traveller.main))
    traveller.sees("What happened, and what it means for you")
    press(traveller, traveller.control("Your details", traveller.page))
    traveller.sees("Your details")
    tab_to(traveller, traveller.page.get_by_label("What should we call you?"))
    traveller.page.keyboard.type("Ali")
    press(traveller, traveller.control("Save", traveller.main), "Space")
    expect(traveller.main).to_contain_text("Saved. We use this from now on.")
    press(traveller, traveller.control("Sign out", traveller.page))

    traveller.sees("You are signed out")


def test_a_stop_without_a_ring_is_found(traveller: Traveller, world: World) -> None:
    traveller.open_link(world.alice)
    traveller.ask("for (const sheet of document.styleSheets) sheet.disabled = true")

    with pytest.raises(AssertionError, match="Skip to main content"):
        tab_to(traveller, traveller.control("Continue", traveller.main))


def test_the_first_stop_skips_to_the_main_part(traveller: Traveller, world: World) -> None:
    traveller.open_link(world.alice)

    traveller.page.keyboard.press("Tab")
    skip = traveller.page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    traveller.page.keyboard.press("Enter")
    traveller.page.keyboard.press("Tab")

    expect(traveller.control("Continue", traveller.main)).to_be_focused()


def test_a_wrong_code_is_said_first_and_leads_to_its_field(traveller: Traveller, world: World) -> None:
    traveller.knock(world.alice)
    traveller.is_at("/code")
    right = newest_facts(world.alice, "sign_in_code")["code"]

    type_code(traveller, f"{(int(right) + 1) % 1_000_000:06}")
    traveller.sees("Type the code we sent you", error=True)
    problems = traveller.page.get_by_role("group", name="There is a problem")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("That is not the code we sent.")
    traveller.page.keyboard.press("Tab")
    traveller.page.keyboard.press("Enter")

    field = traveller.page.get_by_label("Code", exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(
        "Six digits, from the message we sent you. You can paste it. Spaces do not matter. "
        "Error: That is not the code we sent. Please check the six digits in our newest message and type them again."
    )
    traveller.page.keyboard.press("Control+a")
    traveller.page.keyboard.type(right)
    traveller.page.keyboard.press("Enter")
    traveller.sees("Hello Alice")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_more_is_opened_and_closed_by_keyboard(traveller: Traveller, world: World, key: str) -> None:
    traveller.come_in(world.alice)
    traveller.open("/what-happened")
    summary = traveller.page.get_by_text("What we wrote before").first
    more = traveller.page.locator(".more__body").first
    expect(more).to_be_hidden()

    tab_to(traveller, summary)
    traveller.page.keyboard.press(key)
    expect(more).to_be_visible()
    traveller.page.keyboard.press(key)

    expect(more).to_be_hidden()


@pytest.mark.parametrize("path", ["/home", "/what-happened", "/your-details"])
def test_every_stop_is_seen_and_none_is_missed(traveller: Traveller, world: World, path: str) -> None:
    traveller.come_in(world.dana)

    traveller.open(path)

    assert keyboard_walk(traveller.page) == []
