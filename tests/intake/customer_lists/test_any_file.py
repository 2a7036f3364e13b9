"""Whatever encoding and dialect a list comes in: each row is a person or a named row, and nothing is changed."""

import csv
import io
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.cases.models import Case
from portal.cases.queries import details_of
from portal.foundation.database import Database, reading
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import Organisation
from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.answers import Answers
from portal.intake.customer_lists.cells import contact
from portal.intake.customer_lists.file.opening import FileAnswers
from portal.intake.customer_lists.row_shape import BadRow, Row
from tests.incidents.stories import new_incident
from tests.intake.customer_lists.lists import opened
from tests.intake.customer_lists.test_import_people import bring_rows

SURE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
ASKED = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859-15", "mac_roman", "koi8_r",
    "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp874",
)  # fmt: skip
HEADERS = (
    ("external_ref", "given_name", "family_name", "email", "data_classes"),
    ("Customer ID", "First Name", "Last Name", "E-mail Address", "Data exposed"),
    ("Kd.-Nr.", "Vorname", "Nachname", "E-Mail", "Betroffene Daten"),
)
BAD = ["77", "Bad", "Row", "nowhere", "name"]


@dataclass(frozen=True)
class Written:
    """A list as some program wrote it, and the names in it by reference."""

    encoding: str
    content: bytes
    names: dict[str, str]
    bad: int


@cache
def letters_of(encoding: str) -> tuple[str, ...]:
    """List what an encoding can write and gives back; what a spreadsheet puts around a value is left out."""
    found = []
    for letter in map(chr, (*range(0x21, 0xD800), *range(0xF900, 0xFFFE))):
        if unicodedata.category(letter)[0] in "LNPS" and letter not in "='":
            with suppress(UnicodeError):
                found += [letter] if letter.encode(encoding).decode(encoding) == letter else []
    return tuple(found)


@st.composite
def lists(draw: st.DrawFn) -> Written:
    encoding = draw(st.sampled_from(SURE + ASKED))
    name = st.lists(st.sampled_from(letters_of(encoding)), min_size=1, max_size=12).map("".join)
    names = draw(st.lists(name, min_size=1, max_size=8))
    separator = draw(st.sampled_from(",;\t|"))
    quoting = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    lines = draw(st.sampled_from(("\n", "\r\n")))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=quoting, lineterminator=lines)  # type: ignore[arg-type] # one of csv's own
    if draw(st.booleans()):
        text.write(f"sep={separator}{lines}")
    elif draw(st.booleans()):
        writer.writerows([["Customers"], [], ["as of today"]])
    writer.writerow(draw(st.sampled_from(HEADERS)))
    bad = 0
    for number, given_name in enumerate(names):
        writer.writerow([f"K-{number}", given_name, "Test", f"a{number}@example.com", "name"])
        if draw(st.booleans()):
            writer.writerow(BAD)
            bad += 1
    if draw(st.booleans()):
        writer.writerow(["Total", len(names), "", "", ""])
    content = text.getvalue().encode(encoding)
    return Written(encoding, content, {f"K-{number}": name for number, name in enumerate(names)}, bad)


@settings(max_examples=200, deadline=None)
@given(lists())
def test_every_row_is_a_person_as_written_or_is_named(written: Written) -> None:
    rows = opened(written.content, Answers(file=FileAnswers(written.encoding, insists=True)))

    found = list(rows)

    assert rows.is_settled
    people = {row.case.reference: row.case.given_name for row in found if isinstance(row, Row)}
    assert people == {reference: contact.name(name) for reference, name in written.names.items()}
    assert sum(isinstance(row, BadRow) for row in found) == written.bad == len(found) - len(people)


@pytest.mark.parametrize("encoding", ASKED)
def test_an_older_encoding_is_asked_unless_only_ascii_is_used(encoding: str) -> None:
    word = bytes(range(0xB0, 0xB8)).decode(encoding, errors="ignore")
    content = f"external_ref,email,city\n1,a@example.com,{word}\n".encode(encoding)

    assert [question.code for question in opened(content).file_questions] == ["encoding"]


@pytest.mark.parametrize("encoding", SURE)
def test_unicode_is_never_asked(encoding: str) -> None:
    rows = opened("external_ref,given_name,data exposed\n1,Zoë 王,name\n".encode(encoding))

    assert rows.is_settled
    assert [row.case.given_name for row in rows if isinstance(row, Row)] == ["Zoë 王"]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"email,external_ref\n", b"\xff\xfe", b"sep=;\n"]))
def test_any_bytes_are_a_list_or_one_clear_sentence(content: bytes, beginning: bytes) -> None:
    try:
        found = list(opened(beginning + content))
    except Refusal as refused:
        found, sentence = [], str(refused)
    else:
        sentence = "It can be read."

    assert sentence.endswith((".", "?"))
    assert all(isinstance(row, Row) or (isinstance(row, BadRow) and row.problems) for row in found)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists())
def test_rows_in_are_people_kept_and_rows_named(
    database: Database, keyring: Keyring, organisation: Organisation, written: Written
) -> None:
    incident_id = new_incident(keyring)
    rows = opened(written.content, Answers(file=FileAnswers(written.encoding, insists=True)))

    prepared = bring_rows(incident_id, keyring, rows)

    with reading() as db:
        ids = db.scalars(select(Case.id).where(Case.incident_id == incident_id)).all()
        kept = {details_of(db, case_id).given_name for case_id in ids}
    assert len(ids) == len(written.names) == prepared.new
    assert prepared.findings.bad == written.bad
    assert kept == {contact.name(name) for name in written.names.values()}
