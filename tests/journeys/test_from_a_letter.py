"""From a code in a letter, typed by hand, to one's own page."""

import pytest
from playwright.sync_api import expect

from portal.foundation.clock import now
from tests.journeys.traveller import Traveller
from tests.world import World, fresh_letter_code

pytestmark = pytest.mark.browser

LOOK_ALIKES = str.maketrans({"0": "O", "1": "l", "v": "u"})


def code_with_look_alikes(case_id: str) -> str:
    """Print letters until one has a code with signs that look like others."""
    while not set("01V") & set(code := fresh_letter_code(case_id, now())):
        pass
    return code


def test_a_code_is_read_as_people_type_it(traveller: Traveller, world: World) -> None:
    code = code_with_look_alikes(world.emil)
    traveller.open("/")
    traveller.press("Use the code from our letter")
    traveller.sees("Use the code from our letter")

    typed = code.lower().translate(LOOK_ALIKES).replace("-", "  ")
    traveller.page.get_by_label("Code from our letter").press_sequentially(f" {typed} ")
    traveller.press("Open my page")

    traveller.sees("Hello Emil")


def test_whoever_has_no_email_address_is_led_to_the_letter(traveller: Traveller, world: World) -> None:
    traveller.open_link(world.emil)

    expect(traveller.main).to_contain_text("We have no email address for you")
    traveller.press("Use the code from our letter")
    traveller.sees("Use the code from our letter")


def test_a_mistyped_code_stays_to_be_corrected(traveller: Traveller, world: World) -> None:
    traveller.open("/letter")

    traveller.page.get_by_label("Code from our letter").fill("abcd efgh")
    traveller.press("Open my page")

    traveller.sees("Use the code from our letter", error=True)
    expect(traveller.page.get_by_role("group", name="There is a problem")).to_be_focused()
    expect(traveller.page.get_by_label("Code from our letter")).to_have_value("abcd efgh")
