"""Everything works in a browser that runs no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.site import let_pass
from tests.journeys.traveller import Traveller
from tests.world import WORDS, World

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(arrive: Callable[..., Traveller]) -> Traveller:
    return arrive(java_script_enabled=False)


def test_the_whole_way_needs_no_script(plain: Traveller, world: World) -> None:
    plain.come_in(world.alice)
    plain.sees("Hello Alice")

    plain.press("What happened, day by day")
    expect(plain.main).to_contain_text(WORDS["en"])
    plain.page.get_by_text("What we wrote before").first.click()
    expect(plain.page.locator(".more__body").first).to_be_visible()

    plain.press("Your details")
    plain.page.get_by_label("What should we call you?").fill("Ali")
    plain.press("Save")
    expect(plain.main).to_contain_text("Saved. We use this from now on.")

    plain.press("Sign out")
    plain.sees("You are signed out")


def test_nothing_is_offered_that_a_script_must_do(plain: Traveller, world: World) -> None:
    plain.come_in(world.alice)

    plain.open("/what-happened")

    expect(plain.page.get_by_role("button", name="Print this page")).to_have_count(0)
    expect(plain.page.get_by_role("button", name="Stay signed in")).to_have_count(1)


def test_staying_signed_in_leaves_what_is_being_typed(plain: Traveller, world: World) -> None:
    plain.come_in(world.alice)
    plain.press("Your details")
    name = plain.page.get_by_label("What should we call you?")
    name.fill("Ali, half typed")
    let_pass(minutes=20)

    with plain.page.expect_response("**/stay"):
        plain.press("Stay signed in")

    expect(name).to_have_value("Ali, half typed")
    let_pass(minutes=20)
    plain.press("Save")
    expect(plain.main).to_contain_text("Saved. We use this from now on.")


def test_the_way_out_is_a_plain_link(plain: Traveller, world: World) -> None:
    plain.page.route("https://weather.gc.ca/**", lambda route: route.fulfill(body="Sunny"))
    plain.come_in(world.dana)

    plain.press("Leave this page now")

    expect(plain.page).to_have_url("https://weather.gc.ca/")
