"""The rows of a table, read one by one in little memory, whatever stands in its cells."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.file.bytes import wrong_encoding

MOST_IN_CELL = 64 * 1024
# A whole row, over all its lines.
MOST_IN_ROW = 2 * 1024**2


@dataclass(frozen=True)
class BrokenLine:
    """A line whose quotation marks are out of place, so its cells cannot be told apart."""

    line: int


@dataclass(frozen=True)
class Record:
    """One row as it stands in the file: the line it starts on, and its cells."""

    line: int
    cells: list[str]


class Records:
    """Reads rows that hold anything; blank ones are left out.

    Refuses: cell_too_large, unclosed_quote, wrong_encoding, while it is read
    """

    def __init__(self, text: TextIO, separator: str) -> None:
        self._lines = _Lines(text)
        # The limit of the csv module is one for the whole process; ours counts what a row takes.
        csv.field_size_limit(MOST_IN_ROW)
        self._reader = csv.reader(self._lines, delimiter=separator, strict=True)
        self._back: list[Record | BrokenLine] = []

    def put_back(self, found: list[Record | BrokenLine]) -> None:
        """Give rows once more before the next ones."""
        self._back = found

    def __iter__(self) -> Iterator[Record | BrokenLine]:
        back, self._back = self._back, []
        yield from back
        while (found := self._next()) is not None:
            if isinstance(found, BrokenLine) or any(cell and not cell.isspace() for cell in found.cells):
                yield found

    def _next(self) -> Record | BrokenLine | None:
        line = self._lines.number + 1
        self._lines.begin_row()
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except csv.Error:
            return self._broken(line)
        if self._lines.in_row > MOST_IN_CELL and any(len(cell) > MOST_IN_CELL for cell in cells):
            raise _too_large(line)
        return Record(line, cells)

    def _broken(self, line: int) -> BrokenLine:
        if self._lines.in_row > MOST_IN_CELL:
            raise _too_large(line)
        # At the end of the file an open quotation mark has swallowed every row after it.
        if self._lines.ended:
            raise Refusal(
                "unclosed_quote",
                _l("A quotation mark that opens near line %(line)s is never closed.", line=line),
            )
        self._lines.read_again()
        return BrokenLine(line)


class _Lines:
    """The lines of a text, with those that the row being read has taken."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self.number = 0
        self.in_row = 0
        self.ended = False

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.in_row = 0
        self._row.clear()

    def read_again(self) -> None:
        """Give the lines of a row but its first one once more: an open quotation mark may have swallowed rows."""
        rest = self._row[1:]
        self._again.extendleft(reversed(rest))
        self.number -= len(rest)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self.in_row += len(line)
        self._row.append(line)
        if self.in_row >= MOST_IN_ROW:
            raise _too_large(self.number)
        return line

    def _read(self) -> str:
        try:
            return self._text.readline(MOST_IN_ROW)
        except UnicodeError:
            raise wrong_encoding(self.number + 1) from None


def _too_large(line: int) -> Refusal:
    return Refusal("cell_too_large", _l("A cell near line %(line)s holds more than 64 KB.", line=line))
