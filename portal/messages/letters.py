"""What a letter says, as blocks: every channel shows the same words, for there is only one set of them."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from portal.foundation.translation import gettext as _

_FIRST_STRONG, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Heading:
    """A heading; the first of a letter is its main one."""

    text: str
    shape: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Some sentences."""

    text: str
    shape: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Points:
    """A list in which the order says nothing."""

    items: tuple[str, ...]
    shape: ClassVar[str] = "points"


@dataclass(frozen=True)
class Facts:
    """Labels with their values, such as the day and the place of a talk."""

    rows: tuple[tuple[str, str], ...]
    shape: ClassVar[str] = "points"

    @property
    def items(self) -> tuple[str, ...]:
        """Say each as a line of its own, with the punctuation of the language."""
        return tuple(
            _("%(label)s: %(value)s", label=label, value=inserted(value)) for label, value in self.rows
        )


@dataclass(frozen=True)
class Code:
    """The digits that a person types; alone on its line, and never kept after it was sent."""

    digits: str
    shape: ClassVar[str] = "code"

    @property
    def text(self) -> str:
        """Say the code."""
        return _("Your code: %(digits)s", digits=left_to_right(self.digits))

    def hidden(self) -> Paragraph:
        """Say that there was a code, for the copy that we keep."""
        return Paragraph(_("Your code: six digits, which we do not keep."))


@dataclass(frozen=True)
class Link:
    """A link that says what it does; its address stands beside it, so that it can be checked or typed.

    Takes:   url  begins with the configured base URL; a mail with any other link is refused
    """

    words: str
    url: str
    shape: ClassVar[str] = "link"


Block = Heading | Paragraph | Points | Facts | Code | Link


@dataclass(frozen=True)
class Letter:
    """One letter in its reader's language, before it is made a mail (or print, or speech).

    Takes:   subject   the reason, in a few words
             blocks    in reading order; a code comes first
             discreet  the subject is replaced by one that says nothing, for people whose screen others see
    """

    subject: str
    blocks: tuple[Block, ...]
    discreet: bool = False

    def without_secrets(self) -> "Letter":
        """Give the copy that may be kept: codes are replaced by a sentence."""
        blocks = tuple(block.hidden() if isinstance(block, Code) else block for block in self.blocks)
        return Letter(self.subject, blocks, self.discreet)


def inserted(value: str) -> str:
    """Set a name or any other inserted value apart, so that it cannot turn the sentence around it.

    Gives:   the value on one line between the Unicode isolates that a mail shows as `<bdi>`
    Source:  Unicode Standard Annex 9, 2.4
    """
    return f"{_FIRST_STRONG}{one_line(value)}{_END}"


def left_to_right(value: str) -> str:
    """Set a code, a phone number or an address apart as text that always runs left to right."""
    return f"{_LEFT_TO_RIGHT}{one_line(value)}{_END}"


def one_line(value: str) -> str:
    """Take line breaks, control characters and direction marks out of a value from outside.

    Joiners stay: names in Persian and in many Indian languages are spelled with them.
    """
    return " ".join("".join(map(_harmless, value)).split())


def plain_words(text: str) -> str:
    """Give a sentence without the marks that set values apart."""
    return text.translate(dict.fromkeys(map(ord, _FIRST_STRONG + _LEFT_TO_RIGHT + _END)))


def marked_words(text: str) -> list[tuple[str, str]]:
    """Take a sentence apart at the marks that set values apart.

    Gives:   pairs of a direction (empty for the sentence itself, `auto` or `ltr` for a value) and words
    """
    parts, direction, words = [], "", ""
    for letter in text:
        found = {_FIRST_STRONG: "auto", _LEFT_TO_RIGHT: "ltr", _END: ""}.get(letter)
        if found is None:
            words += letter
            continue
        parts.append((direction, words))
        direction, words = found, ""
    parts.append((direction, words))
    return [part for part in parts if part[1]]


def _harmless(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cc":
        return " "
    return "" if kind in ("Cf", "Cs") and letter not in _JOINERS else letter
