"""What caused an incident, in plain words that fit it: nobody attacks a letter that goes to a wrong address.

The sentences do not say whose system or whose mistake it was: it may have been a supplier's.
"""

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l

# The order says which cause leads when a file names several: what people did on purpose to get at data,
# from the most telling to the least, then mistakes, then nature.
CAUSE_SENTENCES: dict[str, Sentence] = {
    "tricked_staff": _l("Someone tricked a person at work, and used that to get at data."),
    "tricked_customers": _l("Someone tricked some customers into giving away data."),
    "malware": _l("Harmful software got into a computer system."),
    "break_in": _l("Someone got into a computer system without permission."),
    "skimming": _l("Someone secretly changed a card machine to copy the cards that were used in it."),
    "in_person": _l(
        "Someone got at data in person, in a place or on a device where they had no right to be."
    ),
    "insider_misuse": _l("Someone who was allowed to use a system used it in a way that is not allowed."),
    "theft_or_loss": _l("Papers or a device with data were lost or stolen."),
    "thrown_away_by_mistake": _l(
        "Papers or a device with data were thrown away before the data was destroyed."
    ),
    "sent_by_mistake": _l("Data was sent to the wrong person by mistake."),
    "left_open_by_mistake": _l("A system was set up wrongly by mistake, and the data in it was not locked."),
    "published_by_mistake": _l("Data was put where other people could see it, by mistake."),
    "other_mistake": _l("A mistake was made with data."),
    "overload": _l("Someone flooded a system with traffic so that it stopped working."),
    "environment": _l("An accident or a natural event, such as a fire or a flood, caused it."),
    "unknown": _l("We do not know the cause yet. We are still looking into it."),
}

CAUSES: tuple[str, ...] = tuple(CAUSE_SENTENCES)

CAUSE_GROUP_TITLES: dict[str, Sentence] = {
    "external": _l("People outside the organisation"),
    "internal": _l("People inside the organisation"),
    "partner": _l("A partner or supplier"),
    "unknown": _l("Not known yet"),
}


def leading_first(causes: set[str]) -> tuple[str, ...]:
    """Put causes in order, the one that tells most first; `unknown` says nothing beside another cause."""
    told = [cause for cause in CAUSES if cause in causes and cause != "unknown"]
    return tuple(told) or ("unknown",)
