"""The bytes of a customer list: whether it is a table of text at all, and its encoding where they tell."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

MOST_BYTES = 2 * 1024**3
_CHUNK = 256 * 1024
_BEGINNING = 64 * 1024
_NEARLY_ALL, _A_FEW = 0.9, 0.1

_KINDS = (
    (
        b"PK\x03\x04",
        _l("This is an Excel workbook or an archive. Save the table as “CSV UTF-8” and try again."),
    ),
    (
        b"PK\x05\x06",
        _l("This is an Excel workbook or an archive. Save the table as “CSV UTF-8” and try again."),
    ),
    (b"\xd0\xcf\x11\xe0", _l("This is an old Excel workbook. Save the table as “CSV UTF-8” and try again.")),
    (b"\x1f\x8b", _l("This file is compressed. Unpack it first.")),
    (b"BZh", _l("This file is compressed. Unpack it first.")),
    (b"\xfd7zXZ", _l("This file is compressed. Unpack it first.")),
    (b"7z\xbc\xaf", _l("This file is compressed. Unpack it first.")),
    (b"%PDF", _l("This is a PDF. We need the table itself, as CSV.")),
    (b"\x89PNG", _l("This is a picture. We need the table itself, as CSV.")),
    (b"\xff\xd8\xff", _l("This is a picture. We need the table itself, as CSV.")),
    (b"GIF8", _l("This is a picture. We need the table itself, as CSV.")),
    (b"<", _l("This is a web page, not a table. Save the table as “CSV UTF-8” and try again.")),
    (b"SQLite format 3\x00", _l("This is a database. Export the table as CSV.")),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPE = b"\x1b$"


@dataclass(frozen=True)
class Bytes:
    """What the bytes of a file tell.

    Takes:   encoding  the only one they can be in, as Python names it; empty when they leave it open
             size      of the whole file
             bad_line  the first line that is not UTF-8, when only that speaks against it
             bad_at    where in the file that is, in bytes
             is_ascii  whether every encoding would read the same, but for those that escape
    """

    encoding: str
    size: int
    bad_line: int = 0
    bad_at: int = 0
    is_ascii: bool = False


def look_at_bytes(stream: BinaryIO, most_bytes: int = MOST_BYTES, *, zeros_allowed: bool = False) -> Bytes:
    """Read a file once and tell its encoding where it leaves no doubt.

    Takes:   stream         at its beginning; it is wound back
             zeros_allowed  when somebody said the encoding
    Refuses: empty_file, not_a_list (naming what it is), binary_file, file_too_large
    """
    beginning = stream.read(_BEGINNING)
    stream.seek(0)
    if not beginning.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Refusal("empty_file", _l("This file is empty."))
    for magic, sentence in _KINDS:
        if beginning.startswith(magic):
            raise Refusal("not_a_list", sentence)
    encoding = _by_mark(beginning) or _by_zeros(beginning)
    look = _Look(wide="16" in encoding or "32" in encoding, zeros_allowed=zeros_allowed)
    for chunk in _chunks(stream):
        look.at(chunk)
        if look.size > most_bytes:
            raise Refusal("file_too_large", _l("This file is too large. Split it into several files."))
    look.end()
    stream.seek(0)
    if encoding and look.bad_line:
        raise wrong_encoding(look.bad_line)
    if not encoding and not look.bad_line and not look.escapes:
        encoding = "utf-8"
    return Bytes(encoding, look.size, look.bad_line, look.bad_at, look.is_ascii)


def first_bad_line(stream: BinaryIO, encoding: str) -> int:
    """Find the first line that cannot be read in an encoding; 0 when the whole file can."""
    look = _Look(wide=False, zeros_allowed=True, encoding=encoding)
    stream.seek(0)
    for chunk in _chunks(stream):
        look.at(chunk)
        if look.bad_line:
            break
    else:
        look.end()
    stream.seek(0)
    return look.bad_line


def wrong_encoding(line: int) -> Refusal:
    """Refuse a file that is not in the encoding it seems or is said to be in."""
    sentence = _l("The file is not in this encoding: near line %(line)s it cannot be read.", line=line)
    return Refusal("wrong_encoding", sentence)


class _Look:
    """What was seen of a file so far."""

    def __init__(self, *, wide: bool, zeros_allowed: bool, encoding: str = "utf-8") -> None:
        self._wide = wide
        self._zeros_allowed = wide or zeros_allowed
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._before = b""
        self._lines = 1
        self.size = 0
        self.bad_line = 0
        self.bad_at = 0
        self.is_ascii = True
        self.escapes = False

    def at(self, chunk: bytes) -> None:
        """See the next piece."""
        if not self._zeros_allowed and b"\0" in chunk:
            raise Refusal("binary_file", _l("This file is not a table of text. Save it again as CSV."))
        self.is_ascii = self.is_ascii and chunk.isascii()
        if not self.escapes and _ESCAPE in self._before + chunk:
            self.escapes, self.bad_at = True, self.size + max(0, chunk.find(_ESCAPE))
        self._before = chunk[-1:]
        self._decode(chunk)
        self.size += len(chunk)
        self._lines += chunk.count(b"\n")

    def end(self) -> None:
        """See the end: a letter may have been cut in two."""
        self._decode(b"", final=True)

    def _decode(self, chunk: bytes, *, final: bool = False) -> None:
        if self.bad_line or self._wide:
            return
        try:
            self._decoder.decode(chunk, final)
        except UnicodeError as trouble:
            start = trouble.start if isinstance(trouble, UnicodeDecodeError) else 0
            self.bad_line = self._lines + chunk[:start].count(b"\n")
            self.bad_at = self.size + start


def _by_mark(beginning: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if beginning.startswith(mark)), "")


def _by_zeros(beginning: bytes) -> str:
    # In UTF-16 and UTF-32 every Latin letter, separator and line end brings zeros, always at the same places.
    zeros = [beginning[place::4].count(0) * 4 / len(beginning) for place in range(4)]
    if min(zeros[2:]) > _NEARLY_ALL:
        return "utf-32-le"
    if min(zeros[:2]) > _NEARLY_ALL:
        return "utf-32-be"
    even, odd = min(zeros[0], zeros[2]), min(zeros[1], zeros[3])
    if max(even, odd) < _A_FEW or min(even, odd) > max(even, odd) / 5:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
