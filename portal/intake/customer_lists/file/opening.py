"""A customer list, opened: its encoding, separator and header row are found and shown, or asked."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.file import encodings
from portal.intake.customer_lists.file.asides import is_total
from portal.intake.customer_lists.file.bytes import MOST_BYTES, Bytes, look_at_bytes
from portal.intake.customer_lists.file.encodings import KnownColumns
from portal.intake.customer_lists.file.lines import BrokenLine, Record, Records
from portal.intake.customer_lists.file.separators import SEPARATORS, find_separators, told_separator

__all__ = ["MOST_BYTES", "BrokenLine", "FileAnswers", "FileQuestion", "OpenList", "Record", "open_list"]

_FIRST_ROWS = 60
_MOST_COLUMNS = 2000
_NAMES = {
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
}


@dataclass(frozen=True)
class FileAnswers:
    """What an operator said about how a file is written; empty where the file itself tells.

    Takes:   insists  whether the encoding holds for this very file; an answer that is kept for many files gives
                      way to a file that is UTF-8 without a doubt
    """

    encoding: str = ""
    separator: str = ""
    header_line: int = 0
    insists: bool = False


@dataclass(frozen=True)
class FileQuestion:
    """What the file leaves open about itself.

    Takes:   code     encoding, separator or header_line
             choices  what to answer, and what the file looks like then
    """

    code: str
    sentence: Sentence
    choices: tuple[tuple[str, str], ...] = ()


class OpenList:
    """A list whose rows are read as they are asked for.

    `encoding`, `separator` and `header_line` say how it is read; `questions` what must be settled before it is
    kept; `asides` which lines hold no people. `watch` is called now and then while it is read.
    """

    def __init__(
        self, stream: BinaryIO, answers: FileAnswers, known_columns: KnownColumns, most_bytes: int
    ) -> None:
        self._stream = stream
        self.name = getattr(stream, "name", "")
        self.questions: tuple[FileQuestion, ...] = ()
        self.asides: list[tuple[int, str]] = []
        self._unused = ""
        self.watch: Callable[[], None] = lambda: None
        look = look_at_bytes(stream, most_bytes, zeros_allowed=bool(answers.encoding))
        self.size = look.size
        self._encoding = self._choose_encoding(answers, look, known_columns)
        self._separator, skipped = self._choose_separator(answers, known_columns)
        self._records = self._open()
        self._skip_told_separator(skipped)
        self._find_header(answers, known_columns)

    @property
    def encoding(self) -> str:
        """The encoding, as people call it."""
        name = _NAMES.get(self._encoding, self._encoding)
        return (
            f"{name} (the file tells so itself; the answer {self._unused} was not needed)"
            if self._unused
            else name
        )

    @property
    def separator(self) -> str:
        """What stands between the cells, in a word."""
        return SEPARATORS[self._separator]

    def swallows_rows(self, cells: Sequence[str]) -> bool:
        """Tell whether a cell looks as if an open quotation mark had swallowed the rows after it."""
        between = len(self.header) - 1
        return between > 0 and any(
            "\n" in cell and any(line.count(self._separator) >= between for line in cell.splitlines()[1:])
            for cell in cells
        )

    def __iter__(self) -> Iterator[Record | BrokenLine]:
        columns = len(self.header)
        for count, found in enumerate(self._records):
            if count % 1000 == 0:
                self.watch()
            if isinstance(found, BrokenLine):
                yield found
                continue
            cells = found.cells
            if len(cells) > columns and not any(map(str.strip, cells[columns:])):
                found = Record(found.line, cells[:columns])  # noqa: PLW2901 - the same row without empty cells
            if cells[0][:1] == self._first_letter and _cleaned(found.cells) == self.header:
                self.asides.append((found.line, "header again"))
            elif is_total(found.cells):
                self.asides.append((found.line, "total"))
            else:
                yield found
        self.watch()

    def _choose_encoding(self, answers: FileAnswers, look: Bytes, known_columns: KnownColumns) -> str:
        found = look.encoding
        if answers.encoding and (answers.insists or not found or look.is_ascii):
            encoding = encodings.named_encoding(answers.encoding)
            encodings.check_encoding(self._stream, encoding)
            return encoding
        if found:
            self._unused = answers.encoding if answers.encoding.lower() not in {found, found.upper()} else ""
            return found
        choices = encodings.candidates(self._stream, known_columns, look.bad_at)
        if not choices:
            raise Refusal(
                "unknown_encoding", _l("No encoding that we know fits this file. Save it as CSV UTF-8.")
            )
        self._ask("encoding", encodings.question_about(look), tuple(choices))
        return choices[0][0]

    def _choose_separator(self, answers: FileAnswers, known_columns: KnownColumns) -> tuple[str, bool]:
        text = self._beginning()
        told = told_separator(text)
        if told:
            return told, True
        if answers.separator:
            if answers.separator not in SEPARATORS:
                raise Refusal("unknown_separator", _l("A separator is one of , ; | and the tab."))
            return answers.separator, False
        best, *others = find_separators(text, known_columns)
        if others:
            self._ask("separator", _l("What stands between the cells of this file?"),
                      tuple((one, SEPARATORS[one]) for one in (best, *others)))  # fmt: skip
        return best, False

    def _find_header(self, answers: FileAnswers, known_columns: KnownColumns) -> None:
        first: list[Record | BrokenLine] = []
        for found in self._records:
            first.append(found)
            if len(first) >= _FIRST_ROWS and found.line >= answers.header_line:
                break
        rows = [found for found in first if isinstance(found, Record)]
        header = self._header_among(rows, answers.header_line, known_columns)
        self.header_line = header.line
        self.header = _cleaned(header.cells)
        self._first_letter = header.cells[0][:1]
        self.asides += [(found.line, "above the table") for found in first if found.line < header.line]
        self._records.put_back([found for found in first if found.line > header.line])

    def _header_among(self, rows: list[Record], said: int, known_columns: KnownColumns) -> Record:
        if not rows:
            raise Refusal("empty_file", _l("This file is empty."))
        if said:
            header = next((row for row in rows if row.line == said), None)
        else:
            known = [known_columns(_cleaned(row.cells)) for row in rows]
            needed = 2 if max(len(row.cells) for row in rows) > 1 else 1
            header = rows[known.index(max(known))] if max(known) >= needed else None
        if header is None or len(header.cells) > _MOST_COLUMNS:
            raise Refusal(
                "no_header",
                _l(
                    "No row of this list names columns that we know. Add a row with their names above the people, "
                    "or answer header_line."
                ),
            )
        return header

    def _open(self) -> Records:
        self._stream.seek(0)
        return Records(io.TextIOWrapper(self._stream, encoding=self._encoding, newline=""), self._separator)

    def _beginning(self) -> str:
        self._stream.seek(0)
        text = io.TextIOWrapper(self._stream, encoding=self._encoding, newline="")
        try:
            return text.read(64 * 1024)
        except UnicodeError:
            raise Refusal(
                "wrong_encoding",
                _l("The file cannot be read in this encoding: %(name)s.", name=self._encoding),
            ) from None
        finally:
            text.detach()

    def _skip_told_separator(self, skipped: bool) -> None:  # noqa: FBT001 - what was found a line above
        if skipped:
            next(iter(self._records))
            self.asides.append((1, "separator line"))

    def _ask(self, code: str, sentence: Sentence, choices: tuple[tuple[str, str], ...]) -> None:
        self.questions += (FileQuestion(code, sentence, choices),)


def open_list(
    stream: BinaryIO, answers: FileAnswers, known_columns: KnownColumns, most_bytes: int = MOST_BYTES
) -> OpenList:
    """Open a customer list.

    Takes:   stream         the open file, as bytes, at its beginning; it can be wound back
             known_columns  how many cells of a row are names of columns
             most_bytes     where an endless file is stopped
    Refuses: empty_file, not_a_list, binary_file, file_too_large, unknown_encoding, wrong_encoding,
             unknown_separator, no_header; and while it is read cell_too_large, unclosed_quote
    """
    return OpenList(stream, answers, known_columns, most_bytes)


def _cleaned(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(one_line, cells))
