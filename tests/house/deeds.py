"""For each deed of the rooms: how to do it in the tests' world. A new one needs its line, or the sweep fails.

A line is called once, to prepare what the deed needs, in transactions of its own; what it gives is the deed.
"""

import io
from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.audit.actors import PORTAL
from portal.cases.models import Case
from portal.cases.rules import DetailsChange, NewCase
from portal.cases.sealed_rows import SealedRows
from portal.cases.services import SealedCases, add_case, change_details, load_cases
from portal.demo.services import load_demo
from portal.exposures.rows import rows_of
from portal.exposures.rules import ExposureRow
from portal.exposures.services import add_missing_exposures, load_exposures, set_exposure
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import current_keyring
from portal.incidents import services as incidents
from portal.incidents.models import Incident
from portal.incidents.texts import REQUIRED
from portal.incidents.veris import read_veris
from portal.incidents.writings import ClassDecision, FactsChange, NewAuthority, NewUpdate, Writing
from portal.intake.customer_lists.rows import ListRules, read_rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people
from portal.intake.incident_files.services import apply_statement, import_incident
from portal.intake.incident_files.statement import read_statement
from portal.sign_in.models import CustomerSession, KeptAnswers, LostLinkRequest
from portal.sign_in.services import answers, codes, grants, lost_links, sessions
from tests.world import DAY, VERIS, World, newest_facts

Deed = Callable[[Session], object]
Line = Callable[[World], Deed]

BROWSER = b"b" * 32
PEOPLE = b"external_ref,given_name,data_classes\nNEW-1,Noor,password\n"
STATEMENT = '[[updates]]\nkey = "later"\nday = 2026-11-20\nen = { review = "reviewed", body = "More." }\n'


def _incident(db: Session, world: World) -> Incident:
    return db.get_one(Incident, world.incident_id)


def _on_incident(deed: Callable[[Session, Incident], object]) -> Line:
    return lambda world: lambda db: deed(db, _incident(db, world))


def _person(world: World) -> NewCase:
    return NewCase(reference=f"NEW-{world.reference}", given_name="Noor", email="noor@example.com")


def _sealed_person(world: World) -> SealedCases:
    rows, person = SealedRows(current_keyring(), world.incident_id, now()), _person(world)
    case = rows.case(person, rows.reference_mark(person.reference))
    return [case], rows.addresses(person, case[0])


def _keep_people(db: Session, incident: Incident) -> None:
    rows = read_rows(io.BytesIO(PEOPLE), ListRules.of_organisation(now()))
    people = prepare_people(db, incident.id, rows, current_keyring(), now())
    keep_people(db, incident, people, PORTAL, now())


def _answer_question(world: World) -> Deed:
    with transaction() as db:
        _incident(db, world).questions = ["password_form"]
    given = ("password_form", "Scrambled.")
    return lambda db: incidents.answer_question(
        db, _incident(db, world), given, current_keyring(), PORTAL, now()
    )


def _publish(world: World) -> Deed:
    with transaction() as db:
        draft = incidents.create_draft(db, read_veris(VERIS % "TEST-3"), current_keyring(), PORTAL, now())
        draft.questions = []
        incidents.state_nothing_known(db, draft, PORTAL, now())
        for code in ("password", "payment-card-partial", "health"):
            incidents.set_data_class(db, draft, ClassDecision(code, "involved"), PORTAL, now())
        for section in REQUIRED:
            incidents.write_text(db, draft, Writing(section, "en", "Words.", DAY, "reviewed"), PORTAL, now())
        draft_id = draft.id
    return lambda db: incidents.publish(db, db.get_one(Incident, draft_id), PORTAL, now())


def _grant(world: World) -> grants.OpenGrant:
    with transaction() as db:
        link = grants.issue_link(db, world.alice, PORTAL, now())
    with reading() as db:
        return grants.grant_behind_link(db, link.rpartition("/")[2], now())


def _session(world: World) -> tuple[str, str]:
    """Start a session; give its id and its secret."""
    grant = _grant(world)
    with transaction() as db:
        secret = sessions.start_session(db, grant, sessions.CODE, now())
    with reading() as db:
        wanted = select(CustomerSession.id).order_by(CustomerSession.id.desc()).limit(1)
        return db.scalars(wanted).one(), secret


def _send_code(world: World) -> Deed:
    grant = _grant(world)
    return lambda db: codes.send_code(db, grant, BROWSER, now())


def _check_code(world: World) -> Deed:
    grant = _grant(world)
    with transaction() as db:
        codes.send_code(db, grant, BROWSER, now())
    digits = newest_facts(world.alice, "sign_in_code")["code"]
    return lambda db: codes.check_code(db, grant.id, BROWSER, digits, now())


def _start_session(world: World) -> Deed:
    grant = _grant(world)
    return lambda db: sessions.start_session(db, grant, sessions.CODE, now())


def _sign_out(world: World) -> Deed:
    session_id, _secret = _session(world)
    return lambda db: sessions.sign_out(db, session_id, world.alice, now())


def _sign_out_everywhere(world: World) -> Deed:
    _session(world)
    return lambda db: sessions.sign_out_everywhere(db, world.alice, now())


def _end_former_session(world: World) -> Deed:
    _session_id, secret = _session(world)
    return lambda db: sessions.end_former_session(db, secret, now())


def _answer_request(_world: World) -> Deed:
    with transaction() as db:
        lost_links.ask_for_link(db, "nobody@example.com", now())
    with reading() as db:
        request_id = db.scalars(select(LostLinkRequest.id)).one()
    return lambda db: lost_links.answer_request(db, request_id, now())


def _forget_old_answers(world: World) -> Deed:
    with transaction() as db:
        answers.keep_answers(db, world.alice, "cases.details", [("language", "ar")], now())
        db.execute(update(KeptAnswers).values(expires_at=now() - timedelta(seconds=1)))
    return lambda db: answers.forget_old_answers(db, now())


def _unseen_cases(world: World) -> Mapping[str, list[ExposureRow]]:
    with reading() as db:
        assert db.get(Case, world.felix) is not None
    return {world.felix: [ExposureRow("password", "taken", "", DAY)]}


DEEDS: Mapping[str, Line] = {
    "cases.services.add_case": lambda world: (
        lambda db: add_case(db, world.incident_id, _person(world), current_keyring(), PORTAL, now())
    ),
    "cases.services.load_cases": lambda world: (
        lambda db: load_cases(db, world.incident_id, [_sealed_person(world)], PORTAL, now())
    ),
    "cases.services.change_details": lambda world: (
        lambda db: change_details(db, world.alice, DetailsChange(name_to_use="Ally"), PORTAL, now())
    ),
    "demo.services.load_demo": lambda _world: lambda db: load_demo(db, current_keyring(), PORTAL, now()),
    "exposures.services.set_exposure": lambda world: (
        lambda db: set_exposure(
            db, world.alice, ExposureRow("email-address", "possible", "", DAY), PORTAL, now()
        )
    ),
    "exposures.services.load_exposures": lambda world: (
        lambda db: load_exposures(
            db, world.incident_id, rows_of(world.felix, _unseen_cases(world)[world.felix]), PORTAL, now()
        )
    ),
    "exposures.services.add_missing_exposures": lambda world: (
        lambda db: add_missing_exposures(db, world.incident_id, _unseen_cases(world), PORTAL, now())
    ),
    "incidents.services.create_draft": lambda _world: (
        lambda db: incidents.create_draft(db, read_veris(VERIS % "TEST-4"), current_keyring(), PORTAL, now())
    ),
    "incidents.services.change_facts": _on_incident(
        lambda db, one: incidents.change_facts(db, one, FactsChange(certainty="suspected"), PORTAL, now())
    ),
    "incidents.services.answer_question": _answer_question,
    "incidents.services.state_nothing_known": _on_incident(
        lambda db, one: incidents.state_nothing_known(db, one, PORTAL, now())
    ),
    "incidents.services.set_data_class": _on_incident(
        lambda db, one: incidents.set_data_class(db, one, ClassDecision("health", "involved"), PORTAL, now())
    ),
    "incidents.services.write_text": _on_incident(
        lambda db, one: incidents.write_text(
            db, one, Writing("lede", "en", "New.", DAY, "reviewed", "Clearer."), PORTAL, now()
        )
    ),
    "incidents.services.add_update": _on_incident(
        lambda db, one: incidents.add_update(
            db, one, NewUpdate("more", DAY, "en", "More.", "reviewed"), PORTAL, now()
        )
    ),
    "incidents.services.add_authority": _on_incident(
        lambda db, one: incidents.add_authority(db, one, NewAuthority("Police", DAY), PORTAL, now())
    ),
    "incidents.services.publish": _publish,
    "intake.incident_files.services.import_incident": lambda _world: (
        lambda db: import_incident(db, VERIS % "TEST-5", current_keyring(), PORTAL, now())
    ),
    "intake.incident_files.services.apply_statement": _on_incident(
        lambda db, one: apply_statement(db, one, read_statement(STATEMENT), current_keyring(), PORTAL, now())
    ),
    "intake.customer_lists.services.keeping.keep_people": _on_incident(_keep_people),
    "sign_in.services.answers.keep_answers": lambda world: (
        lambda db: answers.keep_answers(db, world.alice, "cases.details", [("language", "ar")], now())
    ),
    "sign_in.services.answers.forget_old_answers": _forget_old_answers,
    "sign_in.services.codes.send_code": _send_code,
    "sign_in.services.codes.check_code": _check_code,
    "sign_in.services.grants.issue_link": lambda world: (
        lambda db: grants.issue_link(db, world.alice, PORTAL, now())
    ),
    "sign_in.services.grants.issue_letter_code": lambda world: (
        lambda db: grants.issue_letter_code(db, world.alice, PORTAL, now())
    ),
    "sign_in.services.grants.send_link": lambda world: (
        lambda db: grants.send_link(db, world.alice, "sign_in_link", now())
    ),
    "sign_in.services.lost_links.ask_for_link": lambda _world: (
        lambda db: lost_links.ask_for_link(db, "nobody@example.com", now())
    ),
    "sign_in.services.lost_links.answer_request": _answer_request,
    "sign_in.services.sessions.start_session": _start_session,
    "sign_in.services.sessions.sign_out": _sign_out,
    "sign_in.services.sessions.sign_out_everywhere": _sign_out_everywhere,
    "sign_in.services.sessions.end_former_session": _end_former_session,
    "sign_in.services.sessions.remember_device": lambda world: (
        lambda db: sessions.remember_device(db, world.alice, now())
    ),
}

OUTBOX = "the message's own row says what became of it, and when"
READS = "it changes nothing"
COUNTS = "it only counts, so that nobody can try too often; the deed it belongs to is audited"
NO_DEEDS: Mapping[str, str] = {
    "audit.services.record": "it is the audit",
    "intake.customer_lists.services.preparing.prepare_people": READS,
    "messages.services.queue_message": "the deed that has something to say is audited; the row is the promise",
    "messages.services.lease_next": OUTBOX,
    "messages.services.open_facts": READS,
    "messages.services.record_sent": OUTBOX,
    "messages.services.record_trouble": OUTBOX,
    "messages.services.record_refused": OUTBOX,
    "messages.services.record_expired": OUTBOX,
    "sign_in.services.allowances.take": COUNTS,
    "sign_in.services.allowances.used_today": READS,
    "sign_in.services.answers.kept_answers": READS,
    "sign_in.services.grants.grant_behind_link": READS,
    "sign_in.services.grants.grant_behind_letter_code": READS,
    "sign_in.services.grants.open_grant": READS,
    "sign_in.services.letters_tried.count_try": COUNTS,
    "sign_in.services.lost_links.waiting_requests": READS,
    "sign_in.services.sessions.is_own_device": READS,
    "sign_in.services.sessions.keep_open": "that somebody is still there is no deed",
}
"""What services have besides deeds, and why it leaves no audit entry."""
