"""Incidents for the tests, in the state that a test begins with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.models import AuditEntry
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import Keyring
from portal.incidents.dates import PartialDate
from portal.incidents.drafts import IncidentDraft, ProposedClass, StaffNote
from portal.incidents.models import Incident
from portal.incidents.services import create_draft, publish, set_data_class, write_text
from portal.incidents.texts import REQUIRED
from portal.incidents.writings import ClassDecision, Writing

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)
OPERATOR = Actor("operator", "ines")

DRAFT = IncidentDraft(
    external_reference="EXT-1",
    other_references=(),
    organisation_name="Juniper Shop",
    status="confirmed",
    occurred=PartialDate(2026, 11),
    notified=None,
    timeline=(),
    discovered_by="own_staff",
    cause_groups=("external",),
    cause="break_in",
    other_causes=(),
    systems=(),
    proposed_classes=(
        ProposedClass("password", "password_form", 40),
        ProposedClass("name", "which_personal"),
        ProposedClass("phone", "which_personal"),
    ),
    exposure_state="taken",
    audience=("customer",),
    number_affected=40,
    encryption="unencrypted",
    countries=("CA",),
    regions=(),
    states=(),
    references=("https://news.example/story",),
    staff_notes=(StaffNote("summary", "CANARY: Mr. Quill did it."),),
    questions=("password_form", "which_personal"),
)
BARE = replace(DRAFT, external_reference=None, proposed_classes=(), staff_notes=(), questions=())


def new_incident(keyring: Keyring, draft: IncidentDraft = BARE) -> str:
    """Open a draft.

    Gives:   the incident's id
    """
    with transaction() as db:
        return create_draft(db, draft, keyring, OPERATOR, NOW).id


def ready_incident(keyring: Keyring, draft: IncidentDraft = BARE) -> str:
    """Open a draft that may be published as it is."""
    incident_id = new_incident(keyring, draft)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        for section in REQUIRED:
            write_text(db, incident, words(section), OPERATOR, NOW)
        set_data_class(db, incident, ClassDecision("password", "involved", "taken"), OPERATOR, NOW)
    return incident_id


def published_incident(keyring: Keyring, draft: IncidentDraft = BARE) -> str:
    """Open an incident that people can read about."""
    incident_id = ready_incident(keyring, draft)
    with transaction() as db:
        publish(db, db.get_one(Incident, incident_id), OPERATOR, NOW)
    return incident_id


def words(section: str = "what_happened", language: str = "en", body: str = "", reason: str = "") -> Writing:
    """Words for a section, different in every section and language."""
    return Writing(section, language, body or f"{section} in {language}.", DAY, "reviewed", reason)


def incident_in(db: Session, incident_id: str) -> Incident:
    """Find the incident again."""
    return db.get_one(Incident, incident_id)


def deeds() -> list[str]:
    """List what is on record, by name: within one millisecond nobody can tell what came first."""
    with reading() as db:
        return sorted(db.scalars(select(AuditEntry.deed)))
