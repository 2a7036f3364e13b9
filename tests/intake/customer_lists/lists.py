"""Customer lists for the tests, written as an organisation would send them."""

import csv
import io
from typing import BinaryIO

from portal.intake.customer_lists.rows import COLUMNS, BadRow, Row, read_rows

PERSON = {
    "external_ref": "K-1",
    "given_name": "Amina",
    "family_name": "Osman",
    "email": "amina@example.com",
    "country": "CA",
    "data_classes": "password",
}


def list_of(*people: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> BinaryIO:
    """Write a list with one row for each person; what a person lacks is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(people)
    return io.BytesIO(text.getvalue().encode())


def one_row(**cells: str) -> Row | BadRow:
    """Read a list of one person, with some cells replaced."""
    (found,) = read_rows(list_of({**PERSON, **cells}))
    return found


def good_row(**cells: str) -> Row:
    """Read a list of one person who can be read."""
    found = one_row(**cells)
    assert isinstance(found, Row), found
    return found


def problems(**cells: str) -> list[tuple[str, str]]:
    """Read a list of one person who cannot be read, as pairs of column and code."""
    found = one_row(**cells)
    assert isinstance(found, BadRow), found
    return [(problem.field, problem.code) for problem in found.problems]
