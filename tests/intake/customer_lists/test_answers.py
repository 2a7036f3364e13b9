"""What an operator answers about lists, or why it is no answer."""

import pytest

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.answers import Answers, read_answers


def test_an_empty_file_answers_nothing() -> None:
    assert read_answers("") == Answers()


def test_words_are_known_in_any_writing() -> None:
    answers = read_answers('[columns]\n"N° Client" = "external_ref"\n[values.language]\n"Français" = "fr-CA"')

    assert answers.columns == {"n client": "external_ref"}
    assert answers.values == {"language": {"francais": "fr-CA"}}
    assert answers.with_columns({"Fax": ""}).columns == {"n client": "external_ref", "fax": ""}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[file", "broken_answers"),
        ("[colours]", "unknown_answer"),
        ('[file]\nwidth = "3"', "unknown_answer"),
        ('[file]\ndates = "backwards"', "unknown_answer"),
        ('[file]\nheader_line = "three"', "unknown_answer"),
        ('columns = "email"', "unknown_answer"),
        ("[columns]\nMail = 3", "unknown_answer"),
        ('[values.shoe]\nred = "blue"', "unknown_answer"),
        ('[defaults]\nshoe = "42"', "unknown_answer"),
        ('[rows."K-1"]\nshoe = "42"', "unknown_answer"),
        ("x" * 2_100_000, "file_too_large"),
    ],
)
def test_what_is_no_answer_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_answers(text)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")
