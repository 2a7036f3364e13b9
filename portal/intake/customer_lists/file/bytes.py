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
    (b"\xd0\xcf\x11\xe0", _l("This is an old Excel workbook. Save the table as “CSV UTF-8” and try again.")),
    (b"\x1f\x8b", _l("This file is compressed. Unpack it first.")),
    (b"BZh", _l("This file is compressed. Unpack it first.")),
    (b"\xfd7zXZ", _l("This file is compressed. Unpack it first.")),
    (b"7z\xbc\xaf", _l("This file is compressed. Unpack it first.")),
    (b"%PDF", _l("This is a PDF. We need the table itself, as CSV.")),
    (b"\x89PNG", _l("This is a picture. We need the table itself, as CSV.")),
    (b"\xff\xd8\xff", _l("This is a picture. We need the table itself, as CSV.")),
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
    """

    encoding: str
    size: int
    bad_line: int = 0


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
    wide = "16" in encoding or "32" in encoding
    size, bad_line = _look_through(stream, most_bytes, zeros=wide or zeros_allowed, wide=wide)
    stream.seek(0)
    if encoding:
        return Bytes(encoding, size)
    if _ESCAPE in beginning:
        return Bytes("", size)
    return Bytes("" if bad_line else "utf-8", size, bad_line)


def decodes(stream: BinaryIO, encoding: str) -> bool:
    """Tell whether a whole file can be read in an encoding, without a single doubt."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    stream.seek(0)
    try:
        for chunk in _chunks(stream):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    finally:
        stream.seek(0)
    return True


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


def _look_through(stream: BinaryIO, most_bytes: int, *, zeros: bool, wide: bool) -> tuple[int, int]:
    size, lines, bad_line = 0, 1, 0
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > most_bytes:
            raise Refusal("file_too_large", _l("This file is too large. Split it into several files."))
        if not zeros and b"\0" in chunk:
            raise Refusal("binary_file", _l("This file is not a table of text. Save it again as CSV."))
        if not bad_line and not wide:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as trouble:
                bad_line = lines + trouble.object[: trouble.start].count(b"\n")
            lines += chunk.count(b"\n")
    if not bad_line and not wide:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            bad_line = lines
    return size, bad_line


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
