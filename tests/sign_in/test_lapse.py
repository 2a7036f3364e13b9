"""After time ran out: back to the same page, with what was typed, for the same person alone."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.sign_in.models import Allowance, CustomerSession, KeptAnswers
from portal.sign_in.services.answers import keep_answers, kept_answers
from portal.sign_in.tasks import forget_answers
from tests.client import PortalClient
from tests.sign_in.steps import count, is_signed_in, newest_code, pass_time, press_continue, title, type_code
from tests.world import World, fresh_letter_code

TYPED: dict[str, Any] = {
    "name_to_use": "Ali <CANARY-TYPED>",
    "language": "en",
    "format": "braille",
    "needs": ["captions"],
}
KEPT = 'value="Ali &lt;CANARY-TYPED&gt;"'


@pytest.fixture
def typing(client: PortalClient, world: World) -> PortalClient:
    """Alice types on her details, and her time runs out before she sends them."""
    client.sign_in(world.alice)
    client.open("/your-details")
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)
    return client


def get_a_new_code(client: PortalClient, case_id: str) -> str:
    """Press the button on the page that says time ran out; gives where the code leads."""
    assert client.send("/code/another") == "/code"
    client.open("/code")
    return type_code(client, newest_code(case_id))


def test_a_page_that_was_asked_for_is_there_after_a_new_code(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)

    assert "Your time ran out" in client.open("/what-happened", 401)

    assert get_a_new_code(client, world.alice) == "/what-happened"
    assert count(KeptAnswers) == 0


def test_what_was_typed_is_there_after_a_new_code(typing: PortalClient, world: World) -> None:
    page = typing.send("/your-details", 401, **TYPED)
    assert "kept for 24 hours" in page

    assert get_a_new_code(typing, world.alice) == "/your-details"
    page = typing.open("/your-details")

    assert KEPT in page
    assert page.count("checked") == 3


def test_what_was_typed_stays_until_it_is_sent_and_no_longer(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)
    get_a_new_code(typing, world.alice)
    for _ in range(2):
        assert KEPT in typing.open("/your-details")

    typing.send("/your-details", **{**TYPED, "name_to_use": "Alicia"})

    assert 'value="Alicia"' in typing.open("/your-details")


def test_looking_elsewhere_first_does_not_lose_it(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)

    assert "kept for 24 hours" in typing.open("/what-happened", 401)

    assert get_a_new_code(typing, world.alice) == "/your-details"
    assert KEPT in typing.open("/your-details")


def test_a_letter_code_brings_it_back_too(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)
    typing.open("/letter")

    assert typing.send("/letter", code=fresh_letter_code(world.alice, now())) == "/your-details"
    assert KEPT in typing.open("/your-details")


def test_another_person_at_this_browser_does_not_get_it(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)

    assert type_code(typing, press_continue(typing, world.basma)) == "/home"

    assert "CANARY-TYPED" not in typing.browser.get("/your-details").text


def test_it_is_given_back_on_its_own_page_only(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)
    get_a_new_code(typing, world.alice)

    for path in ("/home", "/what-happened", "/letter", "/lost-link", "/is-it-us"):
        assert "CANARY-TYPED" not in typing.browser.get(path).text


def test_it_is_gone_after_24_hours(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)
    get_a_new_code(typing, world.alice)
    pass_time(timedelta(hours=24), KeptAnswers)

    assert "CANARY-TYPED" not in typing.open("/your-details")
    forget_answers()
    assert count(KeptAnswers) == 0


def test_what_is_not_old_yet_is_not_forgotten(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)
    pass_time(timedelta(hours=23), KeptAnswers)

    forget_answers()

    assert count(KeptAnswers) == 1


def test_it_is_sealed_meanwhile(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)

    with reading() as db:
        row = db.scalars(select(KeptAnswers)).one()
    assert b"CANARY" not in row.answers_sealed
    assert b"braille" not in row.answers_sealed


def test_nothing_was_saved_before_the_new_code(typing: PortalClient, world: World) -> None:
    typing.send("/your-details", 401, **TYPED)

    get_a_new_code(typing, world.alice)

    assert "CANARY-TYPED" not in typing.open("/home")


def test_staying_too_late_leads_home(typing: PortalClient, world: World) -> None:
    typing.send("/stay", 401)

    assert get_a_new_code(typing, world.alice) == "/home"
    assert count(KeptAnswers) == 0


def test_signing_out_everywhere_too_late_leads_home(typing: PortalClient, world: World) -> None:
    typing.send("/sign-out/everywhere", 401)

    assert get_a_new_code(typing, world.alice) == "/home"


def test_whoever_signed_out_is_a_stranger(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)
    client.send("/sign-out")

    assert "Your time ran out" not in client.open("/your-details", 401)


def test_the_page_speaks_the_persons_language(client: PortalClient, world: World) -> None:
    client.sign_in(world.basma)
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)

    assert '<html lang="ar" dir="rtl">' in client.open("/home", 401)


@pytest.mark.parametrize("name", ["chantal", "dana"])
def test_the_page_gives_no_hint_of_the_subject(client: PortalClient, world: World, name: str) -> None:
    client.sign_in(getattr(world, name))
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)

    page = client.open("/home", 401)

    assert "breach" not in title(page)
    assert ("data-leave" in page) is (name == "dana")


def test_without_an_email_address_the_letter_is_offered(client: PortalClient, world: World) -> None:
    client.open("/letter")
    client.send("/letter", code=fresh_letter_code(world.emil, now()))
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)

    page = client.open("/home", 401)

    assert 'action="/code/another"' not in page
    assert 'href="/letter"' in page


def test_kept_answers_open_for_their_person_and_page_only(world: World) -> None:
    at = now()
    with transaction() as db:
        kept_id = keep_answers(db, world.alice, "cases.details", [("needs", "a"), ("needs", "b")], at)

    with reading() as db:
        assert kept_answers(db, world.alice, kept_id, "cases.details", at) == [("needs", "a"), ("needs", "b")]
        assert kept_answers(db, world.felix, kept_id, "cases.details", at) is None
        assert kept_answers(db, world.alice, kept_id, "home.home", at) is None
        assert kept_answers(db, world.alice, "another", "cases.details", at) is None
        assert kept_answers(db, world.alice, kept_id, "cases.details", at + timedelta(hours=24)) is None


def test_the_old_session_is_over(typing: PortalClient, customer_app: Flask, world: World) -> None:
    old = typing.browser.get_cookie("customer")
    assert old is not None
    typing.open("/home", 401)
    get_a_new_code(typing, world.alice)

    other = PortalClient(customer_app)
    other.browser.set_cookie("customer", old.value)

    assert is_signed_in(typing)
    assert not is_signed_in(other)
