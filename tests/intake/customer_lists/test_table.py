"""A file of any size is read row by row, or refused in one sentence."""

import io
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.file.table import MOST_IN_CELL, MOST_IN_ROW, BrokenLine, Record, Table


class PouredStream(io.RawIOBase):
    """A file that is made while it is read, and remembers how much was asked of it."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.poured = 0

    def read(self, size: int = -1) -> bytes:
        piece = next(self._pieces, b"")
        assert len(piece) <= size
        self.poured += len(piece)
        return piece


def endlessly(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece


def table(text: str | bytes, most_bytes: int = 10**9) -> Table:
    return Table(io.BytesIO(text if isinstance(text, bytes) else text.encode()), most_bytes)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_rows_are_read_with_the_line_they_start_on(line_end: str, mark: str) -> None:
    lines = ['A,"b c"', "1,2", "", '"x', 'y",3', ",", "4,5"]

    read = table(mark + line_end.join(lines))

    assert read.header == ("a", "b c")
    assert [(found.line, found.cells) for found in read if isinstance(found, Record)] == [
        (2, ("1", "2")),
        (4, (f"x{line_end}y", "3")),
        (7, ("4", "5")),
    ]


def test_a_header_is_cleaned_of_what_nobody_sees() -> None:
    assert table("\ufeff External_Ref\u00a0,\u200bemail \n").header == ("external_ref", "email")


def test_a_line_with_a_stray_quotation_mark_is_named_and_the_next_is_read() -> None:
    assert list(table('a,b\n"x"y,2\n3,4\n')) == [BrokenLine(2), Record(3, ("3", "4"))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\n\n , \n", "empty_file"),
        (b"a;b\n1;2\n", "wrong_separator"),
        (b"a\tb\n", "wrong_separator"),
        (b"a,b,A \n", "duplicated_column"),
        (b'"a"b,c\n', "unclosed_quote"),
        ("a,é\n".encode("cp1252"), "not_utf8"),
        ("a,b\n".encode("utf-16"), "binary_file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary_file"),
        (b"PK\x03\x04\x14\x00\x06", "binary_file"),
    ],
)
def test_what_is_no_table_is_refused_when_it_is_opened(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        table(content)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('a,b\n1,2\n"3,4\n5,6\n', "unclosed_quote"),
        ("a,b\n" + "1,2\n" * 50_000 + "é,2\n", "not_utf8"),
        ("a,b\n" + "1,2\n" * 50_000 + "\x00,2\n", "binary_file"),
        ("a,b\n1," + "x" * (MOST_IN_CELL + 1) + "\n", "cell_too_large"),
        ('a,b\n1,"' + "x\n" * MOST_IN_CELL + '"\n', "cell_too_large"),
        ("a,b\n" + "1," * MOST_IN_ROW + "\n", "cell_too_large"),
    ],
    ids=["open quote", "encoding", "null", "long cell", "long cell of many lines", "endless row"],
)
def test_what_stops_being_a_table_is_refused_on_the_way(content: str, code: str) -> None:
    read = table(content.encode("cp1252" if code == "not_utf8" else "utf-8"))

    with pytest.raises(Refusal) as refused:
        list(read)

    assert refused.value.code == code


def test_a_cell_of_64_kb_is_still_read() -> None:
    (found,) = table("a\n" + "x" * MOST_IN_CELL + "\n")

    assert isinstance(found, Record)


def test_a_file_over_the_limit_is_refused() -> None:
    read = table("a,b\n" + "1,2\n" * 100_000, most_bytes=200_000)

    with pytest.raises(Refusal) as refused:
        list(read)

    assert refused.value.code == "file_too_large"


@pytest.mark.parametrize("endless", [b"x" * 4096, b'"x' * 2048, b"a\n,\n" * 1024, b'"a\n",' * 512])
def test_an_endless_file_is_refused_early(endless: bytes) -> None:
    stream = PouredStream(endlessly(endless))

    with pytest.raises(Refusal):
        list(Table(stream, most_bytes=3_000_000))  # type: ignore[arg-type]  # it has all that is used of a file

    assert stream.poured <= 3_000_000 + 4096


def test_one_endless_cell_is_refused_after_a_few_megabytes() -> None:
    stream = PouredStream(endlessly(b"x" * 4096))

    with pytest.raises(Refusal):
        Table(stream)  # type: ignore[arg-type]  # it has all that is used of a file

    assert stream.poured < 2 * MOST_IN_ROW


def test_no_more_of_a_file_is_read_than_the_rows_asked_for() -> None:
    stream = PouredStream(endlessly(b"1,2\n" * 1024))

    rows = iter(Table(stream))  # type: ignore[arg-type]  # it has all that is used of a file
    for _ in range(10):
        next(rows)

    assert stream.poured < MOST_IN_CELL


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    try:
        read = table(content)
        found = list(read)
    except Refusal:
        return

    assert all(row.line >= 2 for row in found)


@given(st.text(alphabet='a,"\n\r;é', max_size=60))
def test_any_text_is_a_table_or_a_refusal(content: str) -> None:
    with suppress(Refusal):
        assert all(row.line >= 1 for row in table(content))
