"""What stands behind a link, a code, a signed-in browser. Secrets are kept as marks only."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, LargeBinary, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID, UTCDateTime
from portal.foundation.database import Base

MARK = LargeBinary(32)


class Grant(Base):
    """The row behind a signed link or a letter code: it decides, the text of the link does not."""

    __tablename__ = "grants"
    __table_args__ = (CheckConstraint("kind IN ('link', 'letter')", name="kind"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[str] = mapped_column(CODE)
    letter_mark: Mapped[bytes | None] = mapped_column(MARK, unique=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SignInCode(Base):
    """Six digits sent to one person for one grant in one browser."""

    __tablename__ = "sign_in_codes"
    __table_args__ = (CheckConstraint("tries BETWEEN 0 AND 5", name="tries"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    grant_id: Mapped[str] = mapped_column(ForeignKey("grants.id"), index=True)
    browser_mark: Mapped[bytes] = mapped_column(MARK)
    code_mark: Mapped[bytes] = mapped_column(MARK)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Allowance(Base):
    """How often something was done by somebody on a day; counted by one conditional update."""

    __tablename__ = "sign_in_allowances"

    scope: Mapped[str] = mapped_column(String(120), primary_key=True)
    on_day: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[int] = mapped_column(SmallInteger)
    last_at: Mapped[datetime] = mapped_column(UTCDateTime)


class CustomerSession(Base):
    """A browser in which a person has proved that they are there."""

    __tablename__ = "customer_sessions"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    secret_mark: Mapped[bytes] = mapped_column(MARK, unique=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    grant_id: Mapped[str] = mapped_column(ForeignKey("grants.id"))
    proof: Mapped[str] = mapped_column(CODE)
    proved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class OwnDevice(Base):
    """A browser that a person called their own: the next code is saved there for 30 days."""

    __tablename__ = "own_devices"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    secret_mark: Mapped[bytes] = mapped_column(MARK, unique=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class LostLinkRequest(Base):
    """Somebody asked for a new link; the worker looks whether there is anybody to send it to."""

    __tablename__ = "lost_link_requests"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(16))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)


class KeptAnswers(Base):
    """What somebody had typed when their time ran out, sealed, given back after they sign in again."""

    __tablename__ = "kept_answers"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), index=True)
    endpoint: Mapped[str] = mapped_column(String(100))
    answers_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
