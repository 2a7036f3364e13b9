"""A browser that somebody called their own opens their page without a code."""

from collections.abc import Callable

import pytest

from tests.journeys.traveller import Traveller
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def owner(traveller: Traveller, world: World) -> Traveller:
    """Alice, who was here before with her own device, and has signed out."""
    traveller.knock(world.alice)
    traveller.is_at("/code")
    traveller.page.get_by_label("This is my own device").check()
    traveller.type_code(world.alice)
    traveller.sees("Hello Alice")
    traveller.press("Sign out")
    traveller.sees("You are signed out")
    return traveller


def test_the_second_visit_needs_no_code(owner: Traveller, world: World) -> None:
    owner.knock(world.alice)

    owner.sees("Hello Alice")


def test_another_browser_still_needs_one(
    owner: Traveller, arrive: Callable[..., Traveller], world: World
) -> None:
    elsewhere = arrive()

    elsewhere.knock(world.alice)

    elsewhere.sees("Type the code we sent you")


def test_another_person_still_needs_one(owner: Traveller, world: World) -> None:
    owner.knock(world.dana)

    owner.sees("Type the code we sent you")


def test_signing_out_everywhere_forgets_the_device(owner: Traveller, world: World) -> None:
    owner.knock(world.alice)
    owner.sees("Hello Alice")
    owner.press("Your details")

    owner.press("Sign out everywhere")
    owner.sees("You are signed out")
    owner.knock(world.alice)

    owner.sees("Type the code we sent you")
