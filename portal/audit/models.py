"""Audit rows: appended, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID, UTCDateTime
from portal.foundation.database import Base


class AuditEntry(Base):
    """One deed. Ids are opaque; nothing here says anything about a person."""

    __tablename__ = "audit_entries"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    actor_kind: Mapped[str] = mapped_column(CODE)
    actor_id: Mapped[str] = mapped_column(CODE)
    deed: Mapped[str] = mapped_column(CODE)
    subject_kind: Mapped[str] = mapped_column(CODE)
    subject_id: Mapped[str] = mapped_column(ID, index=True)
    incident_id: Mapped[str | None] = mapped_column(ID, index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
