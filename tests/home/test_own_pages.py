"""What an affected person reads on their own pages."""

import pytest

from portal.audit.actors import PORTAL
from portal.exposures.rules import ExposureRow
from portal.exposures.services import set_exposure
from portal.foundation.clock import now
from portal.foundation.database import transaction
from tests.client import PortalClient
from tests.house.html import visible_text
from tests.world import DAY, World


def test_the_first_page_says_what_happened_and_what_to_do_first(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    said = visible_text(client.open("/home"), within="main")

    order = [
        "Hello Alice",
        "Someone opened our order system",
        "We are sorry",
        "not your fault",
        "first",
        "Your information",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "2 kinds of your information were reached." in said
    assert said.count("sorry") == 1


def test_each_kind_says_how_sure_we_are(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    said = visible_text(client.open("/home"), within="main")

    for words in ("Taken", "Seen by someone", "We are still checking", "Not involved"):
        assert words in said


def test_what_happened_shows_versions_corrections_and_file_numbers(
    client: PortalClient, world: World
) -> None:
    client.sign_in(world.alice)

    said = visible_text(client.open("/what-happened"), within="main")

    assert "We changed this part on 3 November 2026." in said
    assert "This corrects what we wrote on 3 November 2026." in said
    assert "This was wrong. We corrected it on 3 November 2026." in said
    assert "Their file number is PC-1." in said
    assert "What someone could do with it:" in said


def test_press_text_never_reaches_a_page(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    assert "CANARY-PRESS-TEXT" not in client.open("/home") + client.open("/what-happened")


def test_each_person_sees_their_own_data_only(client: PortalClient, world: World) -> None:
    client.sign_in(world.felix)

    said = visible_text(client.open("/home"), within="main")

    assert "Hello Felix" in said
    assert "You need not do anything now" in said
    assert "Password" not in said


@pytest.mark.parametrize("person", ["chantal", "dana"])
def test_whoever_is_to_be_met_gently_opens_the_details_themselves(
    client: PortalClient, world: World, person: str
) -> None:
    client.sign_in(getattr(world, person))

    page = client.open("/home")

    before, _, after = page.partition("<details")
    assert "<dl" not in before.partition("<main")[2]
    assert "<dl" in after
    assert ("data-leave" in page) == (person == "dana")


def test_a_finding_that_changes_is_on_the_page_at_once(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    with transaction() as db:
        set_exposure(db, world.alice, ExposureRow("postal-address", "published", "", DAY), PORTAL, now())

    assert "Published" in client.open("/home")


def test_a_reader_of_arabic_reads_the_incident_in_arabic(client: PortalClient, world: World) -> None:
    client.sign_in(world.basma)

    page = client.open("/home")

    assert '<html lang="ar" dir="rtl">' in page
    assert "فتح شخص ما نظام الطلبات لدينا." in page
