"""Counting how often something is done, so that parallel requests cannot do it once too often."""

from datetime import datetime, timedelta

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.sign_in.models import Allowance


def take(db: Session, scope: str, limit: int, now: datetime, *, pause: timedelta = timedelta(0)) -> bool:
    """Use up one of today's allowances, if there is one left.

    One conditional statement counts and decides, so the database has the last word.
    Takes:   scope  whose allowance it is; opaque
             limit  how many a day (UTC)
             pause  shortest time between two
    Gives:   False when the day's allowance is used up, or the last one was too short a time ago
    """
    if pause and not _rested(db, scope, now, pause):
        return False
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    fresh = insert(Allowance).values(scope=scope, on_day=now.date(), count=1, last_at=now)
    counted: Insert = fresh.on_conflict_do_update(
        index_elements=[Allowance.scope, Allowance.on_day],
        set_={"count": Allowance.count + 1, "last_at": now},
        where=(Allowance.count < limit) & (Allowance.last_at <= now - pause),
    ).returning(Allowance.count)
    return db.execute(counted).first() is not None


def _rested(db: Session, scope: str, now: datetime, pause: timedelta) -> bool:
    """Look at yesterday's last one too, just after midnight."""
    before = now - pause
    if before.date() == now.date():
        return True
    yesterday = db.get(Allowance, (scope, before.date()))
    return yesterday is None or yesterday.last_at <= before


def used_today(db: Session, scope: str, now: datetime) -> int:
    """Tell how many of today's allowances are used."""
    row = db.get(Allowance, (scope, now.date()))
    return row.count if row else 0
