"""Our words can be read by a frightened person: a school grade of 6 on first screens, 8 elsewhere."""

import pytest

from portal.foundation.clock import now
from tests.accessibility.reading_level import grade, hardest, lix
from tests.client import PortalClient
from tests.house.html import visible_text
from tests.world import World, fresh_link, newest_facts

FIRST_SCREENS = ("/", "/letter", "/lost-link", "/signed-out", "/not-contacted")
OTHERS = ("/is-it-us", "/accessibility", "/privacy", "/language", "/lost-link/asked")
PLAIN_FRENCH = 45.0


def _said(client: PortalClient) -> str:
    return visible_text(client.text, within="main")


@pytest.mark.parametrize(
    ("path", "most"), [*((path, 6) for path in FIRST_SCREENS), *((path, 8) for path in OTHERS)]
)
def test_public_pages_are_plain(client: PortalClient, path: str, most: int) -> None:
    client.open(path)

    assert grade(_said(client)) <= most, hardest(_said(client), grade)


def test_the_way_to_ones_own_page_is_plain(client: PortalClient, world: World) -> None:
    link = fresh_link(world.alice, now())

    client.open(link)
    assert grade(_said(client)) <= 6
    client.send(link)
    client.open("/code")
    assert grade(_said(client)) <= 6
    client.send("/code", code=newest_facts(world.alice, "sign_in_code")["code"])
    client.open("/home")
    assert grade(_said(client)) <= 6
    for path in ("/what-happened", "/your-details"):
        client.open(path)
        assert grade(_said(client)) <= 8


# The page of languages is a list of names, of which no measure can say anything.
@pytest.mark.parametrize("path", [path for path in (*FIRST_SCREENS, *OTHERS) if path != "/language"])
def test_french_is_plain_too(client: PortalClient, path: str) -> None:
    client.open(path, headers={"Accept-Language": "fr-CA"})

    assert '<html lang="fr-CA"' in client.text
    assert lix(_said(client)) <= PLAIN_FRENCH, hardest(_said(client), lix)
