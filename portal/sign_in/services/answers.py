"""What somebody had typed when their time ran out: kept sealed, given back after they sign in again."""

import json
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL, customer
from portal.audit.services import record
from portal.cases.models import Case
from portal.foundation.ids import new_id
from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import Sealer, incident_key
from portal.sign_in.models import KeptAnswers
from portal.sign_in.rules import ANSWERS_KEPT

TABLE, COLUMN = "kept_answers", "answers"


def keep_answers(
    db: Session, case_id: str, endpoint: str, answers: list[tuple[str, str]], now: datetime
) -> str:
    """Keep a form's answers for 24 hours.

    Takes:   answers  names and values as they were sent
    Gives:   id by which the same person gets them back
    """
    kept = KeptAnswers(id=new_id(), case_id=case_id, endpoint=endpoint, expires_at=now + ANSWERS_KEPT)
    kept.answers_sealed = _sealer(db, case_id).seal(json.dumps(answers), TABLE, COLUMN, kept.id)
    db.add(kept)
    record(db, customer(case_id), "keep_answers", ("case", case_id), now)
    return kept.id


def kept_answers(
    db: Session, case_id: str, kept_id: str, endpoint: str, now: datetime
) -> list[tuple[str, str]] | None:
    """Give back what this person had typed on this page, if it is still kept."""
    wanted = select(KeptAnswers).where(
        KeptAnswers.id == kept_id,
        KeptAnswers.case_id == case_id,
        KeptAnswers.endpoint == endpoint,
        KeptAnswers.expires_at > now,
    )
    kept = db.scalars(wanted).first()
    if kept is None:
        return None
    answers = json.loads(_sealer(db, case_id).open(kept.answers_sealed, TABLE, COLUMN, kept.id))
    return [(name, value) for name, value in answers]


def forget_old_answers(db: Session, now: datetime) -> None:
    """Delete what was kept too long."""
    old = delete(KeptAnswers).where(KeptAnswers.expires_at <= now).returning(KeptAnswers.id)
    for kept_id in db.scalars(old).all():
        record(db, PORTAL, "forget_answers", ("kept_answers", kept_id), now)


def _sealer(db: Session, case_id: str) -> Sealer:
    incident_id = db.scalars(select(Case.incident_id).where(Case.id == case_id)).one()
    return Sealer(current_keyring(), incident_key(incident_id))
