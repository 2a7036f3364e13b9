"""A mail: the same words in both parts, in the reader's language, and nothing smuggled in by a name."""

import email
import html
import os
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from portal.foundation.translation import current_language
from portal.messages.letters import Code, Facts, Heading, Letter, Link, Paragraph, Points, inserted
from portal.messages.mail import ForeignLink, NoAddress, build_mail
from tests.house.page import Page
from tests.messages.people import LETTERHEAD, NOON, organisation, reader

REFERENCE = "7K2M-X9QD-4WTB"
GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Letter(
    "Your talk with us",
    (
        Code("482913"),
        Heading("Your talk with us"),
        Paragraph(f"Hello {inserted('مريم الخطيب')},"),
        Heading("When"),
        Facts((("Day", "3 March 2027"), ("Time", "10:30 (Toronto)"))),
        Points(("You can move it.", "You can bring somebody.")),
        Link("See or change your talk", "https://help.juniper.example/talks/1"),
    ),
)
NOT_ONE_ADDRESS = [
    "",
    "ana",
    "ana@",
    "@people.example",
    "a@x.example, b@x.example",
    "ana@x.example\r\nBcc: b@x.example",
    "<a@x.example>",
    "é@x.example",
]
NAUGHTY = [
    "\r\nBcc: everyone@people.example",
    "\nSubject: You won",
    "Ana\u2028Bcc: x@people.example",
    "Ana\x00\x1b[31m",
    "<script>alert(1)</script>",
    "</p><a href='https://evil.example'>",
    "{{ 7 * 7 }}",
    "%(name)s %s %",
    "\u202ereversed\u2066open",
    "\ud800",
    "a" * 5000,
    "=?utf-8?q?Bcc:_x?=",
    "“Ana” <x@people.example>",
]


def build(letter: Letter = SAMPLE, **changes: str) -> EmailMessage:
    made = build_mail(letter, reader("Ana", **changes), LETTERHEAD, REFERENCE, NOON)
    sent = email.message_from_bytes(bytes(made), policy=policy.default)
    assert isinstance(sent, EmailMessage)
    return sent


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def words_of_html(page: str) -> list[str]:
    body = page[page.index("<body>") :]
    return html.unescape(re.sub(r"<[^>]+>", "", body)).split()


def words_of_text(text: str) -> list[str]:
    without_bullets = re.sub(r"^- ", "", text, flags=re.MULTILINE)
    return re.sub("[\u2066\u2068\u2069]", "", without_bullets).split()


@pytest.mark.parametrize("language", ["en", "fr-CA", "ar"])
def test_both_parts_say_the_same_words(language: str) -> None:
    mail = build(language=language)

    assert words_of_text(part(mail, "plain")) == words_of_html(part(mail, "html"))


def test_a_word_missing_from_one_part_would_be_seen() -> None:
    mail = build()

    shortened = part(mail, "html").replace("You can bring somebody.", "")

    assert words_of_text(part(mail, "plain")) != words_of_html(shortened)


@pytest.mark.parametrize("language", ["en", "fr-CA", "ar"])
def test_the_mail_is_what_it_was(language: str) -> None:
    """With PORTAL_TEST_WRITE_GOLDEN=1 the files are written anew, to be read before they are committed."""
    mail = build(language=language)
    headers = "".join(f"{name}: {value}\n" for name, value in mail.items() if name != "Content-Type")
    found = f"{headers}\n{part(mail, 'plain')}\n{part(mail, 'html')}".replace("\r\n", "\n")
    path = GOLDEN / f"sample.{language}.txt"
    if os.environ.get("PORTAL_TEST_WRITE_GOLDEN"):
        path.write_text(found, encoding="utf-8")

    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "fr-CA", "ar"])
def test_the_html_part_is_sound_html(language: str) -> None:
    assert Page(part(build(language=language), "html")).parse_errors == []


def test_the_headers_say_who_writes_to_whom() -> None:
    mail = build()

    assert mail["From"] == "Juniper Lane <help@juniper.example>"
    assert mail["To"] == "ana@people.example"
    assert mail["Message-ID"] == f"<{REFERENCE}@juniper.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"


def test_a_repeat_has_the_same_message_id() -> None:
    assert build()["Message-ID"] == build()["Message-ID"]


def test_the_code_stands_in_the_first_line() -> None:
    assert part(build(), "plain").splitlines()[0] == "Your code: 482913"


def test_arabic_runs_from_right_to_left_and_the_code_from_left_to_right() -> None:
    page = part(build(language="ar"), "html")

    assert page.count('lang="ar" dir="rtl"') == 2
    assert '<bdi dir="ltr">482913</bdi>' in page


def test_a_letter_without_heading_gets_its_subject_as_one() -> None:
    page = part(build(Letter("Your sign-in code", (Code("482913"), Paragraph("Type it.")))), "html")

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Your sign-in code"]


def test_a_link_says_what_it_does_with_its_address_beside_it() -> None:
    page = part(build(), "html")

    assert ">See or change your talk</a>" in page
    assert '<bdi dir="ltr" style="overflow-wrap: anywhere">https://help.juniper.example/talks/1</bdi>' in page


def test_a_discreet_letter_says_nothing_in_its_subject() -> None:
    mail = build(replace(SAMPLE, discreet=True))

    assert mail["Subject"] == "A message for you"
    assert "Your talk with us" not in part(mail, "html").partition("<body>")[0]


def test_the_end_says_how_to_check_and_how_to_reach_us() -> None:
    text = part(build(), "plain")

    for said in (
        "1 844 555 0100",
        "711",
        "9 am to 7 pm",
        REFERENCE,
        "https://help.juniper.example",
        "braille",
    ):
        assert said in text


def test_building_a_mail_leaves_the_language_as_it_was() -> None:
    build(language="ar")

    assert current_language().code == "en"


@pytest.mark.parametrize(
    "url", ["https://evil.example/", "https://help.juniper.example.evil.example/", "javascript:1"]
)
def test_a_link_to_another_place_is_refused(url: str) -> None:
    with pytest.raises(ForeignLink):
        build(Letter("Hello", (Link("Open", url),)))


@pytest.mark.parametrize("address", NOT_ONE_ADDRESS)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(NoAddress):
        build(email=address)


def test_a_domain_in_another_script_is_written_as_servers_read_it() -> None:
    assert build(email="ana@bücher.example")["To"] == "ana@xn--bcher-kva.example"


@pytest.mark.parametrize("name", NAUGHTY)
def test_no_name_can_change_the_mail_around_it(name: str) -> None:
    letter = Letter(
        f"For {inserted(name)}", (Heading("Hello"), Paragraph(f"Hello {inserted(name)}, all is well."))
    )
    head = replace(LETTERHEAD, organisation=organisation(name=f"Juniper {name}"))

    made = build_mail(letter, reader("Ana"), head, REFERENCE, NOON)
    mail = email.message_from_bytes(bytes(made), policy=policy.default)

    assert isinstance(mail, EmailMessage)
    assert mail.get_all("Bcc") is None
    assert len(mail.get_all("Subject", [])) == len(mail.get_all("To", [])) == 1
    assert not re.search(r"<script|<a href='", part(mail, "html"))
    assert ", all is well." in part(mail, "plain")


def test_a_name_put_into_a_page_without_escaping_would_be_seen() -> None:
    careless = part(build(), "html").replace("You can move it.", "<script>alert(1)</script>")

    assert re.search(r"<script|<a href='", careless)
