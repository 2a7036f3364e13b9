"""From our mail to one's own page, through it, and out again."""

import pytest
from playwright.sync_api import Page, expect

from portal.audit.actors import PORTAL
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.sign_in.services.grants import send_link
from tests.journeys.site import Site, code_in
from tests.journeys.traveller import Traveller
from tests.world import WORDS, World, newest_facts

pytestmark = pytest.mark.browser

ALICE = "alice@example.com"


def mailed_link(site: Site, world: World) -> str:
    with transaction() as db:
        send_link(db, world.alice, "sign_in_link", now(), PORTAL)
    return site.link_in(site.mail_to(ALICE))


def choice(page: Page, words: str) -> None:
    page.get_by_label(words, exact=True).check()


def test_a_person_reads_what_happened(traveller: Traveller, site: Site, world: World) -> None:
    traveller.open(mailed_link(site, world))
    traveller.sees("Open your page")
    expect(traveller.main).to_contain_text("It begins with “a” and ends with “.com”.")

    traveller.press("Continue")
    traveller.sees("Type the code we sent you")
    code = code_in(site.mail_to(ALICE))
    traveller.page.get_by_label("Code", exact=True).fill(f" {code[:3]}  {code[3:]} ")
    traveller.press("Open my page")

    traveller.sees("Hello Alice")
    expect(traveller.main).to_contain_text("2 kinds of your information were reached. We are sorry.")
    traveller.press("What happened, day by day")
    traveller.sees("What happened, and what it means for you")
    expect(traveller.main).to_contain_text(WORDS["en"])
    expect(traveller.main).to_contain_text("Their file number is PC-1.")


def test_what_a_person_tells_us_is_kept(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)

    traveller.press("Your details")
    traveller.sees("Your details")
    traveller.page.get_by_label("What should we call you?").fill("Ali")
    choice(traveller.page, "Large print")
    choice(traveller.page, "I need more time")
    traveller.press("Save")

    expect(traveller.main).to_contain_text("Saved. We use this from now on.")
    expect(traveller.page.get_by_label("Large print", exact=True)).to_be_checked()
    expect(traveller.page.get_by_label("I need more time")).to_be_checked()
    traveller.press("Your page")
    traveller.sees("Hello Ali")


def test_a_reader_is_told_where_they_are(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)

    traveller.press("What happened")

    here = traveller.page.get_by_role("navigation", name="Your pages").locator("[aria-current=page]")
    expect(here).to_have_text("What happened, you are here")


def test_back_shows_nothing_after_signing_out(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)
    traveller.press("What happened")
    traveller.sees("What happened, and what it means for you")

    traveller.press("Sign out")
    traveller.sees("You are signed out")
    traveller.page.go_back()

    traveller.sees("Please open your page again")
    expect(traveller.page.locator("body")).not_to_contain_text(WORDS["en"])
    expect(traveller.page.get_by_role("button", name="Sign out")).to_have_count(0)


def test_only_the_link_itself_is_a_secret_in_an_address(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)
    traveller.press("What happened")
    traveller.press("Sign out")
    traveller.sees("You are signed out")

    link, *others = (address.removeprefix(traveller.site.address) for address in traveller.addresses)
    assert link.startswith("/link/")
    assert others == ["/code", "/home", "/what-happened", "/signed-out"]
    assert newest_facts(world.alice, "sign_in_code")["code"] not in "".join(traveller.addresses)


def test_the_next_person_at_this_browser_sees_their_own_page(traveller: Traveller, world: World) -> None:
    traveller.come_in(world.alice)

    traveller.come_in(world.dana)

    traveller.sees("Hello Dana")
    expect(traveller.page.locator("body")).not_to_contain_text("Alice")
