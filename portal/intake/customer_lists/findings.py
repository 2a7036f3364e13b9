"""What was found in a list: problems, questions, remarks. Any number of them, in little memory."""

import json
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as usual
from typing import Any

from portal.intake.customer_lists.folding import folded
from portal.intake.customer_lists.row_shape import BadRow, Problem, Row

MOST_SHOWN = 50
_MOST_WORDS = 2000
_MOST_LINES = 5


@dataclass
class WordQuestion:
    """A word that one answer settles for the whole list.

    Takes:   rows   how many rows wait for it
             lines  the first of them
    """

    field: str
    code: str
    sentence: str
    word: str
    choices: tuple[str, ...]
    rows: int = 0
    lines: list[int] = usual(default_factory=list)


class Findings:
    """Collects what is found; rows that cannot come in wait in a nameless file until they are reported.

    `words` are the questions about words, `remarked` counts what was put right, `remarks` names the first lines.
    """

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], WordQuestion] = {}
        self.remarks: dict[str, list[int]] = {}
        self.remarked: dict[str, int] = {}
        self.bad = 0
        self._rows = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it lives as long as this
        weakref.finalize(self, self._rows.close)

    def add_bad(self, row: BadRow) -> None:
        """Note a row that stays out."""
        self.bad += 1
        problems = [_plain(problem) for problem in row.problems]
        self._rows.write(json.dumps({"line": row.line, "problems": problems}, ensure_ascii=False) + "\n")
        for problem in row.problems:
            if problem.word:
                self._ask(row.line, problem)

    def add_remarks(self, row: Row) -> None:
        """Note what was put right or left out in a row that comes in."""
        for remark in row.remarks:
            self.remark(remark, row.line)

    def remark(self, remark: str, line: int) -> None:
        """Note one thing about a row that comes in."""
        self.remarked[remark] = self.remarked.get(remark, 0) + 1
        lines = self.remarks.setdefault(remark, [])
        if len(lines) < _MOST_LINES:
            lines.append(line)

    def bad_rows(self) -> Iterator[dict[str, Any]]:
        """Give every row that stays out, in the order of the file, as `{line, problems: [{field, code, reason}]}`."""
        self._rows.seek(0)
        yield from map(json.loads, self._rows)

    def first_bad(self) -> list[dict[str, Any]]:
        """Give the first rows that stay out."""
        return [row for row, _ in zip(self.bad_rows(), range(MOST_SHOWN), strict=False)]

    def _ask(self, line: int, problem: Problem) -> None:
        key = (problem.field, folded(problem.word) or problem.word)
        asked = self.words.get(key)
        if asked is None:
            if len(self.words) >= _MOST_WORDS:
                return
            asked = WordQuestion(
                problem.field, problem.code, str(problem.reason), problem.word, problem.choices
            )
            self.words[key] = asked
        asked.rows += 1
        if len(asked.lines) < _MOST_LINES:
            asked.lines.append(line)


def _plain(problem: Problem) -> dict[str, str]:
    return {"field": problem.field, "code": problem.code, "reason": str(problem.reason)}


def lines_in_words(lines: Iterable[int], count: int) -> str:
    """Say which rows are meant: `lines 3, 7 and 12 more`."""
    shown = list(lines)
    more = f" and {count - len(shown)} more" if count > len(shown) else ""
    return f"line{'s' if count > 1 else ''} {', '.join(map(str, shown))}{more}"
