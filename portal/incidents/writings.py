"""What staff say about an incident, as the deeds receive it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.incidents.dates import PartialDate
from portal.incidents.drafts import Status
from portal.incidents.texts import Involvement, Review


@dataclass(frozen=True)
class Writing:
    """Words for one section in one language.

    Takes:   section   a code of texts.py
             language  code of a shipped language
             body      CommonMark
             on_day    the day from which people may read these words
             review    whether a person has read and approved these words
             reason    why they replace earlier ones; shown beside the earlier version
             subject   a data class, for the sections `involved` and `not_involved`
    """

    section: str
    language: str
    body: str
    on_day: date
    review: Review
    reason: str = ""
    subject: str = ""


@dataclass(frozen=True)
class NewUpdate:
    """One entry of the public timeline in one language.

    Takes:   key       the same for the same entry in every language
             corrects  key of the entry that this one puts right
    """

    key: str
    on_day: date
    language: str
    body: str
    review: Review
    corrects: str | None = None


@dataclass(frozen=True)
class NewAuthority:
    """An authority that was told, and the file number that people may quote.

    Takes:   name   in its own words
             names  what people call it, per language
    """

    name: str
    told_on: date
    file_number: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassDecision:
    """Whether a kind of data was involved.

    Takes:   state    how sure we are in general, for a class that was involved; a person's own may differ
             reasons  words that say why we know, per language; section and subject follow from the decision
    """

    data_class: str
    involvement: Involvement
    state: str | None = None
    reasons: tuple[Writing, ...] = ()


@dataclass(frozen=True)
class FactsChange:
    """Facts that staff put right; what is None stays as it is."""

    certainty: Status | None = None
    occurred: PartialDate | None = None
    cause: str | None = None

    def values(self) -> dict[str, str]:
        """List what is put right, by column."""
        occurred = self.occurred.to_text() if self.occurred else None
        all_three = {"certainty": self.certainty, "occurred": occurred, "cause": self.cause}
        return {column: value for column, value in all_three.items() if value is not None}
