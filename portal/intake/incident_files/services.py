"""What an incident file changes: a new incident, and words about it."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.foundation.keyring import Keyring
from portal.incidents import queries, services
from portal.incidents.models import Incident
from portal.incidents.veris import read_veris
from portal.intake.incident_files.statement import Statement


def import_incident(db: Session, text: str, keyring: Keyring, actor: Actor, now: datetime) -> Incident:
    """Open an incident from a VERIS file.

    Refuses: already_imported; for what is no incident file see `read_veris`
    """
    return services.create_draft(db, read_veris(text), keyring, actor, now)


def apply_statement(
    db: Session, incident: Incident, statement: Statement, keyring: Keyring, actor: Actor, now: datetime
) -> int:
    """Keep what a statement says that the incident does not have yet; read twice, it changes nothing.

    Gives:   how many things were new
    Refuses: as the deeds of portal.incidents.services
    """
    return (
        _apply_facts(db, incident, statement, actor, now)
        + _apply_decisions(db, incident, statement, actor, now)
        + _apply_answers(db, incident, statement, keyring, actor, now)
        + _apply_writings(db, incident, statement, actor, now)
        + _apply_timeline(db, incident, statement, actor, now)
    )


def _apply_facts(db: Session, incident: Incident, statement: Statement, actor: Actor, now: datetime) -> int:
    new = 0
    facts = statement.facts
    if facts and any(getattr(incident, column) != value for column, value in facts.values().items()):
        services.change_facts(db, incident, facts, actor, now)
        new += 1
    if statement.nothing_known_yet and not incident.facts.get("nothing_known_yet"):
        services.state_nothing_known(db, incident, actor, now)
        new += 1
    return new


def _apply_decisions(
    db: Session, incident: Incident, statement: Statement, actor: Actor, now: datetime
) -> int:
    new = 0
    for decision in statement.decisions:
        if not queries.is_decided(db, incident.id, decision):
            services.set_data_class(db, incident, decision, actor, now)
            new += 1
    return new


def _apply_answers(
    db: Session, incident: Incident, statement: Statement, keyring: Keyring, actor: Actor, now: datetime
) -> int:
    open_questions = [answer for answer in statement.answers if answer[0] in incident.questions]
    for answer in open_questions:
        services.answer_question(db, incident, answer, keyring, actor, now)
    return len(open_questions)


def _apply_writings(
    db: Session, incident: Incident, statement: Statement, actor: Actor, now: datetime
) -> int:
    new = 0
    for version, writing in statement.writings:
        place = (writing.section, writing.subject, writing.language)
        if version > queries.latest_version(db, incident.id, place):
            services.write_text(db, incident, writing, actor, now)
            new += 1
    return new


def _apply_timeline(
    db: Session, incident: Incident, statement: Statement, actor: Actor, now: datetime
) -> int:
    new = 0
    for update in statement.updates:
        if not queries.has_update(db, incident.id, update.key, update.language):
            services.add_update(db, incident, update, actor, now)
            new += 1
    for authority in statement.authorities:
        if not queries.has_authority(db, incident.id, authority):
            services.add_authority(db, incident, authority, actor, now)
            new += 1
    return new
