"""What can be asked about messages."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.foundation.digits import crockford_text
from portal.messages.models import Message
from portal.messages.references import written


@dataclass(frozen=True)
class OurMessage:
    """A message that is really from us."""

    reference: str
    kind: str
    created_at: datetime


def message_with_reference(db: Session, typed: str) -> OurMessage | None:
    """Tell whether a reference that somebody typed belongs to a message of ours.

    A reference has 60 random bits and stands in our message only, so who knows one has seen the message.

    Takes:   typed  as people type: case, blanks, dashes and look-alike letters do not matter
    Gives:   nothing about the person it went to
    """
    row = db.execute(
        select(Message.reference, Message.kind, Message.created_at).where(
            Message.reference == written(crockford_text(typed))
        )
    ).one_or_none()
    return OurMessage(*row) if row else None
