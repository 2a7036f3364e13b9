"""What customer systems export, and what an operator answers, is put in its place."""

import pytest

from portal.intake.customer_lists.cells.exposures import ExposedClass
from portal.intake.customer_lists.rows import Row, Skipped
from tests.intake.customer_lists.lists import good_row, one_row, opened


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"external_ref": "'000101"}, {"reference": "000101"}),
        ({"external_ref": '="000101"'}, {"reference": "000101"}),
        ({"phone": "'+14165550101"}, {"phone": "+14165550101"}),
        ({"phone": "-"}, {"phone": ""}),
        ({"given_name": "None"}, {"given_name": "None"}),
        ({"other_email": "b@example.com"}, {"other_emails": ("b@example.com",)}),
        ({"email_bounced": "2020-01-01", "phone": "4165550101"}, {"email_is_dead": True, "channel": "phone"}),
        ({"email_bounced": "false"}, {"email_is_dead": False, "channel": "email"}),
        (
            {"relay_phone": "4165550101", "phone": "4165550102"},
            {"needs": ("text_relay",), "phone": "+14165550101", "other_phones": ("+14165550102",)},
        ),
        ({"relay_phone": "4165550101", "phone": "4165550101"}, {"other_phones": ()}),
        ({"email_opt_out": "yes"}, {"marketing_opt_out": ("email",), "channel": "email"}),
        ({"accepts_sms": "no"}, {"marketing_opt_out": ("sms",)}),
        ({"street": "1 Elm", "city": "Truro", "postal_code": "T1", "state": "NS"},
         {"postal_address": "1 Elm\nTruro NS T1"}),
        ({"street": "Rue 1", "city": "Lyon", "postal_code": "69001", "country": "FR"},
         {"postal_address": "Rue 1\n69001 Lyon"}),
        ({"postal_code": "75000", "country": "FR"}, {"postal_address": ""}),
        ({"minor": "yes"}, {"relation": "guardian", "is_minor": True}),
        ({"guardian": "Kim Parent"}, {"relation": "guardian", "representative": "Kim Parent"}),
        ({"deceased": "yes", "representative": "Sam"}, {"relation": "executor", "representative": "Sam"}),
    ],
)  # fmt: skip
def test_what_crm_exports_say_is_put_in_its_place(cells: dict[str, str], expected: dict[str, object]) -> None:
    case = good_row(**cells).case

    assert {name: getattr(case, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        ({"external_ref": "'000101"}, "external_ref apostrophe_removed"),
        ({"phone": "n/a"}, "phone placeholder_blank"),
        ({"postal_code": "75000"}, "postal_address postal_incomplete"),
    ],
)
def test_what_was_put_right_is_said(cells: dict[str, str], remark: str) -> None:
    assert good_row(**cells).remarks == (remark,)


@pytest.mark.parametrize(
    ("answers", "cells", "expected"),
    [
        ('[values.language]\n"klingon" = "fr-CA"', {"language": "Klingon"}, {"language": "fr-CA"}),
        ('[values.country]\n"Atlantis" = "GB"', {"country": "atlantis"}, {"country": "GB"}),
        ('[defaults]\ncountry = "FR"', {"country": ""}, {"country": "FR"}),
        ('[file]\nphone_country = "FR"', {"country": "", "phone": "06 39 98 02 01"},
         {"phone": "+33639980201", "country": ""}),
        ('[file]\nseveral_addresses = "last"', {"email": "a@example.com; b@example.com"}, {"email": "b@example.com"}),
        ('[rows."K-1"]\nemail = "right@example.com"', {"email": "wrong"}, {"email": "right@example.com"}),
        ('[rows."line 2"]\ngiven_name = "=2+3"', {"given_name": "=1"}, {"given_name": "=2+3"}),
    ],
)  # fmt: skip
def test_an_answer_settles_a_question(
    answers: str, cells: dict[str, str], expected: dict[str, object]
) -> None:
    case = good_row(answers, **cells).case

    assert {name: getattr(case, name) for name in expected} == expected


def test_a_default_says_which_data_it_was() -> None:
    assert good_row('[defaults]\ndata_classes = "unknown"', data_classes="").exposures == ()
    assert good_row('[defaults]\ndata_classes = "health"', data_classes="").exposures == (
        ExposedClass("health", "taken"),
    )


def test_a_row_may_be_left_out_on_purpose() -> None:
    assert one_row('[rows."K-1"]\nskip = true', email="wrong") == Skipped(2)


def test_a_column_for_each_kind_of_data_is_read() -> None:
    rows = opened(b"external_ref,exposed:password,exposed_health\nK-1,taken:hashed,\nK-2,yes,possible\n")

    assert [row.exposures for row in rows if isinstance(row, Row)] == [
        (ExposedClass("password", "taken", "hashed"),),
        (ExposedClass("password", "taken"), ExposedClass("health", "possible")),
    ]
