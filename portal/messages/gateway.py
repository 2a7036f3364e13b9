"""Where mail leaves the portal: a mail server, or for the demo a folder that anybody may read."""

import os
import re
import smtplib
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from portal.foundation.settings import Settings

# What servers say (RFC 5321, 4.2; RFC 4954, 6).
_TAKEN, _TAKEN_TO_FORWARD, _FOR_GOOD, _NOT_SIGNED_IN = 250, 251, 500, (530, 535, 538)


@dataclass(frozen=True)
class Sent:
    """The server took the mail: from now on it is the server's to deliver."""


@dataclass(frozen=True)
class Refused:
    """The server will never take this mail; trying again would only annoy it."""

    reason: str


@dataclass(frozen=True)
class TryLater:
    """The server does not take this mail now, or we do not know whether it did."""

    reason: str


@dataclass(frozen=True)
class Unreachable:
    """There is no talking to the server, so no other mail would get through now either."""

    reason: str


Answer = Sent | Refused | TryLater | Unreachable


class Gateway(Protocol):
    """A way out for mail."""

    def send(self, mail: EmailMessage) -> Answer:
        """Hand over one mail for one person and say what became of it."""

    def close(self) -> None:
        """End the talk with the server; the next mail begins a new one."""


class SmtpGateway:
    """A mail server, spoken to over one connection as long as there is mail.

    Takes:   url       `smtp://user:password@host:587` or `smtps://…:465`; user and password percent-encoded
             patience  seconds that one mail may take in all; less than a message's lease, so that a slow
                       server never makes two workers send the same mail
             context   which certificates to believe
    Source:  RFC 5321, RFC 3207, RFC 8314
    """

    def __init__(self, url: str, patience: float = 100.0, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        self._encrypted_at_once = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._encrypted_at_once else 587)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._patience = patience
        self._context = context or ssl.create_default_context()
        self._server: smtplib.SMTP | None = None
        self._until = 0.0

    def send(self, mail: EmailMessage) -> Answer:
        """Hand over one mail for one person and say what became of it."""
        self._until = time.monotonic() + self._patience
        sender, recipient = (mail[name].addresses[0].addr_spec for name in ("From", "To"))
        try:
            server = self._ready_for_mail(sender)
        except (OSError, smtplib.SMTPException) as trouble:
            self.close()
            return Unreachable(_reason(trouble))
        try:
            return self._hand_over(server, recipient, bytes(mail))
        except (OSError, smtplib.SMTPException) as trouble:
            self.close()
            return TryLater(_reason(trouble))

    def close(self) -> None:
        """End the talk with the server; the next mail begins a new one."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._wait_at_most(server, 1.0)
                server.quit()
            server.close()

    def _ready_for_mail(self, sender: str) -> smtplib.SMTP:
        # Servers end a talk after some mails or a silence; only a new one tells whether they are there.
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):
                return self._begin(self._server, sender)
            self.close()
        self._server = self._open()
        return self._begin(self._introduced(self._server), sender)

    def _begin(self, server: smtplib.SMTP, sender: str) -> smtplib.SMTP:
        self._wait_at_most(server)
        code, words = server.mail(sender)
        if code != _TAKEN:
            raise smtplib.SMTPSenderRefused(code, words, sender)
        return server

    def _introduced(self, server: smtplib.SMTP) -> smtplib.SMTP:
        self._wait_at_most(server)
        server.ehlo()
        if not self._encrypted_at_once:
            self._encrypt(server)
        if self._user:
            self._wait_at_most(server)
            server.login(self._user, self._password)
        return server

    def _open(self) -> smtplib.SMTP:
        seconds = self._patience / 4
        if self._encrypted_at_once:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=seconds, context=self._context)
        return smtplib.SMTP(self._host, self._port, timeout=seconds)

    def _encrypt(self, server: smtplib.SMTP) -> None:
        if server.has_extn("starttls"):
            self._wait_at_most(server)
            server.starttls(context=self._context)
            server.ehlo()
        elif not _is_this_machine(self._host):
            raise smtplib.SMTPNotSupportedError("The mail server offers no STARTTLS.")

    def _hand_over(self, server: smtplib.SMTP, recipient: str, mail: bytes) -> Answer:
        self._wait_at_most(server)
        code, words = server.rcpt(recipient)
        if code in (_TAKEN, _TAKEN_TO_FORWARD):
            self._wait_at_most(server)
            code, words = server.data(mail)
            if code == _TAKEN:
                return Sent()
        with suppress(OSError, smtplib.SMTPException):
            self._wait_at_most(server)
            server.rset()
        return _refusal(code, words)

    def _wait_at_most(self, server: smtplib.SMTP, seconds: float | None = None) -> None:
        left = self._until - time.monotonic() if seconds is None else seconds
        if left <= 0:
            raise TimeoutError
        if server.sock is not None:
            server.sock.settimeout(left)


class FolderMailbox:
    """A folder instead of a mail server: one file for each mail, so that the demo's mailbox can show them.

    A repeat overwrites its first copy: the file is named by the message's reference.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, mail: EmailMessage) -> Answer:
        """Keep the mail as a file that is there whole or not at all."""
        reference = mail["Message-ID"].strip("<>").partition("@")[0]
        self._folder.mkdir(parents=True, exist_ok=True)
        target = self._folder / f"{reference}.eml"
        half = target.with_suffix(f".{os.getpid()}.half")
        half.write_bytes(bytes(mail))
        half.replace(target)
        return Sent()

    def close(self) -> None:
        """Nothing was open."""


def gateway_for(settings: Settings) -> Gateway:
    """Choose the way out that the settings name: `smtp://`, `smtps://` or `folder:path`.

    Gives:   the demo's mailbox in the `var` folder when nothing is named
    """
    if settings.smtp_url.startswith(("smtp://", "smtps://")):
        return SmtpGateway(settings.smtp_url)
    folder = settings.smtp_url.removeprefix("folder:")
    return FolderMailbox(Path(folder) if folder else settings.var / "mailbox")


def _refusal(code: int, words: bytes) -> Refused | TryLater:
    """Tell a recipient who will never take the mail from a server that does not trust us yet.

    Source:  RFC 5321, 4.2.1; RFC 3463: x.7.z is policy (relaying, authentication), and operators can mend it
    """
    reason = _status(code, words)
    for_good = code >= _FOR_GOOD and code not in _NOT_SIGNED_IN and " 5.7." not in reason
    return Refused(reason) if for_good else TryLater(reason)


def _reason(trouble: Exception) -> str:
    """Say what happened without the server's own words, which may repeat an address."""
    if isinstance(trouble, smtplib.SMTPResponseException):
        words = trouble.smtp_error
        return _status(trouble.smtp_code, words if isinstance(words, bytes) else words.encode())
    return type(trouble).__name__


def _status(code: int, words: bytes) -> str:
    enhanced = re.match(rb"[245]\.\d{1,3}\.\d{1,3}", words)
    return f"{code} {enhanced.group().decode()}" if enhanced else str(code)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
