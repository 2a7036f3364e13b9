"""What a reader has set in their device holds on their own page: dark, forced colours, large text, less motion."""

import re

import pytest

from portal.foundation.colours import contrast
from tests.accessibility.layout import reflow, text_size, text_spacing
from tests.accessibility.preferences import forced_colours, reduced_motion
from tests.journeys.traveller import Traveller
from tests.world import World

pytestmark = pytest.mark.browser

SURFACES = ("body", "main", ".top", ".help", ".foot")

# The colour of an element's words, and the first colour that is painted behind them.
COLOURS = """(selector) => {
  let behind = document.querySelector(selector);
  const words = getComputedStyle(behind).color;
  while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  return [words, getComputedStyle(behind ?? document.body).backgroundColor];
}"""


@pytest.fixture
def home(traveller: Traveller, world: World) -> Traveller:
    traveller.come_in(world.alice)
    return traveller


def colours(traveller: Traveller, surface: str) -> tuple[str, str]:
    words, behind = traveller.ask(COLOURS, surface)
    return in_hex(words), in_hex(behind)


def in_hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_light_and_in_the_dark(home: Traveller, scheme: str) -> None:
    home.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")

    for surface in SURFACES:
        words, behind = colours(home, surface)
        assert contrast(words, behind) >= 7, surface
        assert (contrast(behind, "#000000") < contrast(behind, "#ffffff")) == (scheme == "dark"), surface


def test_words_that_do_not_stand_out_are_found(home: Traveller) -> None:
    home.ask("document.querySelector('main').style.color = '#999'")

    words, behind = colours(home, "main")

    assert contrast(words, behind) < 7


def test_text_grows_and_nothing_is_cut_off(home: Traveller) -> None:
    assert text_size(home.page) == []
    assert text_spacing(home.page) == []


def test_large_text_on_a_narrow_page_stays_within_it(home: Traveller) -> None:
    home.page.emulate_media(color_scheme="dark", forced_colors="active", reduced_motion="reduce")

    assert reflow(home.page) == []


def test_nothing_moves_when_less_motion_is_asked_for(home: Traveller) -> None:
    assert reduced_motion(home.page) == []


def test_choices_are_told_apart_in_forced_colours(home: Traveller) -> None:
    home.open("/your-details")

    assert forced_colours(home.page) == []
