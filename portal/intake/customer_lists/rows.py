"""A customer list, opened: how it was read, what is asked about it, and its rows one by one.

A bad row never stops the list. Columns we do not know are named and never stored: customer lists carry free
columns about health or violence that nobody meant to send.
"""

from collections.abc import Iterator
from typing import BinaryIO

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.columns.matching import ColumnQuestion, known_columns, match_columns
from portal.intake.customer_lists.file.lines import BrokenLine, Record
from portal.intake.customer_lists.file.opening import MOST_BYTES, FileQuestion, OpenList, open_list
from portal.intake.customer_lists.row_reading import ListRules, RowReader
from portal.intake.customer_lists.row_shape import BadRow, Problem, Row, Skipped

__all__ = ["BadRow", "ListRules", "Problem", "Row", "Rows", "Skipped", "read_rows"]

_WHO = ("external_ref", "email", "phone", "postal_address", "street")


class Rows:
    """The rows of one list, read as they are asked for.

    `file` tells how the list was read, `fields` which column became which of ours, `left_out` which did not;
    `file_questions` and `column_questions` must be answered before anything is kept.
    """

    def __init__(self, file: OpenList, rules: ListRules) -> None:
        matched = match_columns(file.header, rules.answers.columns)
        self.file = file
        self.rules = rules
        self.fields = dict(matched.fields)
        self.left_out = matched.left_out
        self.file_questions: tuple[FileQuestion, ...] = file.questions
        self.column_questions: tuple[ColumnQuestion, ...] = matched.questions
        self._reader = RowReader(self.fields, rules)
        asked = {question.field for question in self.column_questions}
        if not any(name in self.fields or name in asked for name in _WHO):
            raise Refusal(
                "missing_columns", _l("No column of this list says who a person is or how to reach them.")
            )

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is open about the list as a whole."""
        return not (self.file_questions or self.column_questions)

    def __iter__(self) -> Iterator[Row | BadRow | Skipped]:
        return map(self._row, self.file)

    def _row(self, found: Record | BrokenLine) -> Row | BadRow | Skipped:
        if isinstance(found, BrokenLine):
            reason = _l("A quotation mark in this row is out of place.")
            return BadRow(found.line, (Problem("", "misquoted", reason),))
        columns = len(self.file.header)
        if len(found.cells) != columns:
            reason = _l(
                "This row has %(cells)s cells, but there are %(columns)s columns.",
                cells=len(found.cells),
                columns=columns,
            )
            return BadRow(found.line, (Problem("", "wrong_number_of_cells", reason),))
        if self.file.swallows_rows(found.cells):
            reason = _l("A quotation mark in this row seems to have swallowed the rows after it.")
            return BadRow(found.line, (Problem("", "swallowed_rows", reason),))
        return self._reader.read(found.line, found.cells)


def read_rows(stream: BinaryIO, rules: ListRules, most_bytes: int = MOST_BYTES) -> Rows:
    """Open a customer list in any usual encoding, with any usual separator and header.

    Takes:   stream      the open file, as bytes, at its beginning; it can be wound back
             most_bytes  where an endless file is stopped
    Gives:   a Row, BadRow or Skipped for each row that is not empty, in the order of the file
    Refuses: missing_columns; for what is no list at all see `open_list`. What lies deep in the file is refused
             while it is read, so nothing may be kept before the last row was read
    """
    return Rows(open_list(stream, rules.answers.file, known_columns, most_bytes), rules)
