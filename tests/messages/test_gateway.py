"""The way out: what a mail server may answer, and how we speak to it."""

import email
import ssl
from contextlib import closing
from email import policy
from pathlib import Path

import pytest

from portal.foundation.settings import Settings
from portal.messages.gateway import (
    Answer,
    FolderMailbox,
    Refused,
    Sent,
    SmtpGateway,
    TryLater,
    Unreachable,
    gateway_for,
)
from portal.messages.letters import Heading, Letter, Paragraph
from portal.messages.mail import build_mail
from tests.databases import free_port
from tests.fakes.smtp import FakeSmtp, certificate
from tests.messages.people import LETTERHEAD, NOON, reader

LETTER = Letter("A note", (Heading("A note"), Paragraph("All is well.\n.\nReally.")))
MAIL = build_mail(LETTER, reader("Ana"), LETTERHEAD, "7K2M-X9QD-4WTB", NOON)


def send(url: str, patience: float = 10, believed: ssl.SSLContext | None = None) -> Answer:
    """Send one mail over a talk of its own."""
    with closing(SmtpGateway(url, patience, believed)) as gateway:
        return gateway.send(MAIL)


def test_a_mail_arrives_as_it_was_written(smtp: FakeSmtp) -> None:
    assert send(smtp.url) == Sent()

    assert smtp.received[0].sender == "help@juniper.example"
    assert "All is well.\r\n.\r\nReally." in smtp.received[0].text


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("550 5.1.1 Unknown", Refused("550 5.1.1")),
        ("552 5.2.2 Mailbox full", Refused("552 5.2.2")),
        ("550 no such user", Refused("550")),
        ("450 4.2.1 Try again", TryLater("450 4.2.1")),
        ("421 4.3.2 Going down", TryLater("421 4.3.2")),
        ("550 5.7.1 Relaying denied", TryLater("550 5.7.1")),
        ("530 Sign in first", TryLater("530")),
    ],
)
def test_a_recipient_may_be_refused_for_good_or_for_now(
    smtp: FakeSmtp, answer: str, expected: Refused | TryLater
) -> None:
    smtp.mood.refusals["ana@people.example"] = [answer]

    assert send(smtp.url) == expected


def test_a_refusal_repeats_no_word_of_the_server(smtp: FakeSmtp) -> None:
    smtp.mood.refusals["ana@people.example"] = ["550 5.1.1 ana@people.example moved"]

    assert "ana" not in str(send(smtp.url))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("554 5.6.0 Bad", Refused("554 5.6.0")), ("452 4.3.1 Full", TryLater("452 4.3.1"))],
)
def test_the_words_may_be_refused(smtp: FakeSmtp, answer: str, expected: Refused | TryLater) -> None:
    smtp.mood.data_answers = [answer]

    assert send(smtp.url) == expected
    assert send(smtp.url) == Sent()


def test_a_lost_answer_means_that_we_do_not_know(smtp: FakeSmtp) -> None:
    smtp.mood.lost_answers = 1

    assert isinstance(send(smtp.url), TryLater)
    assert len(smtp.received) == 1


def test_a_silent_server_is_left_before_the_lease_ends(smtp: FakeSmtp) -> None:
    smtp.mood.silent = True

    assert send(smtp.url, patience=0.4) == TryLater("SMTPServerDisconnected")


def test_a_server_that_ends_the_talk_is_called_again(smtp: FakeSmtp) -> None:
    smtp.mood.mails_per_talk = 2
    with closing(SmtpGateway(smtp.url)) as gateway:
        answers = [gateway.send(MAIL) for _ in range(5)]

    assert answers == [Sent()] * 5
    assert smtp.talks == 3


def test_a_server_that_is_not_there_is_unreachable() -> None:
    assert isinstance(send(f"smtp://127.0.0.1:{free_port()}"), Unreachable)


def test_a_server_that_refuses_us_is_unreachable(smtp: FakeSmtp) -> None:
    smtp.mood.sender_refusal = "550 5.7.1 Who are you?"

    assert send(smtp.url) == Unreachable("550 5.7.1")


def test_words_travel_encrypted_when_the_server_can(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with FakeSmtp(tls=shown) as server:
        assert send(server.url, believed=believed) == Sent()

    assert server.received[0].encrypted


def test_words_travel_encrypted_from_the_first_byte(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with FakeSmtp(tls=shown, encrypted_at_once=True) as server:
        assert send(server.url.replace("smtp", "smtps"), believed=believed) == Sent()


def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    shown, _ = certificate(tmp_path)
    with FakeSmtp(tls=shown) as server:
        assert isinstance(send(server.url), Unreachable)

    assert server.received == []


def test_another_machine_must_encrypt(smtp: FakeSmtp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.messages.gateway._is_this_machine", lambda _host: False)

    assert isinstance(send(smtp.url), Unreachable)
    assert smtp.received == []


def test_we_sign_in_where_that_is_asked(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with FakeSmtp(accounts={"port@l": "se:cret/1"}, tls=shown) as server:
        url = f"smtp://port%40l:se%3Acret%2F1@127.0.0.1:{server.port}"

        assert send(url, believed=believed) == Sent()


def test_a_wrong_password_is_told_apart_from_a_wrong_recipient(tmp_path: Path) -> None:
    shown, believed = certificate(tmp_path)
    with FakeSmtp(accounts={"portal": "right"}, tls=shown) as server:
        url = f"smtp://portal:wrong@127.0.0.1:{server.port}"

        assert send(url, believed=believed) == Unreachable("535 5.7.8")


def test_the_demos_mailbox_keeps_each_mail_once(tmp_path: Path) -> None:
    mailbox = FolderMailbox(tmp_path / "mailbox")

    mailbox.send(MAIL)
    mailbox.send(MAIL)

    (path,) = (tmp_path / "mailbox").iterdir()
    assert path.name == "7K2M-X9QD-4WTB.eml"
    assert email.message_from_bytes(path.read_bytes(), policy=policy.default)["To"] == "ana@people.example"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("smtp://mail.example:587", SmtpGateway),
        ("smtps://mail.example", SmtpGateway),
        ("folder:x", FolderMailbox),
        ("", FolderMailbox),
    ],
)
def test_the_settings_choose_the_way_out(url: str, kind: type) -> None:
    assert isinstance(gateway_for(Settings(smtp_url=url)), kind)
