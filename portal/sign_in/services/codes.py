"""Sign-in codes: six digits, sent afresh, that prove somebody is there now."""

import hmac
import secrets
from datetime import datetime
from enum import Enum

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL
from portal.audit.services import record
from portal.cases.queries import contact_for
from portal.foundation.digits import only_digits
from portal.foundation.ids import new_id
from portal.foundation.keyring import current_keyring
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import blind_index
from portal.foundation.translation import lazy_gettext as _l
from portal.messages.services import queue_message
from portal.sign_in.models import SignInCode
from portal.sign_in.rules import (
    CODE_DIGITS,
    CODE_LIFETIME,
    CODE_PAUSE,
    CODE_TRIES,
    CODES_A_DAY_FOR_ONE_GRANT,
    CODES_A_DAY_IN_ONE_BROWSER,
)
from portal.sign_in.services.allowances import take, used_today
from portal.sign_in.services.grants import OpenGrant

NO_EMAIL = _l(
    "We have no email address for you, so we cannot send a code. Use the code from our letter, or call us."
)
TOO_SOON = _l(
    "We sent a code less than a minute ago. It can take a little while to arrive. Then you can ask for another one."
)
TOO_MANY = _l(
    "We have sent as many codes as we can today. Use the code from our letter, call us, or try again tomorrow."
)


class Answer(Enum):
    """What came of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE_LEFT = "none_left"


def send_code(db: Session, grant: OpenGrant, browser: bytes, now: datetime) -> None:
    """Send six fresh digits to the address on file; older ones stay good in their own browser.

    Takes:   browser  mark of the browser that asks; the code works there only
    Refuses: no_email; too_soon (one a minute); too_many (five a day in a browser, twenty for a grant)
    """
    if contact_for(db, grant.case_id).email is None:
        raise Refusal("no_email", NO_EMAIL, 409)
    _count(db, grant, browser, now)
    code = SignInCode(
        id=new_id(), grant_id=grant.id, browser_mark=browser, created_at=now, expires_at=now + CODE_LIFETIME
    )
    digits = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    code.code_mark = _mark(code.id, digits)
    db.add(code)
    queue_message(
        db,
        incident_id=grant.incident_id,
        recipient_id=grant.case_id,
        kind="sign_in_code",
        facts={"code": digits},
        now=now,
        expires_at=code.expires_at,
    )
    record(db, PORTAL, "send_code", ("case", grant.case_id), now, incident_id=grant.incident_id)


def check_code(db: Session, grant_id: str, browser: bytes, typed: str, now: datetime) -> Answer:
    """Try what a person typed against the codes that wait in their browser.

    The try is counted by one conditional update before anything is compared, so that no number of parallel
    guesses gets more than five; the caller must commit whatever the answer is.
    """
    mine = (SignInCode.grant_id == grant_id, SignInCode.browser_mark == browser, SignInCode.used_at.is_(None))
    tried = db.execute(
        update(SignInCode)
        .where(*mine, SignInCode.tries < CODE_TRIES, SignInCode.expires_at > now)
        .values(tries=SignInCode.tries + 1)
        .returning(SignInCode.id, SignInCode.code_mark)
        .execution_options(synchronize_session=False)
    ).all()
    if not tried:
        return Answer.NONE_LEFT
    digits = only_digits(typed)
    right = [hmac.compare_digest(mark, _mark(code_id, digits)) for code_id, mark in tried]
    if not any(right):
        record(db, PORTAL, "refuse_code", ("grant", grant_id), now)
        return Answer.WRONG
    # All codes of this browser are spent together, so that none can be played again.
    db.execute(
        update(SignInCode).where(*mine).values(used_at=now).execution_options(synchronize_session=False)
    )
    record(db, PORTAL, "accept_code", ("grant", grant_id), now)
    return Answer.RIGHT


def _count(db: Session, grant: OpenGrant, browser: bytes, now: datetime) -> None:
    here = f"code:{grant.id}:{browser.hex()}"
    if not take(db, here, CODES_A_DAY_IN_ONE_BROWSER, now, pause=CODE_PAUSE):
        spent = used_today(db, here, now) >= CODES_A_DAY_IN_ONE_BROWSER
        raise Refusal("too_many", TOO_MANY, 429) if spent else Refusal("too_soon", TOO_SOON, 429)
    if not take(db, f"code:{grant.id}", CODES_A_DAY_FOR_ONE_GRANT, now):
        raise Refusal("too_many", TOO_MANY, 429)


def _mark(code_id: str, digits: str) -> bytes:
    return blind_index(current_keyring(), "sign_in_code", f"{code_id}:{digits}")
