"""Read one kind of data in our own syntax, `class[:state[:detail]]`, and refuse what looks like a value."""

import re
from dataclasses import dataclass

from portal.exposures.states import STATE_WORDS, State
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes import DATA_CLASSES

USUAL_STATE: State = "taken"
_MOST_WORDS = 3
_LONGEST_WORD = 60
_FEWEST_DIGITS_OF_A_VALUE = 4
_STATES: dict[str, State] = {code: words.state for code, words in STATE_WORDS.items()}
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class ExposedClass:
    """One data class of a row: how sure we are, and in which form it was held.

    Takes:   data_class  one of the 26
             state       one of the exposure states
             detail      one of the details of that data class, or None
    """

    data_class: str
    state: State
    detail: str | None = None


def in_our_syntax(entry: str, place: int) -> ExposedClass:
    """Read `class[:state[:detail]]`; without a state it was taken.

    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail; each says which entry it is, and
             none repeats what the cell held
    """
    data_class, state, detail = _three_words(entry, place)
    if data_class not in DATA_CLASSES:
        raise Refusal(
            "unknown_data_class",
            _l("Entry %(place)s does not begin with a kind of data we know.", place=place),
        )
    if state not in _STATES:
        raise Refusal(
            "unknown_exposure_state",
            _l(
                "Entry %(place)s names no state we know. Known states are: %(states)s.",
                place=place,
                states=", ".join(_STATES),
            ),
        )
    known_details = {known.code for known in DATA_CLASSES[data_class].details}
    if detail and detail not in known_details:
        raise _unknown_detail(place)
    return ExposedClass(data_class, _STATES[state], detail or None)


def refuse_values(part: str, cell: str = "") -> None:
    """Refuse to show a word that may be the data itself.

    Takes:   part  what we do not know
             cell  all that stands beside it
    Refuses: data_value
    """
    around = cell or part
    if "@" in around or len(part) > _LONGEST_WORD or len(_DIGIT.findall(around)) >= _FEWEST_DIGITS_OF_A_VALUE:
        raise Refusal(
            "data_value",
            _l("This cell seems to hold the data itself. Write only which kind of data it was."),
        )


def _three_words(entry: str, place: int) -> tuple[str, str, str]:
    words = [one_line(word).lower() for word in entry.split(":")]
    if len(words) > _MOST_WORDS:
        raise _unknown_detail(place)
    data_class, state, detail = [*words, "", ""][:_MOST_WORDS]
    return data_class, state or USUAL_STATE, detail


def _unknown_detail(place: int) -> Refusal:
    return Refusal(
        "unknown_data_detail",
        _l("Entry %(place)s names no detail we know of this kind of data.", place=place),
    )
