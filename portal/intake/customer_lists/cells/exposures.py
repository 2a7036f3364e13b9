"""Read which data of a person was exposed, from one cell: `password:taken:hashed;phone:possible`.

Only kinds of data pass. A value, such as the password itself, is no word of the list and is refused unread.
"""

from dataclasses import dataclass

from portal.exposures.states import STATE_WORDS, State
from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes import DATA_CLASSES

USUAL_STATE: State = "taken"
_MOST_WORDS = 3
_STATES: dict[str, State] = {code: words.state for code, words in STATE_WORDS.items()}


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


def exposed_classes(text: str) -> tuple[ExposedClass, ...]:
    """Read a cell of entries `class[:state[:detail]]` separated by semicolons; without a state it was taken.

    Refuses: unknown_data_class, unknown_exposure_state, unknown_data_detail, repeated_data_class; each says
             which entry it is, and none repeats what the cell held
    """
    found: dict[str, ExposedClass] = {}
    for place, entry in enumerate((part for part in text.split(";") if part.strip()), start=1):
        exposed = _exposed_class(entry, place)
        if exposed.data_class in found:
            raise Refusal(
                "repeated_data_class", _l("Entry %(place)s names the same kind of data again.", place=place)
            )
        found[exposed.data_class] = exposed
    return tuple(found.values())


def _exposed_class(entry: str, place: int) -> ExposedClass:
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


class ExposureReader:
    """Interim."""

    def __init__(self, said):
        self.said = said

    def read(self, text):
        return exposed_classes(text)

    def column(self, code, text):
        return exposed_classes(f"{code}:{text}")[0]
