"""How sure we are about one kind of a person's data, in a short word and a whole sentence.

A state that leaves something open always says why, and what comes next.
"""

from dataclasses import dataclass
from typing import Literal

from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.foundation.translation import lazy_pgettext

State = Literal["published", "taken", "accessed", "possible", "under_review", "not_affected"]
Shape = Literal["full", "half", "empty"]


@dataclass(frozen=True)
class StateWords:
    """What a person reads about one exposure state.

    Takes:   state     the state's code
             word      what stands beside the kind of data
             sentence  the same as a whole sentence, also true when read aloud alone
             shape     full, half or empty circle: the state is never told by colour alone
    """

    state: State
    word: Sentence
    sentence: Sentence
    shape: Shape


STATE_WORDS: dict[str, StateWords] = {
    words.state: words
    for words in (
        StateWords(
            "published",
            lazy_pgettext("exposure", "Published"),
            _l("It was taken, and other people can find it online."),
            "full",
        ),
        StateWords("taken", lazy_pgettext("exposure", "Taken"), _l("A copy of it was taken."), "full"),
        StateWords(
            "accessed",
            lazy_pgettext("exposure", "Seen by someone"),
            _l("Someone who had no right to opened it. Our records show that no copy was made."),
            "full",
        ),
        StateWords(
            "possible",
            lazy_pgettext("exposure", "Possibly taken"),
            _l("Someone could reach it. Our records do not show if they did, so act as if it was taken."),
            "half",
        ),
        StateWords(
            "under_review",
            lazy_pgettext("exposure", "We are still checking"),
            _l(
                "We are still reading the records that show if it was reached. We will tell you what we find."
            ),
            "half",
        ),
        StateWords(
            "not_affected",
            lazy_pgettext("exposure", "Not involved"),
            _l("We checked. It was not reached."),
            "empty",
        ),
    )
}


def state_words(state: str) -> StateWords:
    """Find the words for one exposure state.

    Refuses: unknown_exposure_state when there is no such state
    """
    try:
        return STATE_WORDS[state]
    except KeyError:
        raise Refusal("unknown_exposure_state", _l("We do not know this state of an exposure.")) from None
