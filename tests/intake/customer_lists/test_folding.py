"""Words are compared by their letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.customer_lists.folding import folded


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("E-Mail", "e mail"),
        ("\ufeffÉ_mail\u200b ", "e mail"),
        ("N° de client", "n de client"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ｅｍａｉｌ", "email"),
        ("हिन्दी", "हिन्दी"),
        ("氏名", "氏名"),
        ("---", ""),
    ],
)
def test_a_word_is_its_letters(written: str, word: str) -> None:
    assert folded(written) == word


def test_vowel_signs_tell_words_apart() -> None:
    assert folded("दिन") != folded("दीन")


@given(st.text())
def test_a_folded_word_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)
