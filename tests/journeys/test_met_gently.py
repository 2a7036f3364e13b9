"""People to whom the news is heavy, and people whose screen others may see."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from portal.foundation.database import reading
from portal.sign_in.models import CustomerSession
from tests.journeys.traveller import Traveller, in_words
from tests.world import World

pytestmark = pytest.mark.browser

OUTSIDE = "https://weather.gc.ca/"
SUBJECT = re.compile(r"breach|data|incident|fuite|données", re.IGNORECASE)


@pytest.fixture
def dana(traveller: Traveller) -> Traveller:
    """Somebody in danger, whose way out leads to a page of ours instead of the open web."""
    traveller.page.route(f"{OUTSIDE}**", lambda route: route.fulfill(body="<title>Weather</title>Sunny"))
    return traveller


@pytest.mark.parametrize("name", ["chantal", "dana"])
def test_no_title_before_sign_in_tells_the_subject(traveller: Traveller, world: World, name: str) -> None:
    case_id = getattr(world, name)

    traveller.open_link(case_id)
    link_title = traveller.page.title()
    traveller.submit()
    traveller.is_at("/code")
    code_title = traveller.page.title()
    traveller.submit()
    expect(traveller.page.locator(".problems")).to_be_focused()
    mistake_title = traveller.page.title()

    for title in (link_title, code_title, mistake_title):
        assert not SUBJECT.search(title)


def test_titles_for_everyday_readers_do_tell_it(traveller: Traveller, world: World) -> None:
    traveller.open_link(world.alice)

    assert SUBJECT.search(traveller.page.title())


def test_heavy_news_is_opened_by_the_reader(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.chantal)
    password = traveller.page.locator(".facts").get_by_text(in_words("Password", "fr-CA"), exact=True)
    expect(password).to_be_hidden()

    traveller.page.get_by_text(in_words("Show which information it is", "fr-CA")).click()

    expect(password).to_be_visible()


def test_a_click_leaves_the_page(dana: Traveller, world: World) -> None:
    dana.come_in(world.dana)

    dana.press("Leave this page now")

    expect(dana.page).to_have_url(OUTSIDE)


def test_shift_three_times_leaves_the_page(dana: Traveller, world: World) -> None:
    dana.come_in(world.dana)

    for _ in range(3):
        dana.page.keyboard.press("Shift")

    expect(dana.page).to_have_url(OUTSIDE)


def test_shift_while_typing_does_not_leave_the_page(dana: Traveller, world: World) -> None:
    dana.come_in(world.dana)
    dana.open("/your-details")
    dana.page.get_by_label("What should we call you?").focus()

    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
        dana.page.keyboard.press(key)

    dana.press("Save")
    expect(dana.main).to_contain_text("Saved")


def wait_until_signed_out(traveller: Traveller, case_id: str) -> None:
    """Wait for what the browser sent while it left: on a busy machine the next page may overtake it."""
    still_in = select(CustomerSession.id).where(
        CustomerSession.case_id == case_id, CustomerSession.ended_at.is_(None)
    )
    for _ in range(400):
        with reading() as db:
            if not db.scalars(still_in).all():
                return
        traveller.page.wait_for_timeout(50)
    pytest.fail("leaving the page did not sign out")


def test_back_does_not_show_the_page_that_was_left(dana: Traveller, world: World) -> None:
    dana.come_in(world.dana)
    dana.open("/what-happened")
    dana.press("Leave this page now")
    expect(dana.page).to_have_url(OUTSIDE)
    wait_until_signed_out(dana, world.dana)

    dana.page.go_back()

    dana.sees("Please open your page again")
    expect(dana.page.locator("body")).not_to_contain_text("Dana")


def test_leaving_before_sign_in_hides_the_page_too(dana: Traveller, world: World) -> None:
    dana.open("/is-it-us")
    dana.open_link(world.dana)

    dana.press("Leave this page now")
    expect(dana.page).to_have_url(OUTSIDE)
    dana.page.go_back()

    dana.is_at("/is-it-us")


def test_others_see_no_way_out(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)

    expect(traveller.page.get_by_role("link", name="Leave this page now")).to_have_count(0)
