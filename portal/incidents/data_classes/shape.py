"""The shape of a data class: what a person reads about one kind of data, never the data itself."""

from dataclasses import dataclass
from typing import Literal

from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l

Severity = Literal["low", "medium", "high"]


@dataclass(frozen=True)
class Detail:
    """In which form the organisation held the data, because that changes what a person should do.

    Takes:   code      fixed word within its data class, as written in import files
             sentence  true whatever happened to the data: it says what was held, not what was taken
    """

    code: str
    sentence: Sentence


@dataclass(frozen=True)
class DataClass:
    """One kind of data, in the words of the people it belongs to.

    Takes:   code        fixed word, as written in import files and in the database
             title       what the kind is called in lists
             your_title  the same, said to the person whose data it is
             severity    proposal for order and tone; the harm assessment of an incident may differ
             misuse      what a criminal can do with it, in one or two short sentences
             first_step  the one thing to do first, as one sentence
             details     the forms in which it may have been held
    """

    code: str
    title: Sentence
    your_title: Sentence
    severity: Severity
    misuse: Sentence
    first_step: Sentence
    details: tuple[Detail, ...]

    def detail(self, code: str) -> Detail:
        """Find the words for one form of this data.

        Refuses: unknown_data_detail when this data class has no such form
        """
        for known in self.details:
            if known.code == code:
                return known
        raise Refusal("unknown_data_detail", _l("We do not know this detail of a kind of data."))
