"""How sure we are is said in a word, a shape and a whole sentence."""

import re

import pytest
import textstat

from portal.exposures.states import STATE_WORDS, StateWords, state_words
from portal.foundation.refusals import Refusal

every_state = pytest.mark.parametrize("words", STATE_WORDS.values(), ids=STATE_WORDS.keys())


def test_the_states_are_the_six_of_the_house() -> None:
    assert list(STATE_WORDS) == ["published", "taken", "accessed", "possible", "under_review", "not_affected"]


@every_state
def test_a_state_is_a_whole_plain_sentence_too(words: StateWords) -> None:
    sentence = str(words.sentence)

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert textstat.flesch_kincaid_grade(sentence) <= 6


@every_state
def test_no_two_states_share_their_words(words: StateWords) -> None:
    others = [other for other in STATE_WORDS.values() if other is not words]

    assert str(words.word) not in {str(other.word) for other in others}
    assert str(words.sentence) not in {str(other.sentence) for other in others}


@pytest.mark.parametrize("state", ["possible", "under_review"])
def test_what_is_not_sure_says_why(state: str) -> None:
    assert re.search(r"records", str(state_words(state).sentence))


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        state_words("lost")

    assert refused.value.code == "unknown_exposure_state"
