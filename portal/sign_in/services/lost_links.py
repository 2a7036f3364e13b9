"""Lost links: a request is only written down; the worker looks whether there is anybody to write to.

So the page does the same work and gives the same answer for every address, and cannot tell anybody who is affected.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL
from portal.audit.services import record
from portal.cases.contact import canonical
from portal.cases.queries import cases_by_mark, contact_for
from portal.foundation.background import wake
from portal.foundation.database import after_commit
from portal.foundation.ids import new_id
from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import blind_index
from portal.sign_in.models import LostLinkRequest
from portal.sign_in.rules import LOST_LINK_WAITS, LOST_LINKS_A_DAY
from portal.sign_in.services.allowances import take
from portal.sign_in.services.grants import send_link


def ask_for_link(db: Session, address: str, now: datetime) -> None:
    """Write down that somebody with this e-mail address or phone number asks for a new link."""
    kind, value = canonical(address)
    request = LostLinkRequest(id=new_id(), mark=blind_index(current_keyring(), kind, value), created_at=now)
    db.add(request)
    record(db, PORTAL, "ask_for_link", ("lost_link_request", request.id), now)
    after_commit(db, lambda: wake("answer lost links"))


def waiting_requests(db: Session, now: datetime) -> list[str]:
    """List the requests that nobody has answered, oldest first; after a day nobody waits for one any more."""
    waiting = select(LostLinkRequest.id).where(
        LostLinkRequest.answered_at.is_(None), LostLinkRequest.created_at > now - LOST_LINK_WAITS
    )
    return list(db.scalars(waiting.order_by(LostLinkRequest.id)))


def answer_request(db: Session, request_id: str, now: datetime) -> None:
    """Send a fresh link by e-mail to each case that this address belongs to: none, one, or a family's.

    Answered once: a conditional update decides between two workers. At most three a day for one address.
    """
    taken = db.execute(
        update(LostLinkRequest)
        .where(LostLinkRequest.id == request_id, LostLinkRequest.answered_at.is_(None))
        .values(answered_at=now)
        .returning(LostLinkRequest.mark)
    ).first()
    if taken is None:
        return
    record(db, PORTAL, "answer_lost_link", ("lost_link_request", request_id), now)
    if not take(db, f"lost:{taken.mark.hex()}", LOST_LINKS_A_DAY, now):
        return
    for case_id in cases_by_mark(db, taken.mark):
        if contact_for(db, case_id).email is not None:
            send_link(db, case_id, "lost_link", now)
