"""Reading the folder in which the demo keeps its mails; what they say is shown with nothing in it obeyed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup

from portal.foundation.languages import SOURCE, Language, shipped_language
from portal.foundation.settings import Settings

_REFERENCE = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)
_TAGS = {"p", "h1", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "br", "bdi"}
_HEADING = re.compile(r"<(/?)h([12])>")
_LOCAL = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True)
class Mail:
    """One mail that the demo sent.

    Takes:   kept_at  nanoseconds; a mail says its time to the second only, and many go out in one
    """

    reference: str
    to: str
    subject: str
    language: Language
    at: datetime
    kept_at: int
    message: EmailMessage

    @property
    def text(self) -> str:
        """The text part, as it is."""
        return self._part("plain")

    def html(self, base_url: str) -> Markup:
        """The HTML part, made anew from a short list of elements, so that it fits into our own page.

        Takes:   base_url  where the demo is served now; links of an earlier run on another port lead there
        """
        clean = nh3.clean(
            self._part("html"),
            tags=_TAGS,
            clean_content_tags={"script", "style", "title"},
            attributes={"a": {"href"}, "bdi": {"dir"}},
            url_schemes={"http", "https", "mailto", "tel"},
            attribute_filter=lambda _tag, name, value: _here(value, base_url) if name == "href" else value,
            link_rel=None,
        )
        # The mail's headings come under the page's own h1 and h2.
        return Markup(_HEADING.sub(_two_lower, clean))  # noqa: S704 - cleaned by the allowlist

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


def mailbox_folder(settings: Settings) -> Path:
    """Tell where the demo's mails lie."""
    folder = settings.smtp_url.removeprefix("folder:")
    return Path(folder) if folder else settings.var / "mailbox"


def newest_first(folder: Path) -> list[Mail]:
    """List all mails."""
    return sorted(_all_mails(folder), key=lambda mail: mail.kept_at, reverse=True)


def find_mail(folder: Path, reference: str) -> Mail | None:
    """Find one mail by its message's reference; None when there is none, whatever was typed."""
    return _read(folder / f"{reference}.eml") if _REFERENCE.fullmatch(reference) else None


def _all_mails(folder: Path) -> Iterator[Mail]:
    for path in folder.glob("*.eml"):
        mail = _read(path)
        if mail:
            yield mail


def _read(path: Path) -> Mail | None:
    try:
        message, kept_at = message_from_bytes(path.read_bytes(), policy=default), path.stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return Mail(
        reference=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        language=shipped_language(str(message["Content-Language"])) or SOURCE,
        at=message["Date"].datetime,
        kept_at=kept_at,
        message=message,
    )


def _here(link: str, base_url: str) -> str:
    parts = urlsplit(link)
    if parts.hostname not in _LOCAL:
        return link
    return base_url.rstrip("/") + parts.path


def _two_lower(found: re.Match[str]) -> str:
    return f"<{found[1]}h{int(found[2]) + 2}>"
