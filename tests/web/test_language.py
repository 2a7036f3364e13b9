"""A page speaks the language chosen here, else the person's, else what the browser asks for."""

from flask import Flask

from tests.client import PortalClient
from tests.sign_in.steps import is_signed_in
from tests.world import World


def spoken(client: PortalClient, path: str = "/", **headers: str) -> str:
    page = client.browser.get(
        path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    ).text
    return page.partition('<html lang="')[2].partition('"')[0]


def test_a_stranger_is_spoken_to_as_their_browser_asks(client: PortalClient) -> None:
    for asked, language in (("ar", "ar"), ("fr-FR,en;q=0.5", "fr-CA"), ("xx", "en"), ("", "en")):
        assert spoken(client, Accept_Language=asked) == language


def test_a_person_is_spoken_to_in_the_language_we_know(client: PortalClient, world: World) -> None:
    client.sign_in(world.basma)

    assert spoken(client, "/home", Accept_Language="fr") == "ar"
    assert spoken(client, "/nowhere", Accept_Language="fr") == "ar"


def test_what_was_chosen_here_counts_most(client: PortalClient, world: World) -> None:
    client.open("/language?back=/privacy")
    assert client.send("/language", language="fr-CA", back="/privacy") == "/privacy"
    client.sign_in(world.basma)

    assert spoken(client, "/home", Accept_Language="en") == "fr-CA"


def test_choosing_a_language_never_leads_away(client: PortalClient) -> None:
    client.open("/language")

    for back in ("https://evil.example/", "//evil.example", "/nowhere", "/\\evil.example", "", "\x00"):
        assert client.send("/language", language="ar", back=back) == "/"


def test_a_language_we_do_not_speak_changes_nothing(client: PortalClient) -> None:
    client.open("/language")

    for language in ("", "xx", "en\r\nSet-Cookie: a=b", "../../etc", "ar;", "\x00"):
        assert client.send("/language", language=language) == "/language"
        assert client.browser.get_cookie("language") is None


def test_a_cookie_that_names_no_language_is_ignored(client: PortalClient) -> None:
    for kept in ("xx", "", "\x00", "ar'; --", "é"):
        client.browser.set_cookie("language", kept)

        assert spoken(client, Accept_Language="fr") == "fr-CA"


def test_each_language_is_offered_in_its_own_name(client: PortalClient) -> None:
    page = client.open("/language")

    for code, name in (("en", "English"), ("fr-CA", "Français"), ("ar", "العربية")):
        assert f'value="{code}" lang="{code}"' in page
        assert name in page


def test_a_refusal_does_not_speak_the_language_of_whoever_came_before(client: PortalClient) -> None:
    assert spoken(client, Accept_Language="ar") == "ar"

    refused = client.browser.post("/letter", data={}, headers={"Accept-Language": "fr"})
    foreign = client.browser.post(
        "/letter", headers={"Accept-Language": "fr", "Sec-Fetch-Site": "cross-site"}
    )

    assert '<html lang="fr-CA"' in refused.text
    assert '<html lang="fr-CA"' in foreign.text


def test_caches_are_told_that_pages_differ(client: PortalClient) -> None:
    vary = client.browser.get("/").headers["Vary"]

    assert "Accept-Language" in vary
    assert "Cookie" in vary


def test_choosing_a_language_signs_nobody_out(
    client: PortalClient, customer_app: Flask, world: World
) -> None:
    client.sign_in(world.alice)
    client.open("/language")

    client.send("/language", language="ar")

    assert is_signed_in(client)
