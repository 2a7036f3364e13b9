"""What may be published, and what stands in the way."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from portal.foundation.languages import LANGUAGES
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes import data_class
from portal.incidents.questions import QUESTIONS
from portal.incidents.texts import REQUIRED, REVIEWS, TITLES

# No vowels, so that no word appears; nothing that looks or sounds like another (0/O, 1/I, 8/B, 5/S, M/N).
_SPOKEN = "234679CFHJKLPQRTWX"
_SPOKEN_CHARACTERS = 4

# Questions that deciding the proposed kinds of data answers.
CLASS_QUESTIONS = frozenset({"which_card_data", "which_personal", "which_sensitive"})


@dataclass(frozen=True)
class Publication:
    """All that decides whether an incident may be published.

    Takes:   state, certainty   of the incident
             written            sections that have words in the organisation's own language
             questions          codes that nobody has answered
             undecided          data classes that are only proposed
             involved           how many data classes are decided to be involved
             nothing_known_yet  staff have said that the kinds of data are not known yet
    """

    state: str
    certainty: str
    written: frozenset[str]
    questions: tuple[str, ...]
    undecided: tuple[str, ...]
    involved: int
    nothing_known_yet: bool


def obstacles(publication: Publication) -> list[Refusal]:
    """List everything that stands in the way of publishing, the most basic first.

    Gives:   refusals, each with its one sentence; none when it may be published
    """
    if publication.state != "draft":
        return [Refusal("already_published", _l("This incident is published already."), 409)]
    return _about_certainty(publication) + _about_words(publication) + _about_data(publication)


def _about_certainty(publication: Publication) -> list[Refusal]:
    if publication.certainty == "confirmed":
        return []
    if publication.certainty in ("false_positive", "near_miss"):
        sentence = _l("Nothing happened to anybody's data here, so there is nothing to publish.")
        return [Refusal("nothing_happened", sentence, 409)]
    sentence = _l("It is not confirmed yet that this happened. Confirm it first.")
    return [Refusal("not_confirmed", sentence, 409)]


def _about_words(publication: Publication) -> list[Refusal]:
    return [
        Refusal(
            "text_missing",
            _l("“%(title)s” is not written yet in your own language.", title=TITLES[section]),
            409,
        )
        for section in REQUIRED
        if section not in publication.written
    ]


def _about_data(publication: Publication) -> list[Refusal]:
    found = [
        Refusal(
            "question_open", _l("Answer this first: %(question)s", question=QUESTIONS.get(code, code)), 409
        )
        for code in publication.questions
    ]
    found += [
        Refusal(
            "class_undecided",
            _l("Decide whether this kind of data was involved: %(kind)s.", kind=data_class(code).title),
            409,
        )
        for code in publication.undecided
        if not publication.nothing_known_yet
    ]
    if not publication.involved and not publication.undecided and not publication.nothing_known_yet:
        sentence = _l("Say which kinds of data were involved, or state that nothing is known yet.")
        found.append(Refusal("no_data_class", sentence, 409))
    return found


def check_words(language: str, body: str, review: str) -> None:
    """Refuse words that nobody could read, or of which nobody knows who stands behind them.

    Refuses: unknown_language, unknown_review, empty_text
    """
    if language not in LANGUAGES:
        raise Refusal("unknown_language", _l("We do not have this language."))
    if review not in REVIEWS:
        raise Refusal("unknown_review", _l("Say whether a person has reviewed these words."))
    if not body.strip():
        raise Refusal("empty_text", _l("Write something."))


def check_replacement(latest: int | None, state: str, reason: str) -> None:
    """Refuse to replace words that people have read without telling them why.

    Takes:   latest  number of the version that would be replaced, if there is one
             state   of the incident
    Refuses: reason_missing
    """
    if latest and state != "draft" and not reason.strip():
        raise Refusal("reason_missing", _l("People have read the earlier words. Say why they change."))


def draw_reference(now: datetime) -> str:
    """Draw a name for an incident that can be said on the phone, such as `2026-7KQ4`."""
    return f"{now.year}-{''.join(secrets.choice(_SPOKEN) for _ in range(_SPOKEN_CHARACTERS))}"


def spelled(reference: str) -> str:
    """Bring a typed reference to the one spelling in which it is stored: no blanks, capital letters."""
    return "".join(reference.split()).upper()
