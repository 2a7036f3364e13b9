"""A person says how they like to read and talk."""

from typing import Any

from sqlalchemy import select, update

from portal.audit.models import AuditEntry
from portal.cases.models import Case
from portal.foundation.database import reading, transaction
from tests.client import PortalClient
from tests.world import World

ANSWERS: dict[str, Any] = {
    "name_to_use": "Ali",
    "language": "fr-CA",
    "format": "braille",
    "needs": ["screen_reader", "braille"],
}


def test_what_is_saved_is_used_from_then_on(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    client.open("/your-details")

    where = client.send("/your-details", **ANSWERS)
    page = client.open(where)

    assert '<html lang="fr-CA"' in page
    assert 'value="Ali"' in page
    assert page.count("checked") == 4
    assert "<bdi>Ali</bdi>" in client.open("/home")


def test_only_the_names_of_changed_fields_are_audited(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    client.open("/your-details")

    client.send("/your-details", **ANSWERS)

    with reading() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.deed == "change_details")).one()
    assert entry.subject_id == world.alice
    assert "Ali" not in str(entry.facts)


def test_a_language_we_do_not_ship_is_not_lost(client: PortalClient, world: World) -> None:
    with transaction() as db:
        db.execute(update(Case).where(Case.id == world.alice).values(language="pa"))
    client.sign_in(world.alice)

    page = client.open("/your-details")
    client.send("/your-details", **{**ANSWERS, "language": "pa"})

    assert "ਪੰਜਾਬੀ" in page
    with reading() as db:
        assert db.scalars(select(Case.language).where(Case.id == world.alice)).one() == "pa"


def test_an_answer_that_was_not_offered_is_refused_beside_its_field(
    client: PortalClient, world: World
) -> None:
    client.sign_in(world.alice)
    client.open("/your-details")

    page = client.send("/your-details", 200, **{**ANSWERS, "format": "papyrus"})

    assert "Please choose one of the forms." in page
    assert 'value="Ali"' in page


def test_a_name_that_is_too_long_is_refused_and_kept(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    client.open("/your-details")

    page = client.send("/your-details", 200, **{**ANSWERS, "name_to_use": "A" * 101})

    assert "Please use at most 100 letters." in page
    assert "A" * 101 in page
