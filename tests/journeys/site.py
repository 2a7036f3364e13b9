"""The whole site as people reach it, the mail it sends, and time that passes on it."""

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from portal.foundation.database import transaction
from portal.messages.tasks import deliver_messages
from portal.sign_in.models import Allowance, CustomerSession, SignInCode


@dataclass(frozen=True)
class Site:
    """A served site.

    Takes:   address  such as http://localhost:12345
             mailbox  folder into which its mail is delivered
    """

    address: str
    mailbox: Path

    def mail_to(self, recipient: str) -> str:
        """Deliver what is queued, as the worker does, and give the words of the newest mail to an address."""
        deliver_messages()
        newest_first = sorted(
            self.mailbox.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns, reverse=True
        )
        mails = (
            email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in newest_first
        )
        body = next(mail for mail in mails if recipient in mail["To"]).get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def link_in(self, words: str) -> str:
        """Find the link in a mail's words."""
        found = re.search(rf"{re.escape(self.address)}/link/\S+", words)
        assert found, f"no link in: {words}"
        return found[0]


def code_in(words: str) -> str:
    """Find the six digits in the first line of a mail's words."""
    found = re.search(r"\b\d{6}\b", words.splitlines()[0])
    assert found, f"no code in the first line of: {words}"
    return found[0]


def let_pass(minutes: int) -> None:
    """Let time pass on the site: everything that signing in has written down lies that much further back."""
    past = timedelta(minutes=minutes)
    with transaction() as db:
        for session in db.scalars(select(CustomerSession)):
            session.last_seen_at -= past
            session.started_at -= past
        for code in db.scalars(select(SignInCode)):
            code.created_at -= past
            code.expires_at -= past
        for allowance in db.scalars(select(Allowance)):
            allowance.last_at -= past
