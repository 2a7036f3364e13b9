"""A link that does not open says the same whatever the reason, and shows the ways forward."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.foundation import signing
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.ids import new_id
from portal.foundation.keyring import Keyring
from portal.incidents.models import Incident
from portal.sign_in.models import CustomerSession, Grant, SignInCode
from tests.client import PortalClient
from tests.sign_in.steps import count, is_signed_in, press_continue, type_code
from tests.world import World, fresh_link


def revoke_all() -> None:
    with transaction() as db:
        db.execute(update(Grant).values(revoked_at=now()))


def withdraw() -> None:
    with transaction() as db:
        db.execute(update(Incident).values(state="draft"))


@pytest.fixture
def good(world: World) -> str:
    return fresh_link(world.alice, now())


@pytest.fixture
def closed(client: PortalClient, world: World, keyring: Keyring, good: str) -> dict[str, str]:
    """Links that do not open, by the reason."""
    return {
        "nonsense": "/link/abc",
        "of a draft": fresh_link(world.gustav, now()),
        "changed": good[:-1] + ("A" if good[-1] != "A" else "B"),
        "cut": good[:-4],
        "longer": good + ".",
        "of nobody": "/link/" + signing.sign(keyring, "link", new_id()),
        "for another purpose": "/link/" + signing.sign(keyring, "letter", new_id()),
        "old": fresh_link(world.alice, now() - timedelta(days=91)),
    }


def answer(client: PortalClient, path: str) -> tuple[int, bytes, str]:
    page = client.browser.get(path)
    # The language link names the page itself, and so the address that was asked for.
    headers = [pair for pair in page.headers if pair[0] != "Content-Length"]
    return page.status_code, page.data.replace(path.encode(), b"/link/"), str(headers)


def test_every_reason_has_the_same_answer(client: PortalClient, closed: dict[str, str], good: str) -> None:
    answers = {reason: answer(client, path) for reason, path in closed.items()}
    revoke_all()
    answers["revoked"] = answer(client, good)

    assert set(answers.values()) == {answers["nonsense"]}
    assert answers["nonsense"][0] == 404


def test_continue_on_a_closed_link_has_the_same_answer(client: PortalClient, closed: dict[str, str]) -> None:
    client.open("/letter")
    pages = set()
    for path in closed.values():
        token = client.browser.get("/letter").text.partition('name="csrf_token" value="')[2].partition('"')[0]
        page = client.browser.post(path, data={"csrf_token": token})
        pages.add((page.status_code, page.data.replace(path.encode(), b"/link/")))

    assert len(pages) == 1
    assert count(SignInCode) == count(CustomerSession) == 0


def test_the_ways_forward_are_shown(client: PortalClient) -> None:
    page = client.open("/link/abc", 404)

    assert 'href="/lost-link"' in page
    assert 'href="/letter"' in page
    assert "Call us" in page
    assert "affected" not in page


def test_a_link_opens_for_ninety_days(client: PortalClient, world: World) -> None:
    client.open(fresh_link(world.alice, now() - timedelta(days=89, hours=23)))
    client.open(fresh_link(world.alice, now() - timedelta(days=90)), 404)


def test_a_link_that_is_revoked_meanwhile_sends_no_code(
    client: PortalClient, world: World, good: str
) -> None:
    client.open(good)
    revoke_all()

    client.send(good, 404)

    assert count(SignInCode) == 0


def test_a_code_of_a_link_that_is_revoked_meanwhile_opens_nothing(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)
    revoke_all()

    assert type_code(client, code) == "/lost-link"
    assert not is_signed_in(client)


def test_a_code_of_an_incident_that_is_withdrawn_meanwhile_opens_nothing(
    client: PortalClient, world: World
) -> None:
    code = press_continue(client, world.alice)
    withdraw()

    assert type_code(client, code) == "/lost-link"
    assert count(CustomerSession) == 0


def test_who_is_signed_in_when_their_incident_is_withdrawn_is_a_stranger(
    client: PortalClient, world: World
) -> None:
    client.sign_in(world.alice)
    withdraw()

    client.open("/home", 401)


def test_a_draft_names_nobody(client: PortalClient, world: World) -> None:
    page = client.open(fresh_link(world.gustav, now()), 404)

    assert "Gustav" not in page
    assert "g</bdi>" not in page


def test_looking_at_a_link_in_other_ways_changes_nothing(client: PortalClient, good: str) -> None:
    for method in ("HEAD", "OPTIONS"):
        assert client.browser.open(good, method=method).status_code == 200
    assert client.browser.open("/link/abc", method="HEAD").status_code == 404
    assert count(SignInCode) == 0
