"""Background work of signing in: answering lost links, forgetting what was kept long enough."""

from datetime import timedelta

from portal.foundation.background import task
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.sign_in.services.answers import forget_old_answers
from portal.sign_in.services.lost_links import answer_request, next_request


@task("answer lost links", every=timedelta(minutes=1))
def answer_lost_links() -> None:
    """Answer every request that waits, oldest first."""
    while True:
        with reading() as db:
            request = next_request(db)
        if request is None:
            return
        with transaction() as db:
            answer_request(db, request.id, now())


@task("forget old answers", every=timedelta(hours=1))
def forget_answers() -> None:
    """Delete kept answers after their 24 hours."""
    with transaction() as db:
        forget_old_answers(db, now())
