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
from portal.sign_in.models import CustomerSession
from portal.sign_in.rules import SessionTimes, has_lapsed, is_open
from portal.sign_in.visitor import CustomerVisitor


@dataclass(frozen=True)
class Lapsed:
    """A session that time has closed: who it was, and which grant opened it."""

    case_id: str
    grant_id: str


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
    session = db.scalars(
        select(CustomerSession).where(CustomerSession.secret_mark == secret_mark(secret))
    ).first()
    if session is None or not has_lapsed(
        SessionTimes(session.started_at, session.last_seen_at, session.ended_at), now
    ):
        return None
    return Lapsed(session.case_id, session.grant_id)


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
