"""Cells become clean values; what is not clear is refused, and the reason repeats nothing."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.cells import contact as cells


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Ciarán  O’Féar ", "Ciarán O’Féar"),
        ("Cafe\u0301", "Café"),
        ("\u202eevil\u2066", "evil"),
        ("=2+3", "=2+3"),
        ("小测", "小测"),
        ("Null", "Null"),
    ],
)
def test_a_name_is_kept_as_given(written: str, kept: str) -> None:
    assert cells.name(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("CIARAN.OFEAR@EXAMPLE.ORG ", "CIARAN.OFEAR@example.org"),
        ("e\u0301lodie@example.com", "élodie@example.com"),
        ("user+tag@Example.com", "user+tag@example.com"),
        ("a@exämple.example", "a@exämple.example"),
        ("A <a@example.com>", "a@example.com"),
        ("mailto:a@example.com", "a@example.com"),
        ("a@example.com; a@example.com", "a@example.com"),
        ("ａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a@example.com"),
    ],
)
def test_an_email_address_keeps_what_stands_before_the_at(written: str, kept: str) -> None:
    assert cells.email(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("hadiza@exa mple.com", "nobody", "@example.com", "a@", "a@localhost", "a@example.test"),
        *("a\n@example.com", "a@@example.com"),
    ],
)
def test_what_is_not_one_email_address_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.email(written)

    assert refused.value.code == "bad_email"
    assert written not in str(refused.value)


@pytest.mark.parametrize(
    "written", ["a@example.com;b@example.com", "a@example.com ::: b@example.com", "a@x.org b@x.org"]
)
def test_several_addresses_are_asked_unless_a_rule_chooses(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.email(written)

    assert refused.value.code == "several_addresses"
    assert (cells.email(written, "first")[0], cells.email(written, "last")[0]) == ("a", "b")


@pytest.mark.parametrize("written", ["\u0430mina@example.com", "amina@ex\u0430mple.com"])
def test_letters_that_only_look_alike_are_asked(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.email(written)

    assert refused.value.code == "look_alike_letters"


def test_a_number_without_any_country_is_asked() -> None:
    with pytest.raises(Refusal) as refused:
        cells.phone("514 555 0123", None)

    assert refused.value.code == "phone_without_country"


def test_several_numbers_are_asked_unless_a_rule_chooses() -> None:
    with pytest.raises(Refusal) as refused:
        cells.phone("514 555 0123 / 514 555 0124", "CA")

    assert refused.value.code == "several_addresses"
    assert cells.phone("514 555 0123 / 514 555 0124", "CA", "last") == "+15145550124"


@pytest.mark.parametrize(
    ("written", "country", "kept"),
    [
        ("+1 514-555-0123", None, "+15145550123"),
        ("(514) 555-0123", "CA", "+15145550123"),
        ("06 39 98 02 01", "FR", "+33639980201"),
        ("07700 900107", "GB", "+447700900107"),
        ("٠١٠٠ ٠٠٠ ٠١١١", "EG", "+201000000111"),
        ("\u202a+1 514 555 0123\u202c", "FR", "+15145550123"),
    ],
)
def test_a_phone_number_is_kept_for_the_whole_world(written: str, country: str | None, kept: str) -> None:
    assert cells.phone(written, country) == kept


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("555-0123", "CA"),
        ("1-800-FLOWERS", "US"),
        ("+1 514 555 0123 ext. 4", "CA"),
        ("+1 514 555 0123 #4", "CA"),
        ("-", "CA"),
        ("12", "CA"),
        ("+999 12345678", None),
    ],
)
def test_a_number_nobody_could_call_is_refused(written: str, country: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        cells.phone(written, country)

    assert refused.value.code == "bad_phone"


@pytest.mark.parametrize("written", ["4.47E+11", "6,39982E+08", "1e5"])
def test_a_number_that_a_spreadsheet_changed_is_refused(written: str) -> None:
    for read in (cells.reference, lambda text: cells.phone(text, "CA")):
        with pytest.raises(Refusal) as refused:
            read(written)

        assert refused.value.code == "spreadsheet_number"


@pytest.mark.parametrize("written", ["0012", "K-7/é", "N° 12", "E12", "O'Neill"])
def test_a_reference_is_kept_as_given(written: str) -> None:
    assert cells.reference(written) == written


def test_a_text_that_is_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(Refusal) as refused:
        cells.name("x" * 201)

    assert refused.value.code == "too_long"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("'00100", "00100"),
        ("'+33", "+33"),
        ('="00100"', "00100"),
        ("'t Hooft", "'t Hooft"),
        ("00100", "00100"),
    ],
)
def test_what_a_spreadsheet_put_around_a_value_is_taken_off(written: str, kept: str) -> None:
    assert cells.uncovered(written) == kept


@pytest.mark.parametrize("written", ["=2+3", "=HYPERLINK(1)", '=cmd|"/C calc"!A0'])
def test_a_formula_is_asked(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.uncovered(written)

    assert refused.value.code == "formula_cell"


@given(st.text(), st.sampled_from([None, "CA", "FR", "EG"]))
def test_whatever_a_cell_holds_it_is_a_value_or_a_refusal(text: str, country: str | None) -> None:
    for read in (
        *(
            cells.reference,
            cells.name,
            cells.postal_address,
            cells.email,
            cells.stripe_customer,
            cells.uncovered,
        ),
        lambda written: cells.phone(written, country),
    ):
        with suppress(Refusal):
            assert isinstance(read(text), str)
