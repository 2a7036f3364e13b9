"""What anybody may read, and what nobody can find out here."""

import pytest

from portal.audit.actors import PORTAL
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.organisation import current_organisation
from portal.messages.models import Message
from portal.sign_in.services.grants import send_link
from tests.client import PortalClient
from tests.house.html import visible_text
from tests.world import World


def test_every_sender_number_and_link_is_listed(client: PortalClient) -> None:
    said = visible_text(client.open("/is-it-us"), within="main")

    us = current_organisation()
    for way in (*us.senders, *us.phone_numbers, *us.sites):
        assert way.address in said


def test_a_true_reference_is_known_however_it_is_typed(client: PortalClient, world: World) -> None:
    with transaction() as db:
        send_link(db, world.alice, "sign_in_link", now(), PORTAL)
    with reading() as db:
        reference = db.query(Message.reference).scalar()
    client.open("/is-it-us")

    page = client.send("/is-it-us", 200, reference=" " + reference.lower().replace("-", " "))

    assert "We sent a message with this reference" in page
    assert "Alice" not in page


@pytest.mark.parametrize("typed", ["ABCD-EFGH-2345", "٠١٢٣", "' OR 1=1 --", "x" * 60])
def test_an_unknown_reference_is_not_ours(client: PortalClient, world: World, typed: str) -> None:
    client.open("/is-it-us")

    assert "We did not send a message with this reference." in client.send("/is-it-us", 200, reference=typed)


@pytest.mark.parametrize("typed", ["", "   ", "x" * 61])
def test_a_missing_or_endless_reference_is_refused_at_its_field(client: PortalClient, typed: str) -> None:
    client.open("/is-it-us")

    page = client.send("/is-it-us", 200, reference=typed)

    assert "<title>Error: " in page
    assert "There is a problem" in page


def test_whoever_was_not_contacted_is_asked_for_nothing(client: PortalClient) -> None:
    page = client.open("/not-contacted")

    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert "your data was not involved" in page


def test_other_formats_are_offered_in_public(client: PortalClient) -> None:
    page = client.open("/accessibility")

    assert 'id="formats"' in page
    for words in ("Large print", "Braille", "Text relay", "sign language"):
        assert words in page


def test_nothing_is_kept_in_a_browser_that_only_reads(client: PortalClient) -> None:
    client.open("/not-contacted")

    assert client.browser._cookies == {}
