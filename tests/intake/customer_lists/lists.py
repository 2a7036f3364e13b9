"""Customer lists for the tests, written as an organisation would send them."""

import csv
import io
from datetime import date
from typing import BinaryIO

from portal.intake.customer_lists.answers import Answers, read_answers
from portal.intake.customer_lists.columns.matching import FIELDS
from portal.intake.customer_lists.rows import BadRow, ListRules, Row, Rows, Skipped, read_rows

PERSON = {
    "external_ref": "K-1",
    "given_name": "Amina",
    "family_name": "Osman",
    "email": "amina@example.com",
    "country": "CA",
    "data_classes": "password",
}
TODAY = date(2026, 11, 24)


def list_of(*people: dict[str, str], columns: tuple[str, ...] = FIELDS) -> BinaryIO:
    """Write a list with one row for each person; what a person lacks is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(people)
    return io.BytesIO(text.getvalue().encode())


def opened(stream: BinaryIO | bytes, answers: Answers | str = "") -> Rows:
    """Open a list with the answers of an operator, as an object or as their file."""
    said = read_answers(answers) if isinstance(answers, str) else answers
    file = io.BytesIO(stream) if isinstance(stream, bytes) else stream
    return read_rows(file, ListRules(said, "en", TODAY))


def one_row(answers: str = "", **cells: str) -> Row | BadRow | Skipped:
    """Read a list of one person, with some cells replaced."""
    (found,) = opened(list_of({**PERSON, **cells}), answers)
    return found


def good_row(answers: str = "", **cells: str) -> Row:
    """Read a list of one person who can be read."""
    found = one_row(answers, **cells)
    assert isinstance(found, Row), found
    return found


def problems(answers: str = "", **cells: str) -> list[tuple[str, str]]:
    """Read a list of one person who cannot be read, as pairs of field and code."""
    found = one_row(answers, **cells)
    assert isinstance(found, BadRow), found
    return [(problem.field, problem.code) for problem in found.problems]
