"""The list and the answers that our documentation shows can be read, and every column is explained."""

import re
from pathlib import Path

from portal.intake.customer_lists.answers import read_answers
from portal.intake.customer_lists.columns.matching import FIELDS
from portal.intake.customer_lists.rows import Row
from tests.intake.customer_lists.lists import opened

PAGE = (Path(__file__).parents[3] / "docs" / "customer-lists.md").read_text(encoding="utf-8")


def example(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.+?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_list_that_is_shown_has_no_bad_row() -> None:
    rows = opened(example("csv").encode())

    assert rows.is_settled
    assert rows.left_out == ()
    assert all(isinstance(row, Row) for row in rows)


def test_the_answers_that_are_shown_are_understood() -> None:
    answers = read_answers(example("toml"))

    assert answers.file.encoding
    assert answers.columns
    assert answers.values
    assert answers.defaults
    assert answers.rows


def test_every_column_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", PAGE))

    assert set(FIELDS) - explained == set()
