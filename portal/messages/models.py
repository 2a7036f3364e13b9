"""The outbox: a message is a row with a lease, so that no crash loses it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID, UTCDateTime
from portal.foundation.database import Base

STATES = ("queued", "sent", "failed", "expired")


class Message(Base):
    """One thing to deliver to one person by one channel."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'sent', 'failed', 'expired')", name="state"),
        Index("ix_messages_due", "state", "priority", "due_at"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    incident_id: Mapped[str] = mapped_column(ID, index=True)
    recipient_id: Mapped[str] = mapped_column(ID, index=True)
    kind: Mapped[str] = mapped_column(CODE)
    channel: Mapped[str] = mapped_column(CODE)
    priority: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[str] = mapped_column(CODE, default="queued")
    facts_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    text_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    lease_holder: Mapped[str | None] = mapped_column(ID)
    leased_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    trouble: Mapped[str | None] = mapped_column(String(200))
