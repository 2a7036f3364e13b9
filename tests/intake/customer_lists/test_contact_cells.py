"""Cells become clean values; what is not clear is refused, and the reason repeats nothing."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
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
        ("e\u0301lodie@example.com", "e\u0301lodie@example.com"),
        ("user+tag@Example.com", "user+tag@example.com"),
        ("a@exämple.example", "a@exämple.example"),
    ],
)
def test_an_email_address_keeps_what_stands_before_the_at(written: str, kept: str) -> None:
    assert cells.email(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("hadiza@exa mple.com", "nobody", "@example.com", "a@", "a@localhost", "a@example.test"),
        *("a@example.com;b@example.com", "A <a@example.com>", "a@example.com\u202e", "a\n@example.com"),
    ],
)
def test_what_is_not_one_email_address_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.email(written)

    assert refused.value.code == "bad_email"
    assert written not in str(refused.value)


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
        ("514 555 0123", None),
        ("555-0123", "CA"),
        ("1-800-FLOWERS", "US"),
        ("+1 514 555 0123 ext. 4", "CA"),
        ("+1 514 555 0123 #4", "CA"),
        ("514 555 0123 / 514 555 0124", "CA"),
        ("-", "CA"),
        ("12", "CA"),
        ("+999 12345678", None),
    ],
)
def test_a_number_nobody_could_call_is_refused(written: str, country: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        cells.phone(written, country)

    assert refused.value.code == "bad_phone"


@pytest.mark.parametrize("written", ["4.47E+11", "6,39982E+08", "1e5", "'0612345678", "'000101"])
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
    ("written", "known", "code"),
    [
        ("Large Print", NEEDS, "large_print"),
        ("text-relay", NEEDS, "text_relay"),
        ("plain-language", NEEDS, "plain_words"),
        ("standard", FORMATS, "web"),
        ("standard", SENSITIVITIES, "standard"),
        ("letter", CHANNELS, "post"),
        ("GUARDIAN", RELATIONS, "guardian"),
    ],
)
def test_a_word_of_a_list_is_known_in_other_writing(
    written: str, known: dict[str, object], code: str
) -> None:
    assert cells.word(written, known) == code


def test_words_are_each_kept_once_in_the_order_of_the_list() -> None:
    assert cells.words(" braille; screen-reader;;braille ;", NEEDS) == ("screen_reader", "braille")


@pytest.mark.parametrize("written", ["wings", "large", "screen_reader, braille"])
def test_an_unknown_word_is_refused_with_the_words_we_know(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        cells.words(written, NEEDS)

    assert refused.value.code == "unknown_word"
    assert "screen_reader" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "said"), [("yes", True), ("TRUE", True), ("1", True), ("No", False), ("0", False)]
)
def test_yes_and_no_are_read(written: str, said: bool) -> None:
    assert cells.yes_or_no(written) is said


def test_perhaps_is_neither_yes_nor_no() -> None:
    with pytest.raises(Refusal):
        cells.yes_or_no("perhaps")


@given(st.text(), st.sampled_from([None, "CA", "FR", "EG"]))
def test_whatever_a_cell_holds_it_is_a_value_or_a_refusal(text: str, country: str | None) -> None:
    for read in (
        *(cells.reference, cells.name, cells.postal_address, cells.email, cells.yes_or_no),
        lambda written: cells.phone(written, country),
        lambda written: cells.words(written, NEEDS),
    ):
        with suppress(Refusal):
            assert isinstance(read(text), str | bool | tuple)
