"""Another language, and back where one was."""

import pytest
from playwright.sync_api import expect

from tests.journeys.site import let_pass
from tests.journeys.traveller import Traveller, in_words
from tests.world import WORDS, World

pytestmark = pytest.mark.browser


def choose(traveller: Traveller, language: str) -> None:
    traveller.page.get_by_role("banner").get_by_role("link", name="English").click()
    traveller.sees("Choose your language")
    traveller.page.get_by_role("button", name=language, exact=True).click()


def test_the_same_page_comes_back_in_another_language(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)
    traveller.open("/what-happened")

    choose(traveller, "Français")

    traveller.is_at("/what-happened")
    expect(traveller.page.locator("html")).to_have_attribute("lang", "fr-CA")
    expect(traveller.main).to_contain_text(WORDS["fr-CA"])


def test_signing_in_goes_on_in_another_language(traveller: Traveller, world: World) -> None:
    traveller.knock(world.alice)
    traveller.is_at("/code")

    choose(traveller, "العربية")

    traveller.is_at("/code")
    expect(traveller.page.locator("html")).to_have_attribute("dir", "rtl")
    traveller.type_code(world.alice)
    traveller.is_at("/home")
    expect(traveller.page.locator("html")).to_have_attribute("lang", "ar")


def test_what_was_typed_before_time_ran_out_survives_another_language(
    traveller: Traveller, world: World
) -> None:
    traveller.come_in(world.alice)
    traveller.press("Your details")
    traveller.page.get_by_label("What should we call you?").fill("Ali")
    let_pass(minutes=31)
    traveller.press("Save")
    traveller.sees("Your time ran out")

    choose(traveller, "Français")
    expect(traveller.main).to_contain_text(
        in_words("What you typed is kept for 24 hours. You will find it where you left it.", "fr-CA")
    )
    traveller.submit()
    traveller.type_code(world.alice)

    traveller.is_at("/your-details")
    expect(traveller.page.locator("#name_to_use")).to_have_value("Ali")


def test_a_link_stays_open_while_a_language_is_chosen(traveller: Traveller, world: World) -> None:
    link = traveller.open_link(world.alice)

    choose(traveller, "Français")

    traveller.is_at(link)
    expect(traveller.page.locator("html")).to_have_attribute("lang", "fr-CA")


def test_a_mistake_on_the_page_does_not_lose_the_way_back(traveller: Traveller, world: World) -> None:
    traveller.open("/letter")
    traveller.press("Open my page")
    traveller.sees("Use the code from our letter", error=True)

    choose(traveller, "Français")

    traveller.is_at("/letter")
    expect(traveller.page.get_by_role("heading", level=1)).to_have_text(
        in_words("Use the code from our letter", "fr-CA")
    )
