"""The parts of the words about an incident, in the order in which people need and laws expect them."""

from dataclasses import dataclass
from typing import Literal

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l

Review = Literal["reviewed", "unreviewed"]
REVIEWS: tuple[Review, ...] = ("reviewed", "unreviewed")

Involvement = Literal["involved", "not_involved"]
INVOLVEMENTS: tuple[Involvement, ...] = ("involved", "not_involved")

LEDE = "lede"


@dataclass(frozen=True)
class Section:
    """One part of the page about an incident.

    Takes:   code   fixed word, as in files and in the database
             title  the heading people read
    """

    code: str
    title: Sentence


# Source: PIPEDA breach regulation s. 3, Quebec regulation s. 5, GDPR art. 34, HIPAA 164.404(c), and the
# headings that California asks for.
SECTIONS: tuple[Section, ...] = (
    Section("what_happened", _l("What happened")),
    Section("what_information", _l("What information was involved")),
    Section("what_we_are_doing", _l("What we are doing")),
    Section("what_you_can_do", _l("What you can do")),
    Section("contact", _l("Where to ask more")),
)

TITLES: dict[str, Sentence] = {LEDE: _l("In short"), **{section.code: section.title for section in SECTIONS}}

# Published only when all of these are written in the organisation's own language.
REQUIRED: tuple[str, ...] = (LEDE, *(section.code for section in SECTIONS))

# With a data class as `subject` these say why a kind of data was, or was not, involved.
REASONS: tuple[str, ...] = INVOLVEMENTS

# With an authority's id as `subject`: its name in a language.
AUTHORITY = "authority"


def is_section(code: str) -> bool:
    """Tell whether words may be written under this code."""
    return code in TITLES or code in REASONS
