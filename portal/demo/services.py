"""Loading the demo: its incident and its people come in like any other."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.cases.queries import case_by_reference, case_ids_with_email, details_of
from portal.demo.defaults import CONTENT
from portal.demo.letters import DemoLetter
from portal.foundation.keyring import Keyring
from portal.foundation.organisation import current_organisation
from portal.incidents.services import publish
from portal.intake.customer_lists.rows import ListRules, read_rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people
from portal.intake.incident_files.services import apply_statement, import_incident
from portal.intake.incident_files.statement import read_statement
from portal.sign_in.services.grants import issue_letter_code, send_link


def load_demo(db: Session, keyring: Keyring, actor: Actor, now: datetime) -> list[DemoLetter]:
    """Import the invented incident, its words and its customers, publish it, and write to everyone.

    Gives:   the letters that would be posted, with their codes
    Refuses: already_imported when the demo is there
    """
    incident = import_incident(db, _content("incident.veris.json"), keyring, actor, now)
    apply_statement(db, incident, read_statement(_content("texts.toml")), keyring, actor, now)
    with (CONTENT / "customers.csv").open("rb") as stream:
        rows = read_rows(stream, ListRules.of_organisation(now))
        people = prepare_people(db, incident.id, rows, keyring, now)
    keep_people(db, incident, people, actor, now, strict=True)
    publish(db, incident, actor, now, default_language=current_organisation().default_language)
    for case_id in case_ids_with_email(db, incident.id):
        send_link(db, case_id, "sign_in_link", now, actor)
    return [_letter(db, incident.reference, reference, actor, now) for reference in people.letters]


def _letter(db: Session, incident: str, reference: str, actor: Actor, now: datetime) -> DemoLetter:
    case_id = case_by_reference(db, incident, reference)
    details = details_of(db, case_id)
    name = details.display_name or details.name
    return DemoLetter(name, details.language, issue_letter_code(db, case_id, actor, now))


def _content(name: str) -> str:
    return (CONTENT / name).read_text(encoding="utf-8")
