"""Links and letter codes: making them, sending them, reading them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL, Actor
from portal.audit.services import record
from portal.cases.models import Case
from portal.foundation import signing
from portal.foundation.digits import crockford_text
from portal.foundation.ids import new_id
from portal.foundation.keyring import Keyring, current_keyring
from portal.foundation.refusals import NotFound
from portal.foundation.sealing import blind_index
from portal.foundation.settings import public_address
from portal.incidents.models import Incident
from portal.messages.services import queue_message
from portal.sign_in.letter_codes import draw_code, printed
from portal.sign_in.models import Grant
from portal.sign_in.rules import LINK_LIFETIME

LINK = "link"


@dataclass(frozen=True)
class OpenGrant:
    """A grant that lets its person knock: not expired, not revoked, its incident published."""

    id: str
    case_id: str
    incident_id: str
    language: str
    sensitivity: str


def issue_link(db: Session, case_id: str, actor: Actor, now: datetime) -> str:
    """Make a link that opens one person's page for 90 days.

    Gives:   the whole address, beginning with the configured one
    """
    return public_address(_link_path(db, case_id, actor, now))


def issue_letter_code(db: Session, case_id: str, actor: Actor, now: datetime) -> str:
    """Make the code that is printed in a letter: it opens the page when typed by hand.

    Gives:   16 letters and digits in groups of four: 60 random bits in Crockford base 32, and their check
    """
    code = draw_code()
    grant = _add_grant(db, case_id, "letter", actor, now)
    grant.letter_mark = _letter_mark(current_keyring(), code)
    return printed(code)


def send_link(db: Session, case_id: str, kind: str, now: datetime, actor: Actor = PORTAL) -> None:
    """Make a fresh link and queue the message that carries it.

    Takes:   kind  `sign_in_link`, or `lost_link` when the person asked for it
    """
    incident_id = db.scalars(select(Case.incident_id).where(Case.id == case_id)).one()
    # Only the path is kept: the address of the site may change before the message leaves.
    facts = {"path": _link_path(db, case_id, actor, now)}
    queue_message(db, incident_id=incident_id, recipient_id=case_id, kind=kind, facts=facts, now=now)


def grant_behind_link(db: Session, token: str, now: datetime) -> OpenGrant:
    """Read a link.

    Refuses: NotFound for whatever does not open a page: the answer never says why
    """
    try:
        grant_id = signing.read(current_keyring(), LINK, token)
    except signing.BadToken as trouble:
        raise NotFound from trouble
    return open_grant(db, grant_id, now)


def open_grant(db: Session, grant_id: str, now: datetime) -> OpenGrant:
    """Find a grant that is still good.

    Refuses: NotFound
    """
    return _one(db, _open(now).where(Grant.id == grant_id))


def grant_behind_letter_code(db: Session, typed: str, now: datetime) -> OpenGrant:
    """Read a letter code as a person types it.

    Refuses: NotFound for whatever does not open a page
    """
    mark = _letter_mark(current_keyring(), crockford_text(typed))
    return _one(db, _open(now).where(Grant.letter_mark == mark))


def _link_path(db: Session, case_id: str, actor: Actor, now: datetime) -> str:
    grant = _add_grant(db, case_id, "link", actor, now)
    return f"/link/{signing.sign(current_keyring(), LINK, grant.id)}"


def _add_grant(db: Session, case_id: str, kind: str, actor: Actor, now: datetime) -> Grant:
    grant = Grant(id=new_id(), case_id=case_id, kind=kind, created_at=now, expires_at=now + LINK_LIFETIME)
    db.add(grant)
    record(db, actor, f"issue_{kind}", ("case", case_id), now)
    return grant


def _letter_mark(keyring: Keyring, code: str) -> bytes:
    return blind_index(keyring, "letter", code)


def _open(now: datetime) -> Select[str, str, str, str, str]:
    return (
        select(Grant.id, Grant.case_id, Case.incident_id, Case.language, Case.sensitivity)
        .join(Case, Case.id == Grant.case_id)
        .join(Incident, Incident.id == Case.incident_id)
        .where(Grant.expires_at > now, Grant.revoked_at.is_(None), Incident.state != "draft")
    )


def _one(db: Session, wanted: Select[str, str, str, str, str]) -> OpenGrant:
    row = db.execute(wanted).first()
    if row is None:
        raise NotFound
    return OpenGrant(*row)
