"""From the link in a message to one's own page."""

import pytest

from portal.foundation.clock import now
from portal.sign_in.masking import Hint, hint_at
from portal.sign_in.models import CustomerSession, Grant, SignInCode
from tests.client import PortalClient
from tests.sign_in.steps import count, is_signed_in, press_continue, sessions_of, type_code, wrong
from tests.world import World, fresh_link, messages_to, newest_facts


def test_a_person_opens_their_page(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    assert "Hello <bdi>Alice</bdi>" in client.text
    assert "Your password" in client.open("/what-happened")


def test_nothing_but_the_link_and_a_code_is_asked(client: PortalClient, world: World) -> None:
    page = client.open(fresh_link(world.alice, now()))

    assert page.count("<button") == 1
    assert page.count("<input") == page.count('name="csrf_token"') == 1
    press_continue(client, world.alice)
    assert client.text.count('type="text"') == 1


def test_opening_a_link_sends_nothing(client: PortalClient, world: World) -> None:
    client.open(fresh_link(world.alice, now()))

    assert messages_to(world.alice, "sign_in_code") == 0
    assert count(SignInCode) == count(CustomerSession) == 0


def test_the_page_hints_at_the_address_without_saying_it(client: PortalClient, world: World) -> None:
    page = client.open(fresh_link(world.alice, now()))

    assert '<bdi dir="ltr">a</bdi>' in page
    assert '<bdi dir="ltr">.com</bdi>' in page
    assert "alice" not in page.lower()
    assert "example.com" not in page


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("alice@example.com", Hint("a", ".com")),
        ("Zoé.X@mail.example.co.uk", Hint("Z", ".uk")),
        ("john.doe@intranet", Hint("j", "t")),
        ("nobody@", Hint("n", "")),
        ("بسمة@example.com", Hint("ب", ".com")),
    ],
)
def test_a_hint_shows_one_letter_and_the_end_of_the_domain(address: str, hint: Hint) -> None:
    assert hint_at(address) == hint


def test_the_pages_speak_the_language_of_the_person(client: PortalClient, world: World) -> None:
    in_arabic = '<html lang="ar" dir="rtl">'

    assert in_arabic in client.open(fresh_link(world.basma, now()))
    press_continue(client, world.basma)
    assert in_arabic in client.text


def test_a_language_chosen_here_is_kept(client: PortalClient, world: World) -> None:
    client.open("/language")
    client.send("/language", language="fr-CA")

    assert '<html lang="fr-CA"' in client.open(fresh_link(world.basma, now()))


def test_without_an_email_address_the_letter_and_the_phone_are_offered(
    client: PortalClient, world: World
) -> None:
    link = fresh_link(world.emil, now())

    page = client.open(link)

    assert 'href="/letter"' in page
    assert "Call us" in page
    assert "<button" not in page.partition("<main")[2].partition("</main")[0]


def test_continue_without_an_email_address_is_refused_in_a_sentence(
    client: PortalClient, world: World
) -> None:
    link = fresh_link(world.emil, now())
    client.open("/letter")

    page = client.send(link, 409)

    assert "We have no email address for you" in page
    assert 'href="/letter"' in page
    assert count(SignInCode) == 0


def test_a_link_may_be_used_again_until_it_expires(
    client: PortalClient, customer_app: object, world: World
) -> None:
    link = fresh_link(world.alice, now())

    for browser in (client, PortalClient(client.app)):
        browser.open(link)
        browser.send(link)
        browser.open("/code")
        type_code(browser, newest_facts(world.alice, "sign_in_code")["code"])
        assert is_signed_in(browser)

    assert count(Grant) == 1
    assert len(sessions_of(world.alice)) == 2


def test_a_wrong_code_says_so_and_keeps_the_page(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)

    page = type_code(client, wrong(code), 200)

    assert "That is not the code we sent." in page
    assert not is_signed_in(client)
    type_code(client, code)
    assert is_signed_in(client)


def test_what_are_not_six_digits_is_said_and_costs_no_try(client: PortalClient, world: World) -> None:
    code = press_continue(client, world.alice)

    for typed in ("", "   ", "12345", "1234567", "abcdef", "١٢٣"):
        assert 'href="#code"' in type_code(client, typed, 200)

    type_code(client, code)
    assert is_signed_in(client)


def test_the_code_page_needs_a_link_first(client: PortalClient, world: World) -> None:
    client.open("/letter")

    assert client.browser.get("/code").headers["Location"] == "/lost-link"
    assert client.send("/code", code="123456") == "/lost-link"
    assert client.send("/code/another") == "/lost-link"
