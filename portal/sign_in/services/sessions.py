"""Customer sessions: beginning one, keeping it open, ending it; and devices a person calls their own."""

import secrets
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.audit.actors import customer
from portal.audit.services import record
from portal.foundation.ids import new_id
from portal.sign_in.marks import secret_mark
from portal.sign_in.models import CustomerSession, OwnDevice
from portal.sign_in.rules import OWN_DEVICE
from portal.sign_in.services.grants import OpenGrant

CODE, LETTER, DEVICE = "code", "letter", "own_device"


def start_session(db: Session, grant: OpenGrant, proof: str, now: datetime) -> str:
    """Let a person in who has proved that they are there.

    Takes:   proof  how: `code`, `letter`, or `own_device` (which proves nothing fresh)
    Gives:   the secret for their cookie; only its mark is kept
    """
    secret = secrets.token_urlsafe(32)
    session = CustomerSession(
        id=new_id(),
        secret_mark=secret_mark(secret),
        case_id=grant.case_id,
        grant_id=grant.id,
        proof=proof,
        proved_at=None if proof == DEVICE else now,
        started_at=now,
        last_seen_at=now,
    )
    db.add(session)
    record(
        db,
        customer(grant.case_id),
        "sign_in",
        ("case", grant.case_id),
        now,
        incident_id=grant.incident_id,
        proof=proof,
    )
    return secret


def keep_open(db: Session, session_id: str, now: datetime) -> None:
    """Note that the person is still there."""
    db.execute(
        update(CustomerSession)
        .where(
            CustomerSession.id == session_id,
            CustomerSession.ended_at.is_(None),
            CustomerSession.last_seen_at < now,
        )
        .values(last_seen_at=now)
    )


def sign_out(db: Session, session_id: str, case_id: str, now: datetime) -> None:
    """End one session."""
    db.execute(
        update(CustomerSession)
        .where(CustomerSession.id == session_id, CustomerSession.ended_at.is_(None))
        .values(ended_at=now)
    )
    record(db, customer(case_id), "sign_out", ("case", case_id), now)


def end_former_session(db: Session, secret: str, now: datetime) -> str | None:
    """End the session that a browser had, because somebody has just signed in there.

    Takes:   secret  the cookie's
    Gives:   whose session it was: a case's id
    """
    former = db.scalars(
        select(CustomerSession).where(CustomerSession.secret_mark == secret_mark(secret))
    ).first()
    if former is None:
        return None
    if former.ended_at is None:
        sign_out(db, former.id, former.case_id, now)
    return former.case_id


def sign_out_everywhere(db: Session, case_id: str, now: datetime) -> None:
    """End every session of a case and forget every device it called its own."""
    db.execute(
        update(CustomerSession)
        .where(CustomerSession.case_id == case_id, CustomerSession.ended_at.is_(None))
        .values(ended_at=now)
    )
    db.execute(
        update(OwnDevice)
        .where(OwnDevice.case_id == case_id, OwnDevice.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    record(db, customer(case_id), "sign_out_everywhere", ("case", case_id), now)


def remember_device(db: Session, case_id: str, now: datetime) -> str:
    """Save the next code in this browser for 30 days, because the person says that it is their own.

    Gives:   the secret for its cookie; only its mark is kept
    """
    secret = secrets.token_urlsafe(32)
    device = OwnDevice(
        id=new_id(),
        secret_mark=secret_mark(secret),
        case_id=case_id,
        created_at=now,
        expires_at=now + OWN_DEVICE,
    )
    db.add(device)
    record(db, customer(case_id), "remember_device", ("case", case_id), now)
    return secret


def is_own_device(db: Session, case_id: str, cookie_secrets: list[str], now: datetime) -> bool:
    """Tell whether this browser was called the person's own, and still is."""
    marks = [secret_mark(secret) for secret in cookie_secrets]
    known = select(OwnDevice.id).where(
        OwnDevice.secret_mark.in_(marks),
        OwnDevice.case_id == case_id,
        OwnDevice.revoked_at.is_(None),
        OwnDevice.expires_at > now,
    )
    return bool(marks) and db.execute(known).first() is not None
