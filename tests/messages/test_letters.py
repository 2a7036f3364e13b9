"""Blocks of a letter, and values that stand in its sentences."""

from portal.messages.letters import (
    Code,
    Letter,
    Paragraph,
    inserted,
    left_to_right,
    marked_words,
    one_line,
    plain_words,
)


def test_a_value_is_set_apart_from_its_sentence() -> None:
    sentence = f"Hello {inserted('Ana')}, dial {left_to_right('711')}."

    assert marked_words(sentence) == [
        ("", "Hello "),
        ("auto", "Ana"),
        ("", ", dial "),
        ("ltr", "711"),
        ("", "."),
    ]
    assert plain_words(sentence) == "Hello Ana, dial 711."


def test_a_value_stays_on_one_line_without_marks_that_turn_text() -> None:
    assert one_line(" Ana\r\n\u202eMaria\x07\u2029Lee ") == "Ana Maria Lee"


def test_joiners_that_names_are_spelled_with_stay() -> None:
    assert one_line("نی\u200cلوفر") == "نی\u200cلوفر"


def test_the_copy_that_is_kept_has_no_code() -> None:
    kept = Letter("Your code", (Code("482913"), Paragraph("Type it."))).without_secrets()

    assert kept.blocks == (Paragraph("Your code: six digits, which we do not keep."), Paragraph("Type it."))
