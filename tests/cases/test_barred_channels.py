"""A way of reaching somebody that they barred is never used: somebody else may read what comes there."""

from sqlalchemy import update

from portal.cases.models import Case
from portal.cases.queries import contact_for, reader_of
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.sign_in.services.lost_links import ask_for_link
from portal.sign_in.tasks import answer_lost_links
from tests.client import PortalClient
from tests.world import World, fresh_link, messages_to


def bar_email(case_id: str) -> None:
    with transaction() as db:
        db.execute(update(Case).where(Case.id == case_id).values(do_not_contact=["email"]))


def test_a_barred_address_is_no_address(world: World) -> None:
    bar_email(world.alice)

    with reading() as db:
        reader = reader_of(db, world.alice)
        assert contact_for(db, world.alice).email is None
        assert contact_for(db, world.felix).email == "alice@example.com"
    assert reader is not None
    assert reader.email == ""


def test_the_link_page_offers_the_letter_instead(client: PortalClient, world: World) -> None:
    bar_email(world.alice)

    page = client.open(fresh_link(world.alice, now()))

    assert "Use the code from our letter" in page
    assert "The code goes to the email address" not in page


def test_no_new_link_goes_to_a_barred_address(world: World) -> None:
    bar_email(world.alice)
    with transaction() as db:
        ask_for_link(db, "alice@example.com", now())

    answer_lost_links()

    assert messages_to(world.alice, "lost_link") == 0
    assert messages_to(world.felix, "lost_link") == 1
