"""What a customer list changes: the people an incident is about."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.cases.queries import known_marks
from portal.cases.services import add_cases
from portal.exposures.services import add_exposures
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import current_organisation
from portal.foundation.sealing import blind_index
from portal.incidents.models import Incident
from portal.intake.customer_lists.people import Person, sort_out
from portal.intake.customer_lists.reports import PeopleReport
from portal.intake.customer_lists.rows import BadRow, Rows


def import_people(
    db: Session, incident: Incident, rows: Rows, keyring: Keyring, actor: Actor, now: datetime
) -> PeopleReport:
    """Add the people of a list to an incident, with their exposures: every row that can be read, or none.

    People whose reference the incident has are left as they are, so the same list twice changes nothing.
    Refuses: for a file that is no list see `read_rows`
    """
    people, bad = _sorted_out(rows, now)
    added = add_cases(db, incident.id, [person.case for person in people], keyring, actor, now)
    new = [person for person in people if person.case.reference in added]
    if new:
        exposures = {added[person.case.reference]: person.exposures for person in new}
        add_exposures(db, incident.id, exposures, actor, now)
    report = _report(rows, people, new, bad)
    record(
        db, actor, "import_people", ("incident", incident.id), now,
        incident_id=incident.id, new=report.new, known=report.known, bad=len(bad),
    )  # fmt: skip
    return report


def look_at_people(
    db: Session, incident: Incident, rows: Rows, keyring: Keyring, now: datetime
) -> PeopleReport:
    """Say what importing a list would do, and do nothing.

    Refuses: for a file that is no list see `read_rows`
    """
    people, bad = _sorted_out(rows, now)
    known = known_marks(db, incident.id)
    new = [
        person for person in people if blind_index(keyring, "reference", person.case.reference) not in known
    ]
    return _report(rows, people, new, bad)


def _sorted_out(rows: Rows, now: datetime) -> tuple[list[Person], list[BadRow]]:
    organisation = current_organisation()
    return sort_out(rows, organisation.default_language, now.astimezone(organisation.zone).date())


def _report(rows: Rows, people: list[Person], new: list[Person], bad: list[BadRow]) -> PeopleReport:
    return PeopleReport(
        new=len(new),
        known=len(people) - len(new),
        bad=tuple(sorted(bad, key=lambda row: row.line)),
        letters=tuple(person.case.reference for person in new if person.letter),
        unknown_columns=rows.unknown_columns,
    )
