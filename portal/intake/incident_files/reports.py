"""What became of an incident file, before it is printed."""

from dataclasses import dataclass

from portal.foundation.refusals import Refusal


@dataclass(frozen=True)
class IncidentReport:
    """What became of one incident file: a draft with what it leaves open, or a refusal."""

    file: str
    reference: str = ""
    state: str = ""
    certainty: str = ""
    unread: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    refusal: Refusal | None = None
