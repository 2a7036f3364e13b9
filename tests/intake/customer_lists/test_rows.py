"""A customer list becomes people, or rows named with every reason why not; nothing else is kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.cases.rules import NewCase
from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.cells.exposures import ExposedClass
from portal.intake.customer_lists.columns.matching import FIELDS
from portal.intake.customer_lists.rows import BadRow, Row
from tests.intake.customer_lists.lists import PERSON, good_row, list_of, one_row, opened, problems

NAMES = {"given_name", "family_name", "display_name", "guardian", "representative", "membership"}


FULL = {
    "display_name": "Mrs. Osman",
    "channel": "email",
    "phone": "416 555-0101",
    "postal_address": "22 Thistle Lane\r\nToronto",
    "region": "ON",
    "language": "fr_CA",
    "time_zone": "America/Toronto",
    "data_classes": "password:taken:hashed;phone:possible",
    "accessibility_needs": "screen_reader;text_relay",
    "format": "large_print",
    "sensitivity": "heightened",
    "do_not_contact": "phone;post",
    "relation": "guardian",
    "letter": "yes",
    "stripe_customer": "cus_NffrFeUfNV2Hib",
    "customer_since": "2019-05",
    "membership": "gold",
}


def test_a_full_row_becomes_a_person() -> None:
    row = good_row(**FULL)

    assert row == Row(
        line=2,
        case=NewCase(
            reference="K-1",
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
            needs=("screen_reader", "text_relay"),
            format="large_print",
            sensitivity="heightened",
            do_not_contact=("post", "phone"),
            relation="guardian",
            stripe_customer="cus_NffrFeUfNV2Hib",
            customer_since="2019-05",
            membership="gold",
        ),
        exposures=(ExposedClass("password", "taken", "hashed"), ExposedClass("phone", "possible")),
        letter=True,
    )


def test_what_a_list_leaves_out_is_the_usual() -> None:
    row = good_row()

    assert (row.case, row.letter, row.remarks) == (
        NewCase(
            reference="K-1",
            given_name="Amina",
            family_name="Osman",
            display_name="Amina Osman",
            country="CA",
            email="amina@example.com",
        ),
        False,
        (),
    )


@pytest.mark.parametrize(
    ("given_name", "family_name", "whole"),
    [("Amina", "Osman", "Amina Osman"), ("", "Wirawati", "Wirawati"), ("小测", "王", "王小测"), ("", "", "")],
)
def test_a_person_is_called_by_the_names_given(given_name: str, family_name: str, whole: str) -> None:
    assert good_row(given_name=given_name, family_name=family_name).case.display_name == whole


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
    assert good_row(**cells).case.channel == channel


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"external_ref": " ", "email": ""}, "external_ref", "missing_reference"),
        ({"external_ref": "=A1"}, "external_ref", "formula_cell"),
        ({"given_name": "=2+3"}, "given_name", "formula_cell"),
        ({"stripe_customer": "4711"}, "stripe_customer", "bad_stripe_customer"),
        ({"customer_since": "2027-01-01"}, "customer_since", "future_date"),
        ({"membership": "x" * 41}, "membership", "too_long"),
        ({"minor": "yes", "relation": "self"}, "relation", "unclear_relation"),
        ({"representative": "Sam"}, "relation", "unclear_relation"),
        ({"data_classes": ""}, "data_classes", "data_classes_missing"),
        ({"external_ref": "4.47E+11"}, "external_ref", "spreadsheet_number"),
        ({"given_name": "x" * 300}, "given_name", "too_long"),
        ({"channel": "pigeon"}, "channel", "unknown_word"),
        ({"channel": "email", "do_not_contact": "email"}, "channel", "barred_channel"),
        ({"channel": "post"}, "postal_address", "missing_address"),
        ({"channel": "sms"}, "phone", "missing_address"),
        ({"email": "amina at example"}, "email", "bad_email"),
        ({"phone": "123"}, "phone", "bad_phone"),
        ({"country": "Atlantis"}, "country", "unknown_country"),
        ({"region": "US-MO"}, "region", "unknown_region"),
        ({"language": "CA"}, "language", "unknown_language"),
        ({"time_zone": "EDT"}, "time_zone", "unknown_time_zone"),
        ({"data_classes": "all"}, "data_classes", "all_data_classes"),
        ({"accessibility_needs": "wings"}, "accessibility_needs", "unknown_word"),
        ({"format": "parchment"}, "format", "unknown_word"),
        ({"sensitivity": "wavy"}, "sensitivity", "unknown_word"),
        ({"do_not_contact": "wings"}, "do_not_contact", "unknown_word"),
        ({"relation": "cousin"}, "relation", "unknown_word"),
        ({"letter": "maybe"}, "letter", "not_yes_or_no"),
    ],
)
def test_a_row_with_a_problem_names_its_field(cells: dict[str, str], field: str, code: str) -> None:
    assert problems(**cells) == [(field, code)]


def test_a_row_names_all_its_problems_at_once() -> None:
    found = one_row(email="nobody", language="CA", letter="maybe")

    assert isinstance(found, BadRow)
    assert [problem.field for problem in found.problems] == ["email", "language", "letter"]
    assert (found.field, str(found.reason)) == ("email", "This is not one valid email address.")


def test_good_rows_go_on_after_a_bad_one() -> None:
    people = [PERSON, {**PERSON, "email": "nobody"}, {**PERSON, "external_ref": "K-3"}]

    found = list(opened(list_of(*people)))

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
    rows = opened(f"external_ref,data_classes\n{line}\nK-2,phone\n".encode())

    first, second = rows

    assert isinstance(first, BadRow)
    assert (first.line, first.field, first.problems[0].code) == (2, "", code)
    assert isinstance(second, Row)


def test_unknown_columns_are_named_and_never_kept() -> None:
    people = {**PERSON, "Notes": "canary-7f3a", "Mental_Health__c": "canary-7f3a"}

    rows = opened(list_of(people, columns=(*FIELDS, "Notes", "Mental_Health__c")))

    assert rows.left_out == ("Notes", "Mental_Health__c")
    assert "canary-7f3a" not in repr(list(rows))


def test_columns_may_stand_in_any_order_and_some_may_lack() -> None:
    rows = opened(b"DATA_CLASSES, Email ,external_ref\nphone,a@example.com,K-1\n")

    (row,) = rows

    assert isinstance(row, Row)
    assert (row.case.reference, row.case.email, row.exposures) == (
        "K-1",
        "a@example.com",
        (ExposedClass("phone", "taken"),),
    )


def test_a_list_that_says_of_nobody_who_they_are_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        opened(b"language,data_classes\nen,password\n")

    assert refused.value.code == "missing_columns"


def test_a_reason_never_repeats_what_the_cell_held() -> None:
    canary = "canary7f3a"
    cells = {column: canary for column in FIELDS if column not in NAMES}

    found = one_row(**cells)

    assert isinstance(found, BadRow)
    assert canary not in " ".join(str(problem.reason) for problem in found.problems)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=40)))
def test_whatever_a_row_holds_it_is_a_person_or_a_named_row(cells: dict[str, str]) -> None:
    text = {column: cell.encode(errors="ignore").decode().replace("\0", "") for column, cell in cells.items()}

    found = list(opened(list_of({**PERSON, **text})))

    assert len(found) == 1
    assert all(isinstance(row, Row) or (isinstance(row, BadRow) and row.problems) for row in found)
