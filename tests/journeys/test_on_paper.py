"""What a printed page says."""

import pytest
from playwright.sync_api import expect

from tests.journeys.traveller import Traveller, in_words
from tests.world import WORDS, World

pytestmark = pytest.mark.browser

ONLY_TO_PRESS = ".skip, .rooms, .foot, .stay, .leave, main .button, .deed"


@pytest.mark.parametrize("path", ["/home", "/what-happened"])
def test_words_and_help_are_printed_and_buttons_are_not(
    traveller: Traveller, world: World, path: str
) -> None:
    traveller.come_in(world.dana)
    traveller.open(path)
    expect(traveller.page.locator(".rooms")).to_be_visible()

    traveller.page.emulate_media(media="print")

    expect(traveller.main).to_contain_text(WORDS["en"], use_inner_text=True)
    expect(traveller.page.locator(".help .phone").first).to_be_visible()
    for pressed in traveller.page.locator(ONLY_TO_PRESS).all():
        expect(pressed).to_be_hidden()


def test_what_is_folded_is_printed_too(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.chantal)
    password = traveller.page.locator(".facts").get_by_text(in_words("Password", "fr-CA"), exact=True)
    expect(password).to_be_hidden()

    traveller.page.emulate_media(media="print")

    expect(password).to_be_visible()


def test_the_print_button_prints(traveller: Traveller, world: World) -> None:
    traveller.page.add_init_script("window.print = () => { document.title = 'printed'; }")
    traveller.come_in(world.alice)
    traveller.open("/what-happened")

    traveller.press("Print this page")

    expect(traveller.page).to_have_title("printed")
