"""Text from outside, made safe to store and show: what is written stays, what only disturbs goes.

Direction overrides can turn a name around the words next to it, control characters break letters and logs,
and half a surrogate pair cannot be stored at all. Joiners stay: Persian, Hindi and family emoji need them.
"""

import re
import unicodedata

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\ufeff\u200b\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_DISTURBING = re.compile(f"[{_DIRECTION}{_INVISIBLE}{_CONTROL}\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """Keep a name or a code readable on one line.

    Gives:   the text in Unicode form NFC, every run of blanks and line ends as one blank, none at its ends
    """
    return _BLANKS.sub(" ", _LINE_END.sub(" ", _composed(text))).strip()


def many_lines(text: str) -> str:
    """Keep a note or an address readable with its own lines.

    Gives:   the text in Unicode form NFC; one kind of line end, at most one empty line in a row
    """
    lines = _BLANKS_IN_LINE.sub(" ", _LINE_END.sub("\n", _composed(text))).split("\n")
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _DISTURBING.sub("", text))
