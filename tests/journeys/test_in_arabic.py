"""The whole way in Arabic on a narrow phone, whose browser itself speaks English."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.accessibility.in_page import ask
from tests.journeys.reading_order import backwards
from tests.journeys.site import let_pass
from tests.journeys.traveller import Traveller, in_words
from tests.world import WORDS, World

pytestmark = pytest.mark.browser

NARROW = 320


@pytest.fixture
def phone(arrive: Callable[..., Traveller]) -> Traveller:
    return arrive(viewport={"width": NARROW, "height": 640}, has_touch=True, is_mobile=True)


def way(phone: Traveller, world: World) -> Iterator[str]:
    """Go the whole way, and stop at each page."""
    phone.open_link(world.basma)
    yield "link"
    phone.submit()
    phone.is_at("/code")
    yield "code"
    phone.page.locator("#code").fill("123")
    phone.submit()
    expect(phone.page.locator(".problems")).to_be_focused()
    yield "code, with a mistake"
    phone.type_code(world.basma)
    phone.is_at("/home")
    yield "home"
    for path in ("/what-happened", "/your-details"):
        phone.open(path)
        yield path
    let_pass(minutes=31)
    phone.submit()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(in_words("Your time ran out", "ar"))
    yield "time ran out"


def test_every_page_is_arabic_from_right_to_left(phone: Traveller, world: World) -> None:
    root = phone.page.locator("html")
    for _page in way(phone, world):
        expect(root).to_have_attribute("lang", "ar")
        expect(root).to_have_css("direction", "rtl")


def test_no_page_scrolls_sideways(phone: Traveller, world: World) -> None:
    for page in way(phone, world):
        assert ask(phone.page, "width") <= NARROW, page


def test_numbers_and_addresses_are_read_in_their_own_order(phone: Traveller, world: World) -> None:
    for page in way(phone, world):
        assert backwards(phone.page) == [], page


def test_a_number_out_of_order_is_found(phone: Traveller) -> None:
    phone.page.set_content('<p dir="rtl">اتصل بنا: 1 844 555 0126')

    assert backwards(phone.page) == ["1 844 555 0126"]


def test_a_page_that_scrolls_sideways_is_found(phone: Traveller) -> None:
    phone.open("/")
    phone.ask("document.body.style.minInlineSize = '400px'")

    assert ask(phone.page, "width") > NARROW


def test_the_words_are_arabic(phone: Traveller, world: World) -> None:
    phone.come_in(world.basma)

    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("بسمة")
    expect(phone.main).to_contain_text(WORDS["ar"])
    expect(phone.main).not_to_contain_text(WORDS["en"])
    expect(phone.page.get_by_role("button", name=in_words("Sign out", "ar"))).to_be_visible()


def test_digits_of_the_arabic_keyboard_are_understood(phone: Traveller, world: World) -> None:
    phone.knock(world.basma)
    phone.is_at("/code")
    code = phone.code_sent_to(world.basma)

    phone.page.locator("#code").fill(code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    phone.submit()

    phone.is_at("/home")
