"""Whatever somebody is called, their pages are whole, and their name runs nothing."""

import pytest

from portal.audit.actors import PORTAL
from portal.cases.rules import NewCase
from portal.cases.services import add_case
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.keyring import Keyring
from portal.foundation.plain_text import one_line
from tests.client import PortalClient
from tests.intake.customer_lists.names import SEEDS
from tests.world import World

NAMES = tuple(dict.fromkeys(one_line(seed) for seed in SEEDS if one_line(seed)))


@pytest.mark.parametrize("place", range(0, len(NAMES), 6))
def test_a_person_of_any_name_reads_their_pages(
    place: int, world: World, client: PortalClient, keyring: Keyring
) -> None:
    for number, name in enumerate(NAMES[place : place + 6]):
        with transaction() as db:
            language = ("en", "ar")[number % 2]
            new = NewCase(f"H-{number}", name, name[::-1], name, language=language, email="h@example.com")
            case_id = add_case(db, world.incident_id, new, keyring, PORTAL, now())
        client.sign_in(case_id)
        for page in ("/home", "/your-details"):
            client.open(page)
            assert "<script>alert" not in client.text
        client.browser.delete_cookie("session")
