"""A file is opened as what it is: what is no list is refused in a sentence, what surrounds the table is set aside."""

import gzip
import io
import zipfile
from collections.abc import Sequence

import pytest

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.columns.matching import known_columns
from portal.intake.customer_lists.file.lines import BrokenLine, Record
from portal.intake.customer_lists.file.opening import FileAnswers, OpenList, open_list
from tests.intake.customer_lists.endless import Endless


def opened(
    content: bytes | io.RawIOBase, most_bytes: int = 2**31, said: FileAnswers | None = None
) -> OpenList:
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    return open_list(stream, said or FileAnswers(), known_columns, most_bytes)  # type: ignore[arg-type] # tests' streams


def cells(found: OpenList) -> list[Sequence[str]]:
    return [row.cells for row in found if isinstance(row, Record)]


def refusal(content: bytes, said: FileAnswers | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        list(opened(content, said=said))
    assert str(refused.value).endswith((".", "?"))
    return refused.value.code


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\xff\xfe", "empty_file"),
        (workbook(), "not_a_list"),
        (gzip.compress(b"id,email\n"), "not_a_list"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not_a_list"),
        (b"%PDF-1.7\n", "not_a_list"),
        (b"GIF89a", "not_a_list"),
        (b"<html><table>", "not_a_list"),
        (b"\xef\xbb\xbfid,email\n1,\xff\n", "wrong_encoding"),
        (b"\x89PNG\r\n\x1a\n", "not_a_list"),
        (b"SQLite format 3\x00", "not_a_list"),
        (b"id,email\n1,a\0b\n", "binary_file"),
        (bytes(range(256)) * 20, "binary_file"),
        (b"4711,Amina,0612\n4712,Bo,0613\n", "no_header"),
        (b'id,email\n1,"a@example.com\n2,b\n', "unclosed_quote"),
        (b"id,email\n1," + b"x" * 70_000 + b"\n", "cell_too_large"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (FileAnswers("klingon"), "unknown_encoding"),
        (FileAnswers("rot13"), "unknown_encoding"),
        (FileAnswers("unicode_escape"), "unknown_encoding"),
        (FileAnswers("a\0b"), "unknown_encoding"),
        (FileAnswers("\udc80"), "unknown_encoding"),
        (FileAnswers("euc_kr"), "wrong_encoding"),
        (FileAnswers(separator="#"), "unknown_separator"),
        (FileAnswers(header_line=9), "no_header"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(said: FileAnswers, code: str) -> None:
    assert refusal("id,email,city\n1,a@example.com,Öl\xff\n".encode("latin-1"), said) == code


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"])
def test_a_separator_is_found_or_told(separator: str, beginning: str) -> None:
    table = f"id{separator}email\n1{separator}a@example.com\n"

    for content in (table, f"sep={separator}\n{table}"):
        found = opened((beginning + content).encode())
        assert (found.header, cells(found), found.questions) == (
            ("id", "email"),
            [["1", "a@example.com"]],
            (),
        )


def test_two_separators_that_fit_equally_well_are_asked() -> None:
    found = opened(b"id,q;email;q,phone,q;city;q\n")

    assert [question.code for question in found.questions] == ["separator"]
    assert [answer for answer, _ in found.questions[0].choices] == [",", ";"]


def test_what_stands_around_the_table_is_set_aside_and_named() -> None:
    content = b"Customers,,\n,,\nid,email,city\n1,a@example.com,Truro\n\nid,email,city\n2,b@example.com,\nTotal,2,\n"

    found = opened(content)

    assert found.header_line == 3
    assert [row[0] for row in cells(found)] == ["1", "2"]
    assert found.asides == [(1, "above the table"), (6, "header again"), (8, "total")]


@pytest.mark.parametrize(
    "row",
    [
        "Total,Osman,t@example.com",
        "Totaly,5,",
        "Sum,Total,5",
        "Suma,,0612345678",
        "Suma,,+336123",
        "Count,,6123456789",
    ],
)
def test_a_person_is_never_taken_for_a_total(row: str) -> None:
    found = opened(f"id,name,email\n1,Amina,a@example.com\n{row}\n".encode())

    assert [",".join(one) for one in cells(found)][-1] == row


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_inside_a_cell_is_part_of_it(end: str) -> None:
    content = f'id,street{end}1,"1 Sample Rd{end}Test Bridge"{end}2,"said: ""hi"""{end}'.encode()

    assert cells(opened(content)) == [["1", f"1 Sample Rd{end}Test Bridge"], ["2", 'said: "hi"']]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_other_line_signs_never_split_a_row(sign: str) -> None:
    assert cells(opened(f"id,city\n1,A{sign}B\n".encode())) == [["1", f"A{sign}B"]]


def test_a_misquoted_row_is_named_and_the_next_one_read() -> None:
    assert list(opened(b'id,email\n"1"x,a\n2,b\n')) == [BrokenLine(2), Record(3, ["2", "b"])]


def test_empty_cells_after_the_last_column_are_cut_and_full_ones_are_not() -> None:
    assert [len(row) for row in cells(opened(b"id,email\n1,a,,\n2,b,c\n3\n"))] == [2, 3, 1]


def test_an_older_encoding_is_asked_with_the_words_that_tell() -> None:
    found = opened("id;nom;prénom\n1;Œillet;Gaétan\n".encode("cp1252"))

    (question,) = found.questions
    choices = dict(question.choices)
    assert question.code == "encoding"
    assert "Œillet" in choices["cp1252"]
    assert len(set(choices.values())) > 1
    assert cells(found) == [["1", "Œillet", "Gaétan"]]


def test_one_stray_byte_names_its_line() -> None:
    (question,) = opened(b"id,city\n" + b"1,Truro\n" * 700 + b"2,Or\xe9al\n").questions

    assert "line 702" in str(question.sentence)


@pytest.mark.parametrize("megabytes", [8])
def test_a_giant_cell_is_refused_after_a_little_of_it(megabytes: int) -> None:
    giant = Endless(b'id,email\n1,"', b"x" * 65536, megabytes * 2**20)

    with pytest.raises(Refusal) as refused:
        list(opened(giant))

    assert refused.value.code == "cell_too_large"


def test_an_endless_file_is_stopped() -> None:
    with pytest.raises(Refusal) as refused:
        opened(Endless(b"id,email\n", b"1,a@example.com\n" * 1000, 2**40), most_bytes=4 * 2**20)

    assert refused.value.code == "file_too_large"


def test_a_row_that_is_misquoted_swallows_no_other() -> None:
    rows = [f"{number},a{number}" for number in range(3, 400)]
    content = "\n".join(["id,email", '2,"Open', *rows, '400,"Al"', "401,b"])

    found = list(opened(content.encode()))

    assert found[0] == BrokenLine(2)
    assert [row.cells[0] for row in found[1:] if isinstance(row, Record)] == [
        str(number) for number in range(3, 402)
    ]


def test_a_quotation_mark_that_joins_rows_is_seen() -> None:
    found = opened(b'id,email,city\n1,"Open,\n2,b@x.org,Truro\n3,"\n4,"1 Elm\nTruro",x\n')

    joined, address = cells(found)
    assert found.swallows_rows(joined)
    assert not found.swallows_rows(address)


def test_a_kept_encoding_gives_way_to_a_file_that_tells_its_own() -> None:
    content = "id,city\n1,Orléal\n".encode()

    assert cells(opened(content, said=FileAnswers("cp1252"))) == [["1", "Orléal"]]
    assert cells(opened(content, said=FileAnswers("cp1252", insists=True))) == [["1", "OrlÃ©al"]]
    assert cells(opened(b"id,city\n1,Zo+AOk-\n", said=FileAnswers("utf-7"))) == [["1", "Zoé"]]


def test_an_odd_letter_far_down_is_asked_with_its_word() -> None:
    content = b"id,city\n" + b"1,Truro\n" * 20_000 + "2,Orléal\n".encode("cp1252")

    (question,) = opened(content).questions

    assert "20002" in str(question.sentence)
    assert "Orléal" in dict(question.choices)["cp1252"]


def test_japanese_far_down_is_asked() -> None:
    content = b"id,city\n" + b"1,Truro\n" * 20_000 + "2,\u6771\u4eac\n".encode("iso2022_jp")

    (question,) = opened(content).questions

    assert question.code == "encoding"
    assert dict(question.choices).keys() >= {"iso2022_jp"}


def test_a_byte_that_does_not_fit_the_answer_names_its_line() -> None:
    content = b"id,city\n" + b"1,Truro\n" * 148 + b"2,\xe9\x81\n"

    with pytest.raises(Refusal) as refused:
        opened(content, said=FileAnswers("cp1252"))

    assert "line 150" in str(refused.value)


def test_a_header_far_down_is_found_where_it_is_said_to_be() -> None:
    content = b"Customers\n" * 90 + b"id,email\n1,a\n"

    assert cells(opened(content, said=FileAnswers(header_line=91))) == [["1", "a"]]
