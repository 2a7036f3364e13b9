"""Words of fixed lists are read as people write them, and a word of two meanings is asked."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells import words
from portal.intake.customer_lists.cells.placeholders import is_blank


@pytest.mark.parametrize(
    "written", ["yes", "Y", "x", "✓", "TRUE", "1", "on", "Oui", "ja", "sí", "نعم", "はい", "是"]
)
def test_a_yes_is_read(written: str) -> None:
    assert words.yes_or_no(written) is True


@pytest.mark.parametrize(
    "written", ["no", "N", "FALSE", "0", "off", "Non", "nein", "não", "لا", "いいえ", "否"]
)
def test_a_no_is_read(written: str) -> None:
    assert words.yes_or_no(written) is False


@pytest.mark.parametrize("written", ["", "maybe", "2", "×", "subscribed"])
def test_neither_yes_nor_no_is_asked(written: str) -> None:
    with pytest.raises(UnknownWord) as asked:
        words.yes_or_no(written)

    assert asked.value.code == "not_yes_or_no"


@pytest.mark.parametrize(
    ("read", "written", "code"),
    [
        (words.channel, "E-Mail", "email"),
        (words.channel, "Courriel", "email"),
        (words.channel, "Text message", "sms"),
        (words.channel, "電話", "phone"),
        (words.channel, "Per Post", "post"),
        (words.form, "Großdruck", "large_print"),
        (words.form, "FALC", "easy_read"),
        (words.form, "点字", "braille"),
        (words.sensitivity, "Normal", "standard"),
        (words.sensitivity, "Safety", "safety"),
        (words.relation, "本人", "self"),
        (words.relation, "Mère", "guardian"),
        (words.relation, "Proche aidant", "caregiver"),
        (words.relation, "Testamentsvollstrecker", "executor"),
    ],
)
def test_everyday_words_are_our_codes(read: Callable[[str], str], written: str, code: str) -> None:
    assert read(written) == code


@pytest.mark.parametrize(
    ("read", "codes"),
    [
        (words.channel, CHANNELS),
        (words.form, FORMATS),
        (words.sensitivity, SENSITIVITIES),
        (words.relation, RELATIONS),
    ],
)
def test_every_code_of_ours_is_kept(read: Callable[[str], str], codes: dict[str, object]) -> None:
    assert [read(code) for code in codes] == list(codes)


@pytest.mark.parametrize(
    ("read", "written", "choices"),
    [
        (words.channel, "mail", ("email", "post")),
        (words.channel, "Mobile", ("sms", "phone")),
        (words.sensitivity, "Private", ("standard", "heightened", "safety")),
        (words.sensitivity, "Confidential", ("standard", "heightened", "safety")),
        (words.sensitivity, "Personal", ("standard", "heightened")),
        (words.relation, "spouse", tuple(RELATIONS)),
    ],
)
def test_a_word_of_several_meanings_is_asked(
    read: Callable[[str], str], written: str, choices: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownWord) as asked:
        read(written)

    assert (asked.value.code, asked.value.choices) == ("unknown_word", choices)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("TTY/TDD", ("text_relay",)),
        ("relais texte", ("text_relay",)),
        ("Gros caractères; Braille", ("large_print", "braille")),
        ("LSF", ("sign_language_other",)),
        ("LSQ + ASL", ("interpreter_asl", "interpreter_lsq")),
        ("lecteur d'écran, écran lecteur", ("screen_reader",)),
        ("字幕、点字", ("braille", "captions")),
        ("TTY/TDD; Braille/ASL", ("braille", "text_relay", "interpreter_asl")),
        ("no", ()),
        ("n/a; braille", ("braille",)),
    ],
)
def test_a_cell_may_name_several_needs(written: str, codes: tuple[str, ...]) -> None:
    assert words.needs(written, {}) == codes


def test_every_need_is_kept_in_our_order() -> None:
    assert words.needs(";".join(reversed(NEEDS)), {}) == tuple(NEEDS)


def test_answers_of_the_operator_hold_for_their_words() -> None:
    said = {"accommodation b": "braille;captions", "vip": "", "large print": "more_time"}

    assert words.needs("Accommodation B, VIP / TTY", said) == ("braille", "text_relay", "captions")
    assert words.needs("VIP", said) == ()
    assert words.needs("TTY/TDD", said) == ("text_relay",)
    assert words.needs("Large print", said) == ("more_time",)


@pytest.mark.parametrize("written", ["手話", "interpreter; interprète", "sign language", "wheelchair"])
def test_which_sign_language_it_is_is_asked(written: str) -> None:
    with pytest.raises(UnknownWord):
        words.needs(written, {})


def test_barred_channels_are_read() -> None:
    assert words.channels("Phone; SMS", {}) == ("sms", "phone")
    assert words.channels("No", {}) == ()
    with pytest.raises(UnknownWord):
        words.channels("Yes", {})


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-",
        "--",
        "—",
        "n/a",
        "#N/A",
        "NULL",
        "none",
        "(none)",
        "keine",
        "k.A.",
        "s.o.",
        "なし",
        "無",
        "لا يوجد",
        "?",
        ".",
    ],
)
def test_what_systems_write_for_nothing_is_blank(written: str) -> None:
    assert is_blank(written)


@pytest.mark.parametrize("written", ["0", "NA", "no", "x", "Noor", "-5"])
def test_what_says_something_is_not_blank(written: str) -> None:
    assert not is_blank(written)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_whatever_is_written_it_is_our_codes_or_a_question(text: str) -> None:
    for read in (words.channel, words.form, words.sensitivity, words.relation):
        with suppress(UnknownWord):
            code = read(text)
            assert read(code) == code
    with suppress(UnknownWord):
        words.yes_or_no(text)
    with suppress(UnknownWord):
        found = words.needs(text, {})
        assert words.needs(";".join(found), {}) == found
