"""Background work of signing in: answering lost links, forgetting what was kept long enough."""

from datetime import timedelta

import structlog

from portal.foundation.background import task
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.sign_in.services.answers import forget_old_answers
from portal.sign_in.services.lost_links import answer_request, waiting_requests

log = structlog.get_logger()


@task("answer lost links", every=timedelta(minutes=1))
def answer_lost_links() -> None:
    """Answer every request that waits, oldest first; one that cannot be answered never holds up the others."""
    with reading() as db:
        waiting = waiting_requests(db, now())
    for request_id in waiting:
        try:
            with transaction() as db:
                answer_request(db, request_id, now())
        except Exception:  # the worker's loop: whatever one request meets, the next sweep tries it again
            log.exception("lost_link_not_answered")


@task("forget old answers", every=timedelta(hours=1))
def forget_answers() -> None:
    """Delete kept answers after their 24 hours."""
    with transaction() as db:
        forget_old_answers(db, now())
