"""The incident: facts, the words about them in each language, and how they changed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID, UTCDateTime
from portal.foundation.database import Base


class Incident(Base):
    """One security event of the organisation. `occurred` keeps its precision: a year stays a year."""

    __tablename__ = "incidents"
    __table_args__ = (CheckConstraint("state IN ('draft', 'published', 'closed')", name="state"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    reference: Mapped[str] = mapped_column(CODE, unique=True)
    external_reference: Mapped[str | None] = mapped_column(String(200), unique=True)
    state: Mapped[str] = mapped_column(CODE, default="draft")
    certainty: Mapped[str] = mapped_column(CODE)
    cause: Mapped[str] = mapped_column(CODE)
    occurred: Mapped[str | None] = mapped_column(String(10))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    questions: Mapped[list[str]] = mapped_column(JSON, default=list)
    content_version: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class IncidentDataClass(Base):
    """A data class the incident is about: proposed by a record, then involved or not."""

    __tablename__ = "incident_data_classes"
    __table_args__ = (
        CheckConstraint("involvement IN ('proposed', 'involved', 'not_involved')", name="involvement"),
    )

    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"), primary_key=True)
    data_class: Mapped[str] = mapped_column(CODE, primary_key=True)
    involvement: Mapped[str] = mapped_column(CODE)
    state: Mapped[str | None] = mapped_column(CODE)


class IncidentText(Base):
    """One version of one section in one language. `subject` names a data class for `not_involved`."""

    __tablename__ = "incident_texts"
    __table_args__ = (
        Unique("incident_id", "section", "subject", "language", "version", name="uq_incident_texts_version"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"))
    section: Mapped[str] = mapped_column(CODE)
    subject: Mapped[str] = mapped_column(CODE, default="")
    language: Mapped[str] = mapped_column(CODE)
    version: Mapped[int] = mapped_column(SmallInteger)
    body: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    review: Mapped[str] = mapped_column(CODE)
    created_on: Mapped[date] = mapped_column(Date)


class IncidentUpdate(Base):
    """A dated public entry on the incident's timeline, in one language; entries of one `key` say the same."""

    __tablename__ = "incident_updates"
    __table_args__ = (Unique("incident_id", "key", "language"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"))
    key: Mapped[str] = mapped_column(CODE)
    corrects_key: Mapped[str | None] = mapped_column(CODE)
    on_day: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(CODE)
    body: Mapped[str] = mapped_column(Text)
    review: Mapped[str] = mapped_column(CODE)


class Authority(Base):
    """An authority that was told, with the file number customers may quote."""

    __tablename__ = "incident_authorities"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    told_on: Mapped[date] = mapped_column(Date)
    file_number: Mapped[str | None] = mapped_column(String(100))


class StaffNote(Base):
    """Press text, analysts' notes, names of people: for staff alone, sealed, never on a customer's page."""

    __tablename__ = "incident_staff_notes"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"), index=True)
    source: Mapped[str] = mapped_column(String(100))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
