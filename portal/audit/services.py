"""Recording deeds, in the same transaction as the deed."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.models import AuditEntry
from portal.foundation.ids import new_id


def record(
    db: Session,
    actor: Actor,
    deed: str,
    subject: tuple[str, str],
    now: datetime,
    *,
    incident_id: str | None = None,
    **facts: str | int | bool | list[str] | None,
) -> None:
    """Write down who did what, so that it can be proved later.

    Takes:   deed     a verb and a noun, such as `publish_incident`
             subject  kind and id of the thing it was done to
             facts    what else matters; never personal data
    """
    kind, subject_id = subject
    db.add(
        AuditEntry(
            id=new_id(),
            at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            deed=deed,
            subject_kind=kind,
            subject_id=subject_id,
            incident_id=incident_id,
            facts=facts,
        )
    )
