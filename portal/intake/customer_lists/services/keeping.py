"""Keeping a list that was read to its end: all of its good rows in one transaction, or none."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases.services import load_cases
from portal.exposures.services import add_missing_exposures, load_exposures
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.models import Incident
from portal.intake.customer_lists.prepared import Prepared


def keep_people(
    db: Session, incident: Incident, prepared: Prepared, actor: Actor, now: datetime, *, strict: bool = False
) -> None:
    """Add the people of a list to an incident, with their exposures.

    Known people are left as they are and only get kinds of data they do not have yet, so the same list twice
    changes nothing.
    Takes:   strict  keep nothing when any row stays out
    Refuses: open_questions about the list as a whole; rows_left_out when strict; case_exists when somebody else
             imports the same people at this moment
    """
    if not prepared.rows.is_settled:
        raise Refusal("open_questions", _l("Answer the questions about this list first. Nothing was kept."))
    if strict and prepared.findings.bad:
        raise Refusal("rows_left_out", _l("Some rows cannot come in, so nothing was kept."))
    if prepared.new:
        batches = ((cases, addresses) for cases, addresses, _ in prepared.spool)
        load_cases(db, incident.id, batches, actor, now)
        exposures = (row for _, _, rows in prepared.spool for row in rows)
        load_exposures(db, incident.id, exposures, actor, now)
    add_missing_exposures(db, incident.id, prepared.further, actor, now, graver_wins=True)
    add_missing_exposures(db, incident.id, prepared.missing, actor, now)
    record(
        db, actor, "import_people", ("incident", incident.id), now,
        incident_id=incident.id, new=prepared.new, known=prepared.known, completed=len(prepared.missing),
        bad=prepared.findings.bad, skipped=prepared.skipped,
    )  # fmt: skip
