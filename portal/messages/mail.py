"""A letter as a mail: a text part and an HTML part made from the same blocks, so that both say the same."""

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.foundation.translation import current_language, speaking
from portal.foundation.translation import gettext as _
from portal.messages.footer import Letterhead, footer
from portal.messages.kinds import Reader
from portal.messages.letters import Block, Code, Heading, Letter, Link, marked_words, one_line, plain_words

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "messages"


class NoAddress(Exception):
    """The reader has no e-mail address, or what stands there is not exactly one."""


class ForeignLink(Exception):
    """A letter links to a place that is not ours: a fault of its composer."""


def build_mail(
    letter: Letter, reader: Reader, letterhead: Letterhead, reference: str, now: datetime
) -> EmailMessage:
    """Make the mail that carries a letter.

    Takes:   reference  of the message; the Message-ID is made from it, so a repeat is known as one
    Refuses: NoAddress; ForeignLink
    """
    sender = letterhead.organisation.mail_from
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(one_line(letterhead.organisation.name), addr_spec=sender)
    mail["To"] = _one_address(reader.email)
    mail["Message-ID"] = f"<{reference}@{sender.rpartition('@')[2]}>"
    mail["Date"] = now
    mail["Auto-Submitted"] = "auto-generated"
    with speaking(reader.language) as language:
        mail["Subject"] = subject(letter)
        # Quoted-printable passes every mail server, and keeps lines short in scripts without spaces.
        mail.set_content(text_part(letter, letterhead, reference), cte="quoted-printable")
        mail.add_alternative(html_part(letter, letterhead, reference), subtype="html", cte="quoted-printable")
        mail["Content-Language"] = language.code  # last: setting the content takes such headers away
    return mail


def subject(letter: Letter) -> str:
    """Say why we write, or nothing of it where others may see the screen."""
    return _("A message for you") if letter.discreet else one_line(plain_words(letter.subject))


def text_part(letter: Letter, letterhead: Letterhead, reference: str) -> str:
    """Write the letter as plain text, in the language being spoken; the code is in its first line.

    Refuses: ForeignLink
    """
    blocks = _all_blocks(letter, letterhead, reference)
    # In a left-to-right language the marks around values help little, and some old programs show them.
    set_apart = plain_words if current_language().dir == "ltr" else str
    text = (
        _environment().get_template("mail.txt").render(blocks=blocks, set_apart=set_apart, plain=plain_words)
    )
    return f"{text.rstrip()}\n"


def html_part(letter: Letter, letterhead: Letterhead, reference: str) -> str:
    """Write the letter as a small HTML page without pictures, in the language being spoken.

    Refuses: ForeignLink
    """
    blocks = _all_blocks(letter, letterhead, reference)
    main_heading = next(block for block in blocks if isinstance(block, Heading))
    return (
        _environment()
        .get_template("mail.html")
        .render(
            subject=subject(letter),
            language=current_language(),
            blocks=blocks,
            main_heading=main_heading,
            marked=marked_words,
        )
    )


def _all_blocks(letter: Letter, letterhead: Letterhead, reference: str) -> list[Block]:
    _check_links(letter, letterhead.base_url)
    blocks = list(letter.blocks)
    if not any(isinstance(block, Heading) for block in blocks):
        blocks.insert(_after_code(blocks), Heading(subject(letter)))
    return [*blocks, *footer(letterhead, reference)]


def _after_code(blocks: list[Block]) -> int:
    return 1 if blocks and isinstance(blocks[0], Code) else 0


def _check_links(letter: Letter, base_url: str) -> None:
    for block in letter.blocks:
        if isinstance(block, Link) and not block.url.startswith(f"{base_url}/"):
            raise ForeignLink


def _one_address(text: str) -> Address:
    domain = text.rpartition("@")[2]
    try:
        if not domain.isascii():
            text = text.removesuffix(domain) + domain.encode("idna").decode()
        address = Address(addr_spec=text)
    except (ValueError, IndexError, HeaderParseError) as trouble:
        raise NoAddress from trouble
    if not address.username or not address.domain:
        raise NoAddress
    return address


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
