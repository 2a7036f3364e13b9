"""From the link in a message to one's own page."""

from tests.client import PortalClient
from tests.world import World


def test_a_person_opens_their_page(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    assert "Hello <bdi>Alice</bdi>" in client.text
    assert "Your password" in client.open("/what-happened")
