"""Read a comma-separated table from a file of any size in little memory, or say in one sentence why not.

The file is untrusted: it may be a picture, endless, one giant cell, or half of it in another encoding.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

MOST_BYTES = 2 * 1024**3
MOST_IN_CELL = 64 * 1024
# A whole row, over all its lines. The csv module itself stops at 128 K for one cell.
MOST_IN_ROW = 2 * 1024**2

_OTHER_SEPARATORS = (";", "\t", "|")


@dataclass(frozen=True)
class BrokenLine:
    """A line whose quotation marks are out of place, so its cells cannot be told apart."""

    line: int


@dataclass(frozen=True)
class Record:
    """One row as it stands in the file: the line it starts on, and its cells."""

    line: int
    cells: tuple[str, ...]


class Table:
    """A table that is read row by row; its header is read at once.

    Takes:   stream      the open file, as bytes
             most_bytes  where an endless file is stopped
    Refuses: empty_file, binary_file, not_utf8, wrong_separator, duplicated_column when it is opened;
             binary_file, not_utf8, file_too_large, cell_too_large, unclosed_quote while it is read
    """

    def __init__(self, stream: BinaryIO, most_bytes: int = MOST_BYTES) -> None:
        self._lines = _Lines(stream, most_bytes)
        self._reader = csv.reader(self._lines, strict=True)
        self.header = self._read_header()

    def __iter__(self) -> Iterator[Record | BrokenLine]:
        while (found := self._next()) is not None:
            if isinstance(found, BrokenLine) or any(cell.strip() for cell in found.cells):
                yield found

    def _read_header(self) -> tuple[str, ...]:
        for found in self:
            if isinstance(found, BrokenLine):
                raise _misquoted(found.line)
            _refuse_other_separators(found.cells)
            header = tuple(one_line(name).lower() for name in found.cells)
            _refuse_duplicates(header)
            return header
        raise Refusal("empty_file", _l("This file is empty."))

    def _next(self) -> Record | BrokenLine | None:
        line = self._lines.number + 1
        self._lines.begin_row()
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error:
            return self._broken(line)
        if any(len(cell) > MOST_IN_CELL for cell in cells):
            raise _too_large(line)
        return Record(line, tuple(cells))

    def _broken(self, line: int) -> BrokenLine:
        if self._lines.in_row > MOST_IN_CELL:
            raise _too_large(line)
        # At the end of the file an open quotation mark has swallowed every row after it.
        if self._lines.ended:
            raise _misquoted(line)
        return BrokenLine(line)


class _Lines:
    """The lines of a file, with a count of how much the row being read has taken."""

    def __init__(self, stream: BinaryIO, most_bytes: int) -> None:
        counted = io.BufferedReader(_CountedBytes(stream, most_bytes))
        self._text = io.TextIOWrapper(counted, encoding="utf-8-sig", newline="")
        self.number = 0
        self.in_row = 0
        self.ended = False

    def begin_row(self) -> None:
        self.in_row = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._text.readline(MOST_IN_ROW)
        except UnicodeDecodeError:
            raise Refusal(
                "not_utf8",
                _l("This file is not in UTF-8. Save it again as “CSV UTF-8 (comma delimited)”."),
            ) from None
        self.number += 1
        self.in_row += len(line)
        if self.in_row >= MOST_IN_ROW:
            raise _too_large(self.number)
        if not line:
            self.ended = True
            raise StopIteration
        return line


class _CountedBytes(io.RawIOBase):
    """The bytes of a file, stopped where it is no text or has no end."""

    def __init__(self, stream: BinaryIO, most_bytes: int) -> None:
        self._stream = stream
        self._left = most_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed names a wider buffer
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise Refusal("file_too_large", _l("This file is too large. Split it into several files."))
        if b"\0" in chunk:
            raise Refusal("binary_file", _l("This file is not a table of text. Save it again as CSV."))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _refuse_other_separators(header: tuple[str, ...]) -> None:
    if len(header) == 1 and any(separator in header[0] for separator in _OTHER_SEPARATORS):
        raise Refusal("wrong_separator", _l("The columns of this file are not separated by commas."))


def _refuse_duplicates(header: tuple[str, ...]) -> None:
    named = [name for name in header if name]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise Refusal(
            "duplicated_column", _l("The column “%(column)s” stands in this file twice.", column=twice[:100])
        )


def _too_large(line: int) -> Refusal:
    return Refusal("cell_too_large", _l("A cell near line %(line)s holds more than 64 KB.", line=line))


def _misquoted(line: int) -> Refusal:
    return Refusal(
        "unclosed_quote", _l("A quotation mark that opens near line %(line)s is never closed.", line=line)
    )
