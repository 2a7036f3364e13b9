"""Finding who a cookie belongs to, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.foundation.keyring import MissingKey, current_keyring
from portal.foundation.languages import shipped_language
from portal.foundation.organisation import Organisation
from portal.foundation.sealing import Sealer, incident_key
from portal.incidents.models import Incident
from portal.sign_in.marks import secret_mark
from portal.sign_in.models import CustomerSession, SignInCode
from portal.sign_in.rules import CODE_TRIES, SessionTimes, has_lapsed, is_open
from portal.sign_in.visitor import CustomerVisitor


@dataclass(frozen=True)
class Lapsed:
    """A session that time has closed: whose it was, which grant opened it, and how to meet them."""

    case_id: str
    grant_id: str
    language: str
    sensitivity: str


def visitor_behind(
    db: Session, secret: str, organisation: Organisation, now: datetime
) -> CustomerVisitor | None:
    """Find the person whose cookie this is, if their session is open and their incident is published."""
    wanted = (
        select(
            CustomerSession.id, CustomerSession.proof, CustomerSession.proved_at, CustomerSession.started_at,
            CustomerSession.last_seen_at, CustomerSession.ended_at, Case.id.label("case_id"), Case.incident_id,
            Case.given_name_sealed, Case.display_name_sealed, Case.name_to_use_sealed, Case.language,
            Case.sensitivity, Case.country, Case.time_zone, Incident.reference, Incident.content_version,
        )
        .join(Case, Case.id == CustomerSession.case_id)
        .join(Incident, Incident.id == Case.incident_id)
        .where(CustomerSession.secret_mark == secret_mark(secret), Incident.state != "draft")
    )  # fmt: skip
    row = db.execute(wanted).first()
    if row is None or not is_open(SessionTimes(row.started_at, row.last_seen_at, row.ended_at), now):
        return None
    language = shipped_language(row.language)
    return CustomerVisitor(
        secret=secret,
        session_id=row.id,
        case_id=row.case_id,
        incident_id=row.incident_id,
        incident_reference=row.reference,
        content_version=row.content_version,
        name=_name(row),
        language=language.code if language else organisation.default_language,
        sensitivity=row.sensitivity,
        country=row.country,
        zone=_zone(row.time_zone, organisation),
        proof=row.proof,
        proved_at=row.proved_at,
        last_seen_at=row.last_seen_at,
    )


def lapsed_session(db: Session, secret: str, now: datetime) -> Lapsed | None:
    """Find the session of a cookie that only time has closed."""
    row = db.execute(
        select(
            CustomerSession.started_at, CustomerSession.last_seen_at, CustomerSession.ended_at,
            CustomerSession.grant_id, Case.id, Case.language, Case.sensitivity,
        )
        .join(Case, Case.id == CustomerSession.case_id)
        .where(CustomerSession.secret_mark == secret_mark(secret))
    ).first()  # fmt: skip
    if row is None or not has_lapsed(SessionTimes(row.started_at, row.last_seen_at, row.ended_at), now):
        return None
    return Lapsed(row.id, row.grant_id, row.language, row.sensitivity)


def has_code_waiting(db: Session, grant_id: str, browser: bytes, now: datetime) -> bool:
    """Tell whether a code that was sent to this browser's person can still be typed there."""
    waiting = select(SignInCode.id).where(
        SignInCode.grant_id == grant_id,
        SignInCode.browser_mark == browser,
        SignInCode.used_at.is_(None),
        SignInCode.tries < CODE_TRIES,
        SignInCode.expires_at > now,
    )
    return db.execute(waiting.limit(1)).first() is not None


def _name(row: "Row[*tuple[Any, ...]]") -> str:
    sealer = Sealer(current_keyring(), incident_key(row.incident_id))
    for column in ("name_to_use", "given_name", "display_name"):
        sealed = getattr(row, f"{column}_sealed")
        try:
            name = sealer.open(sealed, "cases", column, row.case_id) if sealed else ""
        except MissingKey:
            return ""
        if name:
            return name
    return ""


def _zone(name: str, organisation: Organisation) -> ZoneInfo:
    try:
        return ZoneInfo(name) if name else organisation.zone
    except (ZoneInfoNotFoundError, ValueError):
        return organisation.zone
