"""Read a customer list in our own columns, row by row.

A bad row never stops the list. Columns we do not know are named and never stored: customer lists carry free
columns about health or violence that nobody meant to send.
"""

from collections.abc import Iterator
from typing import BinaryIO

from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.file.table import MOST_BYTES, BrokenLine, Record, Table
from portal.intake.customer_lists.row_reading import read_row
from portal.intake.customer_lists.row_shape import COLUMNS, REQUIRED_COLUMNS, BadRow, Problem, Row

__all__ = ["COLUMNS", "REQUIRED_COLUMNS", "BadRow", "Problem", "Row", "Rows", "read_rows"]


class Rows:
    """The rows of one list, read as they are asked for; `unknown_columns` names what is left out."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.unknown_columns = tuple(name for name in table.header if name and name not in COLUMNS)

    def __iter__(self) -> Iterator[Row | BadRow]:
        return map(self._row, self._table)

    def _row(self, found: Record | BrokenLine) -> Row | BadRow:
        header = self._table.header
        if isinstance(found, BrokenLine):
            return _bad_row(found.line, "misquoted", _l("A quotation mark in this row is out of place."))
        if len(found.cells) != len(header):
            return _bad_row(
                found.line,
                "wrong_number_of_cells",
                _l(
                    "This row has %(cells)s cells, but there are %(columns)s columns.",
                    cells=len(found.cells),
                    columns=len(header),
                ),
            )
        given = {name: cell for name, cell in zip(header, found.cells, strict=True) if name in COLUMNS}
        return read_row(found.line, given)


def read_rows(stream: BinaryIO, most_bytes: int = MOST_BYTES) -> Rows:
    """Open a customer list: UTF-8, commas, our own column names, with or without a byte order mark.

    Takes:   stream      the open file, as bytes; it is read once, in little memory
             most_bytes  where an endless file is stopped
    Gives:   one Row or BadRow for each row that is not empty, in the order of the file
    Refuses: missing_columns, empty_file, wrong_separator, duplicated_column when it is opened;
             binary_file, not_utf8, file_too_large, cell_too_large, unclosed_quote then or while it is read,
             so nothing may be kept before the last row was read
    """
    table = Table(stream, most_bytes)
    missing = [name for name in REQUIRED_COLUMNS if name not in table.header]
    if missing:
        raise Refusal(
            "missing_columns", _l("This list lacks the columns %(columns)s.", columns=", ".join(missing))
        )
    return Rows(table)


def _bad_row(line: int, code: str, reason: Sentence) -> BadRow:
    return BadRow(line, (Problem("", code, reason),))
