"""A customer list becomes people, or rows named with every reason why not; nothing else is kept."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.cells.exposures import ExposedClass
from portal.intake.customer_lists.rows import COLUMNS, BadRow, Row, read_rows
from tests.intake.customer_lists.lists import PERSON, good_row, list_of, one_row, problems


def test_a_full_row_becomes_a_person() -> None:
    row = good_row(
        display_name="Mrs. Osman",
        channel="email",
        phone="416 555-0101",
        postal_address="22 Thistle Lane\r\nToronto",
        region="ON",
        language="fr_CA",
        time_zone="America/Toronto",
        data_classes="password:taken:hashed;phone:possible",
        accessibility_needs="screen_reader;text_relay",
        format="large_print",
        sensitivity="heightened",
        do_not_contact="phone;post",
        relation="guardian",
        letter="yes",
    )

    assert row == Row(
        line=2,
        external_ref="K-1",
        given_name="Amina",
        family_name="Osman",
        display_name="Mrs. Osman",
        channel="email",
        email="amina@example.com",
        phone="+14165550101",
        postal_address="22 Thistle Lane\nToronto",
        country="CA",
        region="CA-ON",
        language="fr-CA",
        time_zone="America/Toronto",
        exposures=(ExposedClass("password", "taken", "hashed"), ExposedClass("phone", "possible")),
        needs=("screen_reader", "text_relay"),
        format="large_print",
        sensitivity="heightened",
        do_not_contact=("post", "phone"),
        relation="guardian",
        letter=True,
    )


def test_what_a_list_leaves_out_is_the_usual() -> None:
    row = good_row(data_classes="")

    assert (row.format, row.sensitivity, row.relation, row.letter) == ("web", "standard", "self", False)
    assert (row.language, row.time_zone, row.region, row.phone, row.postal_address) == (None,) * 5
    assert (row.exposures, row.needs, row.do_not_contact) == ((), (), ())


@pytest.mark.parametrize(
    ("given_name", "family_name", "whole"),
    [("Amina", "Osman", "Amina Osman"), ("", "Wirawati", "Wirawati"), ("小测", "王", "王小测"), ("", "", "")],
)
def test_a_person_is_called_by_the_names_given(given_name: str, family_name: str, whole: str) -> None:
    assert good_row(given_name=given_name, family_name=family_name).display_name == whole


@pytest.mark.parametrize(
    ("cells", "channel"),
    [
        ({}, "email"),
        ({"email": "", "phone": "416 555 0101", "postal_address": "1 Sample Rd"}, "post"),
        ({"email": "", "phone": "416 555 0101"}, "phone"),
        ({"email": ""}, "none"),
        ({"do_not_contact": "email", "phone": "416 555 0101"}, "phone"),
        ({"do_not_contact": "email"}, "none"),
        ({"channel": "sms", "phone": "416 555 0101"}, "sms"),
        ({"channel": "none"}, "none"),
    ],
)
def test_a_person_is_reached_as_the_list_says_or_the_first_way_there_is(
    cells: dict[str, str], channel: str
) -> None:
    assert good_row(**cells).channel == channel


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"external_ref": " "}, "external_ref", "missing_reference"),
        ({"external_ref": "4.47E+11"}, "external_ref", "spreadsheet_number"),
        ({"given_name": "x" * 300}, "given_name", "too_long"),
        ({"channel": "pigeon"}, "channel", "unknown_word"),
        ({"channel": "email", "do_not_contact": "email"}, "channel", "barred_channel"),
        ({"channel": "post"}, "postal_address", "missing_address"),
        ({"channel": "sms"}, "phone", "missing_address"),
        ({"email": "amina at example"}, "email", "bad_email"),
        ({"phone": "123"}, "phone", "bad_phone"),
        ({"country": "Canada"}, "country", "unknown_country"),
        ({"region": "US-MO"}, "region", "unknown_region"),
        ({"language": "English"}, "language", "unknown_language"),
        ({"time_zone": "EDT"}, "time_zone", "unknown_time_zone"),
        ({"data_classes": "all"}, "data_classes", "unknown_data_class"),
        ({"accessibility_needs": "wings"}, "accessibility_needs", "unknown_word"),
        ({"format": "parchment"}, "format", "unknown_word"),
        ({"sensitivity": "high"}, "sensitivity", "unknown_word"),
        ({"do_not_contact": "yes"}, "do_not_contact", "unknown_word"),
        ({"relation": "friend"}, "relation", "unknown_word"),
        ({"letter": "maybe"}, "letter", "not_yes_or_no"),
    ],
)
def test_a_row_with_a_problem_names_its_field(cells: dict[str, str], field: str, code: str) -> None:
    assert problems(**cells) == [(field, code)]


def test_a_row_names_all_its_problems_at_once() -> None:
    found = one_row(email="nobody", language="English", letter="maybe")

    assert isinstance(found, BadRow)
    assert [problem.field for problem in found.problems] == ["email", "language", "letter"]
    assert (found.field, str(found.reason)) == ("email", "This is not one valid email address.")


def test_good_rows_go_on_after_a_bad_one() -> None:
    people = [PERSON, {**PERSON, "email": "nobody"}, {**PERSON, "external_ref": "K-3"}]

    found = list(read_rows(list_of(*people)))

    assert [(row.line, type(row)) for row in found] == [(2, Row), (3, BadRow), (4, Row)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("K-1", "wrong_number_of_cells"),
        ("K-1,password,x", "wrong_number_of_cells"),
        ('"K"1,password', "misquoted"),
    ],
)
def test_a_row_whose_cells_cannot_be_told_apart_is_named(line: str, code: str) -> None:
    rows = read_rows(io.BytesIO(f"external_ref,data_classes\n{line}\nK-2,phone\n".encode()))

    first, second = rows

    assert isinstance(first, BadRow)
    assert (first.line, first.field, first.problems[0].code) == (2, "", code)
    assert isinstance(second, Row)


def test_unknown_columns_are_named_and_never_kept() -> None:
    people = {**PERSON, "Notes": "canary-7f3a", "Mental_Health__c": "canary-7f3a"}

    rows = read_rows(list_of(people, columns=(*COLUMNS, "Notes", "Mental_Health__c")))

    assert rows.unknown_columns == ("notes", "mental_health__c")
    assert "canary-7f3a" not in repr(list(rows))


def test_columns_may_stand_in_any_order_and_some_may_lack() -> None:
    rows = read_rows(io.BytesIO(b"DATA_CLASSES, Email ,external_ref\nphone,a@example.com,K-1\n"))

    (row,) = rows

    assert isinstance(row, Row)
    assert (row.external_ref, row.email, row.exposures) == (
        "K-1",
        "a@example.com",
        (ExposedClass("phone", "taken"),),
    )


def test_a_list_without_a_needed_column_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read_rows(io.BytesIO(b"external_ref,email\nK-1,a@example.com\n"))

    assert (refused.value.code, str(refused.value)) == (
        "missing_columns",
        "This list lacks the columns data_classes.",
    )


def test_a_reason_never_repeats_what_the_cell_held() -> None:
    canary = "canary7f3a"
    cells = {
        column: canary for column in COLUMNS if column not in {"given_name", "family_name", "display_name"}
    }

    found = one_row(**cells)

    assert isinstance(found, BadRow)
    assert canary not in " ".join(str(problem.reason) for problem in found.problems)


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=40)))
def test_whatever_a_row_holds_it_is_a_person_or_a_named_row(cells: dict[str, str]) -> None:
    text = {column: cell.encode(errors="ignore").decode().replace("\0", "") for column, cell in cells.items()}

    found = list(read_rows(list_of({**PERSON, **text})))

    assert len(found) == 1
    assert all(isinstance(row, Row) or row.problems for row in found)
