"""The demo's mailbox: everything the portal sent, for everybody, and only in the demo."""

from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_customer_app
from portal.demo.mailbox import find_mail, mailbox_folder, newest_first
from portal.foundation.keyring import Keyring
from portal.foundation.settings import Settings
from tests.client import PortalClient
from tests.demo.loading import deliver, load

POISON = """<!doctype html><html><head><title>T</title><style>x{}</style></head><body>
<h1 onclick="x()">Main</h1><h2>Sub</h2><script>alert(1)</script><img src="https://t.example/p.gif">
<p><a href="javascript:alert(1)">bad</a> <a href="http://localhost:1111/link/abc.def">ours</a>
<a href="https://news.example/x">other</a> <bdi dir="ltr">1 2</bdi></p><form action="/x"><input></form></body></html>"""


def put(folder: Path, reference: str, html: str = "<p>Hello</p>", language: str = "en") -> None:
    """Put a mail into the mailbox as the gateway does."""
    mail = EmailMessage()
    mail["To"], mail["Subject"] = "amina@example.com", "A <b>subject</b>"
    mail["Date"] = "Tue, 24 Nov 2026 09:30:00 +0000"
    mail.set_content("Hello\nAmina\n\nSecond paragraph\n")
    mail.add_alternative(html, subtype="html")
    mail["Content-Language"] = language
    folder.mkdir(exist_ok=True)
    (folder / f"{reference}.eml").write_bytes(bytes(mail))


def test_every_mail_is_listed_and_can_be_read(client: PortalClient, settings: Settings) -> None:
    load(settings)
    mails = deliver(settings)

    page = client.open("/demo/mailbox")

    assert all(f"/demo/mailbox/{mail.stem}" in page for mail in mails)
    assert page.count("<time ") == len(mails)
    for mail in mails:
        assert 'href="http://localhost/link/' in client.open(f"/demo/mailbox/{mail.stem}")


def test_the_list_is_narrowed_by_name_or_address(client: PortalClient, settings: Settings) -> None:
    load(settings)
    deliver(settings)

    assert client.open("/demo/mailbox?who=aMINA").count("<time ") == 1
    assert client.open("/demo/mailbox?who=casa.garcia").count("<time ") == 2
    assert client.open("/demo/mailbox?who=يوسف").count("<time ") == 1
    assert client.open("/demo/mailbox?who=<script>").count("<time ") == 0


def test_the_newest_mail_comes_first(tmp_path: Path) -> None:
    for reference in ("AAAA", "CCCC", "BBBB"):
        put(tmp_path, reference)

    assert [mail.reference for mail in newest_first(tmp_path)] == ["BBBB", "CCCC", "AAAA"]


def test_letters_lie_beside_the_mails_with_their_codes(client: PortalClient, settings: Settings) -> None:
    letters = load(settings)

    page = client.open("/demo/mailbox")

    assert all(letter.code in page for letter in letters)


def test_an_empty_mailbox_says_when_mail_comes(client: PortalClient) -> None:
    assert "There is no message yet" in client.open("/demo/mailbox")


def test_nothing_in_a_mail_is_obeyed(client: PortalClient, settings: Settings) -> None:
    put(mailbox_folder(settings), "POISON", POISON, "fr-CA")

    page = client.open("/demo/mailbox/POISON")

    message = page[page.index("<article") :]
    for bad in ("alert(1)", "onclick", "<img", "<script", "<form", "<style", "t.example", "x{}"):
        assert bad not in message
    assert '<article class="stack" lang="fr-CA" dir="ltr">' in message
    assert "<h3>Main</h3><h4>Sub</h4>" in message
    assert '<a href="http://localhost/link/abc.def">' in message
    assert '<a href="https://news.example/x">' in message
    assert "A &lt;b&gt;subject&lt;/b&gt;" in page


def test_the_text_part_is_shown_as_it_is(client: PortalClient, settings: Settings) -> None:
    put(mailbox_folder(settings), "POISON", POISON)

    text = client.open("/demo/mailbox/POISON/text")

    assert text == "Hello\nAmina\n\nSecond paragraph\n"
    assert client.page
    assert client.page.content_type == "text/plain; charset=utf-8"


@pytest.mark.parametrize("reference", ["NONE", "..%2f..%2fsecret", "%00", "a" * 200, "letters.json"])
def test_what_is_no_mail_is_not_found(client: PortalClient, settings: Settings, reference: str) -> None:
    put(mailbox_folder(settings).parent, "secret")

    client.open(f"/demo/mailbox/{reference}", status=404)
    client.open(f"/demo/mailbox/{reference}/text", status=404)


def test_a_reference_never_leads_out_of_the_mailbox(tmp_path: Path) -> None:
    put(tmp_path, "SECRET")

    assert find_mail(tmp_path / "mailbox", "../SECRET") is None
    assert find_mail(tmp_path, "SECRET") is not None


def test_only_the_demo_has_a_mailbox(settings: Settings, keyring: Keyring, customer_app: Flask) -> None:
    elsewhere = create_customer_app(replace(settings, mode="test"))

    assert not any(endpoint.startswith("demo.") for endpoint in elsewhere.view_functions)
    assert any(endpoint.startswith("demo.") for endpoint in customer_app.view_functions)
