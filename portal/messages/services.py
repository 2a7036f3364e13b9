"""Queueing messages and moving them on: each deed is one row changed, checked by the database."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session

from portal.foundation.background import wake
from portal.foundation.database import after_commit
from portal.foundation.ids import new_id
from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import Sealer, incident_key
from portal.messages.kinds import kind_named
from portal.messages.models import Message
from portal.messages.references import new_reference
from portal.messages.rules import LEASE, TryAgain, after_trouble

DELIVER = "deliver messages"


def queue_message(  # noqa: PLR0913 - one keyword for each thing that a promise needs
    db: Session,
    *,
    incident_id: str,
    recipient_id: str,
    kind: str,
    facts: dict[str, str],
    now: datetime,
    expires_at: datetime | None = None,
) -> str:
    """Promise a message: it is delivered once this transaction is kept, and never if it is not.

    Takes:   kind        as registered with `letter_kind`
             facts       what its composer needs; sealed until the message is sent, then wiped
             expires_at  after this instant it is not sent any more
    Gives:   its reference, which the message shows and a person can check: `XXXX-XXXX-XXXX`
    Refuses: UnknownKind; MissingKey when the incident was erased
    """
    message = Message(
        id=new_id(),
        reference=new_reference(),
        incident_id=incident_id,
        recipient_id=recipient_id,
        kind=kind,
        channel="email",
        priority=kind_named(kind).priority,
        state="queued",
        created_at=now,
        due_at=now,
        expires_at=expires_at,
        attempts=0,
    )
    message.facts_sealed = _sealer(message).seal(json.dumps(facts), "messages", "facts", message.id)
    db.add(message)
    _wake_once(db)
    return message.reference


def lease_next(db: Session, holder: str, now: datetime) -> Message | None:
    """Take the most urgent message that is due, so that no other worker takes it for two minutes.

    One statement chooses and takes: two workers cannot choose the same row. The lease of a worker that died
    simply ends, and the message is taken again.

    Takes:   holder  an id of the worker
    Gives:   the message with this try counted, or nothing when nothing is due
    """
    next_id = (
        select(Message.id)
        .where(_is_due(now))
        .order_by(Message.priority, Message.due_at, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    return db.scalars(
        update(Message)
        .where(Message.id == next_id, _is_due(now))
        .values(lease_holder=holder, leased_until=now + LEASE, attempts=Message.attempts + 1)
        .returning(Message)
    ).one_or_none()


def open_facts(message: Message) -> dict[str, str]:
    """Read what the composer of a message needs.

    Refuses: Unreadable when it was altered; MissingKey when the incident was erased
    """
    if message.facts_sealed is None:
        return {}
    plain = _sealer(message).open(message.facts_sealed, "messages", "facts", message.id)
    facts: dict[str, str] = json.loads(plain)
    return facts


def record_sent(db: Session, message: Message, text: str, now: datetime) -> bool:
    """Write down that a message has left, and what it said; its facts are wiped.

    Whoever sent it may say so, even when its lease ran out meanwhile: it has left all the same.

    Takes:   text  the words as sent, codes replaced
    Gives:   False when another worker had said so before
    """
    sealed = _sealer(message).seal(text, "messages", "text", message.id)
    wiped: dict[str, Any] = {"facts_sealed": None, "trouble": None}
    return _move(db, Message.id == message.id, state="sent", sent_at=now, text_sealed=sealed, **wiped)


def record_trouble(db: Session, message: Message, trouble: str, now: datetime) -> None:
    """Put a message back for later, or give up after the last try.

    Takes:   trouble  a few words without personal data, such as `451 4.7.1`
    """
    following = after_trouble(message.attempts, now)
    if isinstance(following, TryAgain):
        _move(db, _held(message), due_at=following.due_at, trouble=trouble)
    else:
        _fail(db, message, trouble)


def record_refused(db: Session, message: Message, trouble: str) -> None:
    """Give up at once: the recipient's side has said that it will never take this."""
    _fail(db, message, trouble)


def record_expired(db: Session, message: Message) -> None:
    """Let go of a message that came too late to be of use."""
    _move(db, _held(message), state="expired", facts_sealed=None)


def _fail(db: Session, message: Message, trouble: str) -> None:
    # What a person may want to send again another way is kept; a code that runs out is not.
    kept = {} if message.expires_at is None else {"facts_sealed": None}
    _move(db, _held(message), state="failed", trouble=trouble, **kept)


def _move(db: Session, which: ColumnElement[bool], **changes: Any) -> bool:
    result = db.execute(
        update(Message)
        .where(which, Message.state == "queued")
        .values(lease_holder=None, leased_until=None, **changes)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)  # noqa: S101 - what an UPDATE gives; tells the type checker so
    return result.rowcount == 1


def _held(message: Message) -> ColumnElement[bool]:
    return and_(Message.id == message.id, Message.lease_holder == message.lease_holder)


def _is_due(now: datetime) -> ColumnElement[bool]:
    free = or_(Message.leased_until.is_(None), Message.leased_until <= now)
    return and_(Message.state == "queued", Message.due_at <= now, free)


def _sealer(message: Message) -> Sealer:
    return Sealer(current_keyring(), incident_key(message.incident_id))


def _wake_once(db: Session) -> None:
    # Ten thousand messages of one transaction need one wake-up.
    if not db.info.get(DELIVER):
        db.info[DELIVER] = True
        after_commit(db, lambda: wake(DELIVER))
