"""A mail server on this machine that speaks real SMTP and misbehaves when told to."""

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.databases import free_port


@dataclass(frozen=True)
class Received:
    """One mail that the server took."""

    sender: str
    recipient: str
    mail: EmailMessage
    encrypted: bool

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"])

    @property
    def text(self) -> str:
        part = self.mail.get_body(("plain",))
        assert part is not None
        return str(part.get_content())


@dataclass
class Mood:
    """How the server behaves; tests change it while it runs.

    Takes:   refusals           answers to RCPT by address, first to last; the last one stays
             data_answers       answers to the next mails instead of taking them
             lost_answers       so many mails are taken without the client ever hearing of it
             silent             nothing is answered to DATA, for as long as this is set
             mails_per_talk     after so many mails the server ends the talk with 421
             before_taking      called when a recipient is named, before anything is answered
             after_taking       called when a mail is safe here, before the client hears of it
    """

    refusals: dict[str, list[str]] = field(default_factory=dict)
    sender_refusal: str = ""
    data_answers: list[str] = field(default_factory=list)
    lost_answers: int = 0
    silent: bool = False
    mails_per_talk: int = 0
    before_taking: Callable[[], None] = lambda: None
    after_taking: Callable[[], None] = lambda: None


class FakeSmtp:
    """A running server.

    Takes:   accounts  user names with passwords; with any, nobody may send who has not signed in
             tls       a certificate, offered by STARTTLS or, with `encrypted_at_once`, from the first byte
    """

    def __init__(
        self,
        *,
        accounts: Mapping[str, str] | None = None,
        tls: ssl.SSLContext | None = None,
        encrypted_at_once: bool = False,
    ) -> None:
        self.mood = Mood()
        self.received: list[Received] = []
        self.message_ids: set[str] = set()
        self.talks = 0
        self.port = free_port()
        self._news = threading.Condition()
        self._taken: Counter[Any] = Counter()
        self._accounts = dict(accounts or {})
        options: dict[str, Any] = {"hostname": "127.0.0.1", "port": self.port}
        if self._accounts:
            options |= {"authenticator": self._authenticate, "auth_required": True}
        if tls:
            options["ssl_context" if encrypted_at_once else "tls_context"] = tls
        self._controller = Controller(self, **options)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    def wait_until(self, happened: Callable[[], bool], seconds: float = 60) -> bool:
        """Wait for something that comes with a mail."""
        with self._news:
            return self._news.wait_for(happened, seconds)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.talks += 1
        return responses

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mood.sender_refusal:
            return self.mood.sender_refusal
        if self.mood.mails_per_talk and self._taken[session.peer] >= self.mood.mails_per_talk:
            return "421 4.7.0 Enough for one talk"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.mood.before_taking()
        answers = self.mood.refusals.get(address, [])
        if answers:
            return answers.pop(0) if len(answers) > 1 else answers[0]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.mood.silent:
            await asyncio.Event().wait()  # until the client hangs up
        if self.mood.data_answers:
            return self.mood.data_answers.pop(0)
        self._take(session, envelope)
        self._taken[session.peer] += 1
        self.mood.after_taking()
        if self.mood.lost_answers:
            self.mood.lost_answers -= 1
            _hang_up(server)
        return "250 OK"

    def _take(self, session: Session, envelope: Envelope) -> None:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        encrypted = session.ssl is not None
        with self._news:
            for recipient in envelope.rcpt_tos:
                self.received.append(Received(str(envelope.mail_from), recipient, mail, encrypted))
            self.message_ids.add(str(mail["Message-ID"]))
            self._news.notify_all()

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        right = self._accounts.get(given.login.decode()) == given.password.decode()
        return AuthResult(success=right, handled=False)


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate for 127.0.0.1.

    Gives:   what a server shows, and what a client must believe
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a mail server in a test")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    unlocked = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, *unlocked)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=str(path))
