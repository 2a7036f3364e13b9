"""One small world for the tests: an incident that is published, and the people whose data it touched.

Alice reads English and has four exposures in four states. Basma reads Arabic. Chantal reads French and is to be
met gently. Dana is in danger at home. Emil has no e-mail address. Alice and Felix share one. Gustav's incident is
still a draft: nobody may hear of it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL
from portal.cases.rules import NewCase
from portal.cases.services import add_case
from portal.exposures.rules import ExposureRow
from portal.exposures.services import set_exposure
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import Keyring
from portal.incidents.models import Incident
from portal.incidents.services import (
    add_authority,
    add_update,
    create_draft,
    publish,
    set_data_class,
    write_text,
)
from portal.incidents.texts import REQUIRED, Review
from portal.incidents.veris import read_veris
from portal.incidents.writings import ClassDecision, NewAuthority, NewUpdate, Writing
from portal.messages.models import Message
from portal.messages.services import open_facts
from portal.sign_in.services.grants import issue_letter_code, issue_link

VERIS = """{"incident_id": "%s", "schema_version": "1.3.7", "security_incident": "Confirmed",
 "summary": "CANARY-PRESS-TEXT", "action": {"hacking": {"variety": ["Use of stolen creds"], "vector": ["Web application"]}},
 "actor": {"external": {"variety": ["Unknown"], "motive": ["Financial"]}},
 "asset": {"assets": [{"variety": "S - Database"}]},
 "attribute": {"confidentiality": {"data_disclosure": "Yes", "data_victim": ["Customer"]}},
 "timeline": {"incident": {"year": 2026, "month": 11, "day": 2}}, "victim": {"victim_id": "Test"}}"""

WORDS = {
    "en": "Someone opened our order system.",
    "fr-CA": "Quelqu’un a ouvert notre système de commandes.",
    "ar": "فتح شخص ما نظام الطلبات لدينا.",
}
DAY = date(2026, 11, 3)


@dataclass(frozen=True)
class World:
    """Ids of the people, and the reference of their incident."""

    incident_id: str
    reference: str
    alice: str
    basma: str
    chantal: str
    dana: str
    emil: str
    felix: str
    gustav: str


def build_world(keyring: Keyring, now: datetime) -> World:
    """Make the world in the open, empty database."""
    with transaction() as db:
        incident = _incident(db, "TEST-1", keyring, now)
        _publish(db, incident, now)
        draft = _incident(db, "TEST-2", keyring, now)

        def person(name: str, **more: str) -> str:
            return _person(db, keyring, incident.id, name, now, **more)

        world = World(
            incident_id=incident.id,
            reference=incident.reference,
            alice=person("Alice", email="alice@example.com"),
            basma=person("بسمة", email="basma@example.com", language="ar"),
            chantal=person(
                "Chantal", email="chantal@example.com", language="fr-CA", sensitivity="heightened"
            ),
            dana=person("Dana", email="dana@example.com", sensitivity="safety"),
            emil=person("Emil", phone="+16475550104", channel="post"),
            felix=person("Felix", email="alice@example.com"),
            gustav=_person(db, keyring, draft.id, "Gustav", now, email="gustav@example.com"),
        )
        for code, state, detail in (
            ("password", "taken", "hashed"),
            ("payment-card-partial", "accessed", "last-four"),
            ("postal-address", "under_review", ""),
            ("health", "not_affected", ""),
        ):
            for case_id in (world.alice, world.basma, world.chantal, world.dana, world.emil):
                set_exposure(db, case_id, ExposureRow(code, state, detail, DAY), PORTAL, now)
    return world


def fresh_link(case_id: str, now: datetime) -> str:
    """Give the path of a fresh link to somebody's page."""
    with transaction() as db:
        return "/link/" + issue_link(db, case_id, PORTAL, now).rpartition("/link/")[2]


def fresh_letter_code(case_id: str, now: datetime) -> str:
    """Give a fresh letter code."""
    with transaction() as db:
        return issue_letter_code(db, case_id, PORTAL, now)


def newest_facts(case_id: str, kind: str) -> dict[str, str]:
    """Open what the newest queued message of a kind to somebody is to say."""
    with reading() as db:
        newest = (
            select(Message)
            .where(Message.recipient_id == case_id, Message.kind == kind)
            .order_by(Message.id.desc())
        )
        return open_facts(db.scalars(newest.limit(1)).one())


def messages_to(case_id: str, kind: str) -> int:
    """Count the messages of a kind to somebody."""
    with reading() as db:
        return len(
            db.scalars(select(Message.id).where(Message.recipient_id == case_id, Message.kind == kind)).all()
        )


def _incident(db: Session, external: str, keyring: Keyring, now: datetime) -> Incident:
    return create_draft(db, read_veris(VERIS % external), keyring, PORTAL, now)


def _publish(db: Session, incident: Incident, now: datetime) -> None:
    for code, involvement in (
        ("password", "involved"),
        ("payment-card-partial", "involved"),
        ("health", "not_involved"),
    ):
        set_data_class(db, incident, ClassDecision(code, involvement), PORTAL, now)  # type: ignore[arg-type]
    for language, words in WORDS.items():
        review: Review = "reviewed" if language == "en" else "unreviewed"
        for section in REQUIRED:
            write_text(db, incident, Writing(section, language, words, DAY, review), PORTAL, now)
        write_text(db, incident, Writing("what_happened", language, words * 2, DAY, review, "+"), PORTAL, now)
        add_update(db, incident, NewUpdate("told", DAY, language, words, review), PORTAL, now)
        add_update(db, incident, NewUpdate("corrected", DAY, language, words, review, "told"), PORTAL, now)
    add_authority(db, incident, NewAuthority("Privacy Commissioner", DAY, "PC-1"), PORTAL, now)
    incident.questions = []
    publish(db, incident, PORTAL, now)


def _person(db: Session, keyring: Keyring, incident_id: str, name: str, now: datetime, **more: str) -> str:
    new = NewCase(reference=f"REF-{name}", given_name=name, family_name="CANARY-FAMILY", **more)  # type: ignore[arg-type]
    return add_case(db, incident_id, new, keyring, PORTAL, now)
