"""From nothing in hand to a fresh link."""

import pytest

from portal.sign_in.tasks import answer_lost_links
from tests.journeys.site import Site
from tests.journeys.traveller import Traveller
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_lost_link_is_sent_again(traveller: Traveller, site: Site, world: World) -> None:
    traveller.open("/")
    traveller.press("I cannot find the link any more")
    traveller.sees("Get a new link")

    traveller.page.get_by_label("Your email address or phone number").fill(" Dana@Example.com ")
    traveller.press("Send me a new link")
    traveller.sees("Thank you. Please look at your messages")

    answer_lost_links()
    traveller.open(site.link_in(site.mail_to("dana@example.com")))
    traveller.sees("Open your page")
    traveller.press("Continue")
    traveller.type_code(world.dana)
    traveller.sees("Hello Dana")


def test_a_broken_link_leads_to_a_new_one(traveller: Traveller, world: World) -> None:
    traveller.open("/link/half-of-a-link")
    traveller.sees("This link does not open")

    traveller.press("Get a new link")

    traveller.sees("Get a new link")
