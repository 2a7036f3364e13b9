"""An incident as a file describes it: a draft that staff complete before anybody else reads it."""

from dataclasses import dataclass
from typing import Literal

from portal.incidents.dates import Duration, PartialDate

Status = Literal["suspected", "confirmed", "false_positive", "near_miss"]
# "none" means that no data left; "under_review" that we do not know yet.
ExposureState = Literal["taken", "possible", "under_review", "none"]
Encryption = Literal["encrypted", "unencrypted", "printed", "mixed", "unknown"]


@dataclass(frozen=True)
class TimelineFact:
    """How long one step of the incident took.

    Takes:   step      compromise, exfiltration, discovery or containment
             duration  since the incident began (containment: since it was discovered)
    """

    step: str
    duration: Duration


@dataclass(frozen=True)
class ProposedClass:
    """A kind of data that the file may mean. Staff decide.

    Takes:   code     one of the 26 data classes
             ask      code of the question that settles it (see questions.py), or None
             records  how many records the file counts for the wider kind it names, or None
    """

    code: str
    ask: str | None = None
    records: int | None = None


@dataclass(frozen=True)
class StaffNote:
    """Words from the file that only staff may read: press text, names of people, half sentences.

    Takes:   source_field  where it stood, for example `action.error.notes`
             text          what it said
    """

    source_field: str
    text: str


@dataclass(frozen=True)
class IncidentDraft:
    """Everything the portal understood of an incident file, and what a person must still answer.

    `questions` names what must be answered before publishing (see questions.py). Nothing in
    `staff_notes` and `references` is ever shown to a customer. `unread` names the fields of which
    nothing was made.
    """

    external_reference: str | None
    other_references: tuple[str, ...]
    organisation_name: str | None
    status: Status
    occurred: PartialDate | None
    notified: PartialDate | None
    timeline: tuple[TimelineFact, ...]
    discovered_by: str
    cause_groups: tuple[str, ...]
    cause: str
    other_causes: tuple[str, ...]
    systems: tuple[str, ...]
    proposed_classes: tuple[ProposedClass, ...]
    exposure_state: ExposureState
    audience: tuple[str, ...]
    number_affected: int | None
    encryption: Encryption
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    states: tuple[str, ...]
    references: tuple[str, ...]
    staff_notes: tuple[StaffNote, ...]
    questions: tuple[str, ...]
    unread: tuple[str, ...] = ()

    @property
    def notice_proposed(self) -> bool:
        """Tell whether customers should be told: data may have been reached, and it may have been theirs."""
        happened = self.status in ("suspected", "confirmed") and self.exposure_state != "none"
        return happened and (not self.audience or serves(self.audience))


def serves(audience: tuple[str, ...]) -> bool:
    """Tell whether people whom the organisation serves are among those whose data it was.

    Employees and partners are told by other means than this portal's notices.
    """
    return not {"customer", "patient", "student"}.isdisjoint(audience)
