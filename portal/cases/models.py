"""The affected people. Names and addresses are sealed; what is looked up has a blind index."""

from datetime import datetime

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, LargeBinary, false
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID, UTCDateTime
from portal.foundation.database import Base


class Case(Base):
    """One affected person in one incident.

    `relation` says who reads for them, `representative` their name. `marketing_opt_out` is only a hint about
    channels: a message that the law owes is never held back by it.
    """

    __tablename__ = "cases"
    __table_args__ = (
        Unique("incident_id", "reference_mark"),
        CheckConstraint("sensitivity IN ('standard', 'heightened', 'safety')", name="sensitivity"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    incident_id: Mapped[str] = mapped_column(ForeignKey("incidents.id"), index=True)
    reference_mark: Mapped[bytes] = mapped_column(LargeBinary(16))
    reference_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    given_name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    family_name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    display_name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    name_to_use_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(CODE)
    country: Mapped[str] = mapped_column(CODE, default="")
    region: Mapped[str] = mapped_column(CODE, default="")
    time_zone: Mapped[str] = mapped_column(CODE, default="")
    channel: Mapped[str] = mapped_column(CODE)
    format: Mapped[str] = mapped_column(CODE)
    needs: Mapped[list[str]] = mapped_column(JSON, default=list)
    sensitivity: Mapped[str] = mapped_column(CODE)
    relation: Mapped[str] = mapped_column(CODE)
    do_not_contact: Mapped[list[str]] = mapped_column(JSON, default=list)
    marketing_opt_out: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    is_minor: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    is_deceased: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    representative_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    stripe_customer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    customer_since: Mapped[str] = mapped_column(CODE, default="", server_default="")
    membership: Mapped[str] = mapped_column(CODE, default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Address(Base):
    """One way to reach a person: an e-mail address, a phone number or a postal address."""

    __tablename__ = "addresses"
    __table_args__ = (CheckConstraint("kind IN ('email', 'phone', 'post')", name="kind"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(CODE)
    mark: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    value_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    dead_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
