"""What is done to an incident: each deed changes it, raises its content version and is audited, together."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.audit.actors import Actor
from portal.audit.services import record
from portal.foundation.ids import new_id
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import Sealer, incident_key
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents import queries, rules
from portal.incidents.causes import CAUSES
from portal.incidents.data_classes import data_class
from portal.incidents.drafts import IncidentDraft
from portal.incidents.facts import facts_of
from portal.incidents.models import (
    Authority,
    Incident,
    IncidentDataClass,
    IncidentText,
    IncidentUpdate,
    StaffNote,
)
from portal.incidents.texts import AUTHORITY, INVOLVEMENTS, is_section
from portal.incidents.writings import ClassDecision, FactsChange, NewAuthority, NewUpdate, Writing

_LONGEST_SOURCE = 100


def create_draft(
    db: Session, draft: IncidentDraft, keyring: Keyring, actor: Actor, now: datetime
) -> Incident:
    """Open an incident from what a file says, for staff to complete; nobody else can read it yet.

    Gives:   the incident, with a reference that can be said on the phone and a key of its own in the keyring
    Refuses: already_imported, naming our reference, when the file's reference is known
    """
    known = queries.reference_of_external(db, draft.external_reference)
    if known:
        sentence = _l("This incident is here already, as %(reference)s.", reference=known)
        raise Refusal("already_imported", sentence, 409)
    incident = Incident(
        id=new_id(),
        reference=_unused_reference(db, now),
        external_reference=draft.external_reference,
        state="draft",
        certainty=draft.status,
        cause=draft.cause,
        occurred=draft.occurred.to_text() if draft.occurred else None,
        facts=facts_of(draft),
        questions=list(draft.questions),
        content_version=1,
        created_at=now,
    )
    db.add(incident)
    db.flush()
    keyring.create(incident_key(incident.id))
    state = None if draft.exposure_state == "none" else draft.exposure_state
    for proposed in draft.proposed_classes:
        db.add(_proposal(incident, proposed.code, state))
    for note in draft.staff_notes:
        _keep_note(db, incident, note.source_field, note.text, keyring)
    _record(db, actor, "create_incident", incident, now, questions=len(incident.questions))
    return incident


def change_facts(db: Session, incident: Incident, changes: FactsChange, actor: Actor, now: datetime) -> None:
    """Put right whether it is confirmed, when it happened or what caused it.

    Refuses: unknown_cause
    """
    if changes.cause is not None and changes.cause not in CAUSES:
        raise Refusal("unknown_cause", _l("We do not know this cause."))
    _bump(db, incident)
    for column, value in changes.values().items():
        setattr(incident, column, value)
    _record(db, actor, "change_incident_facts", incident, now, changed=sorted(changes.values()))


def answer_question(
    db: Session, incident: Incident, answer: tuple[str, str], keyring: Keyring, actor: Actor, now: datetime
) -> None:
    """Settle a question that a file left open; the answer is kept, sealed, for staff.

    Takes:   answer  the question's code, and what staff say
    Refuses: no_such_question when it was not asked or is answered; empty_answer
    """
    question, words = answer
    _bump(db, incident)
    if question not in incident.questions:
        raise Refusal("no_such_question", _l("There is no open question of this name."))
    if not words.strip():
        raise Refusal("empty_answer", _l("Write the answer."))
    _keep_note(db, incident, f"answer.{question}", words.strip(), keyring)
    _settle(incident, {question})
    _record(db, actor, "answer_question", incident, now, question=question)


def state_nothing_known(db: Session, incident: Incident, actor: Actor, now: datetime) -> None:
    """State that nobody knows yet which kinds of data were involved, so that people can be told even so."""
    _bump(db, incident)
    incident.facts = {**incident.facts, "nothing_known_yet": True}
    _record(db, actor, "state_nothing_known", incident, now)


def set_data_class(
    db: Session, incident: Incident, decision: ClassDecision, actor: Actor, now: datetime
) -> None:
    """Decide whether a kind of data was involved, and say why.

    Refuses: unknown_data_class, unknown_involvement; for the reasons see `write_text`
    """
    code = data_class(decision.data_class).code
    if decision.involvement not in INVOLVEMENTS:
        raise Refusal("unknown_involvement", _l("A kind of data was involved or it was not."))
    _bump(db, incident)
    found = db.get(IncidentDataClass, (incident.id, code))
    if found is None:
        found = _proposal(incident, code, None)
        db.add(found)
    found.involvement = decision.involvement
    found.state = decision.state or found.state if decision.involvement == "involved" else None
    if decision.involvement == "involved":
        incident.facts = {**incident.facts, "nothing_known_yet": False}
    _settle_class_questions(db, incident)
    for reason in decision.reasons:
        _add_text(db, incident, reason, section=decision.involvement, subject=code)
    _record(db, actor, "set_data_class", incident, now, data_class=code, involvement=decision.involvement)


def write_text(
    db: Session, incident: Incident, writing: Writing, actor: Actor, now: datetime
) -> IncidentText:
    """Write a section in one language: always a new version, the earlier ones stay readable.

    Refuses: unknown_section, unknown_language, unknown_review, empty_text;
             reason_missing when words that people have read are replaced without saying why
    """
    if not is_section(writing.section):
        raise Refusal("unknown_section", _l("We do not know this section."))
    _bump(db, incident)
    text = _add_text(db, incident, writing, section=writing.section, subject=writing.subject)
    _record(
        db, actor, "write_text", incident, now,
        section=text.section, data_class=text.subject, language=text.language, version=text.version,
    )  # fmt: skip
    return text


def add_update(
    db: Session, incident: Incident, new: NewUpdate, actor: Actor, now: datetime
) -> IncidentUpdate:
    """Add a dated entry to the public timeline; entries are never changed, a later one corrects.

    Refuses: unknown_language, unknown_review, empty_text;
             update_exists when the entry has words in this language; no_such_update when it corrects nothing
    """
    rules.check_words(new.language, new.body, new.review)
    _bump(db, incident)
    if queries.has_update(db, incident.id, new.key, new.language):
        raise Refusal("update_exists", _l("This entry is written already. Add a new one that corrects it."))
    corrected = new.corrects
    if corrected == new.key or (corrected and not queries.has_update(db, incident.id, corrected)):
        raise Refusal("no_such_update", _l("There is no entry of this name to correct."))
    entry = IncidentUpdate(
        id=new_id(), incident_id=incident.id, key=new.key, corrects_key=new.corrects,
        on_day=new.on_day, language=new.language, body=new.body.strip(), review=new.review,
    )  # fmt: skip
    db.add(entry)
    _record(db, actor, "add_update", incident, now, key=new.key, language=new.language)
    return entry


def add_authority(
    db: Session, incident: Incident, new: NewAuthority, actor: Actor, now: datetime
) -> Authority:
    """Say that an authority was told.

    Refuses: empty_text when it has no name; unknown_language
    """
    if not new.name.strip():
        raise Refusal("empty_text", _l("Write something."))
    _bump(db, incident)
    authority = Authority(
        id=new_id(), incident_id=incident.id, name=new.name, told_on=new.told_on, file_number=new.file_number
    )
    db.add(authority)
    for language, name in new.names.items():
        named = Writing(AUTHORITY, language, name, new.told_on, "reviewed")
        _add_text(db, incident, named, section=AUTHORITY, subject=authority.id)
    _record(db, actor, "add_authority", incident, now, authority=authority.id)
    return authority


def publish(
    db: Session, incident: Incident, actor: Actor, now: datetime, *, default_language: str = "en"
) -> None:
    """Let the affected people read about the incident.

    Takes:   default_language  the organisation's own; every required section must be written in it
    Refuses: already_published, nothing_happened, not_confirmed, text_missing, question_open, class_undecided,
             no_data_class: the first that stands in the way
    """
    _bump(db, incident)
    for refusal in rules.obstacles(queries.publication_of(db, incident, default_language)):
        raise refusal
    incident.state, incident.published_at = "published", now
    _record(db, actor, "publish_incident", incident, now, version=incident.content_version)


def _unused_reference(db: Session, now: datetime) -> str:
    while True:
        reference = rules.draw_reference(now)
        if not queries.is_reference_taken(db, reference):
            return reference


def _proposal(incident: Incident, code: str, state: str | None) -> IncidentDataClass:
    return IncidentDataClass(incident_id=incident.id, data_class=code, involvement="proposed", state=state)


def _keep_note(db: Session, incident: Incident, source: str, text: str, keyring: Keyring) -> None:
    note_id = new_id()
    sealed = Sealer(keyring, incident_key(incident.id)).seal(text, "incident_staff_notes", "text", note_id)
    db.add(
        StaffNote(id=note_id, incident_id=incident.id, source=source[:_LONGEST_SOURCE], text_sealed=sealed)
    )


def _settle_class_questions(db: Session, incident: Incident) -> None:
    """Take away the questions that only asked which of the proposed kinds it was, once all are decided."""
    db.flush()
    asks: dict[str, str] = incident.facts.get("asks", {})
    undecided = queries.publication_of(db, incident, "").undecided
    _settle(incident, rules.CLASS_QUESTIONS - {asks.get(code, "") for code in undecided})


def _settle(incident: Incident, questions: frozenset[str] | set[str]) -> None:
    incident.questions = [code for code in incident.questions if code not in questions]


def _add_text(
    db: Session, incident: Incident, writing: Writing, *, section: str, subject: str
) -> IncidentText:
    rules.check_words(writing.language, writing.body, writing.review)
    latest = queries.latest_version(db, incident.id, (section, subject, writing.language))
    rules.check_replacement(latest, incident.state, writing.reason)
    text = IncidentText(
        id=new_id(), incident_id=incident.id, section=section, subject=subject, language=writing.language,
        version=latest + 1, body=writing.body.strip(), reason=writing.reason.strip(),
        review=writing.review, created_on=writing.on_day,
    )  # fmt: skip
    db.add(text)
    db.flush()
    return text


def _bump(db: Session, incident: Incident) -> None:
    """Raise the content version; its row stays locked until the end, so that two writers cannot mix."""
    db.flush()
    db.execute(
        update(Incident)
        .where(Incident.id == incident.id)
        .values(content_version=Incident.content_version + 1)
        .execution_options(synchronize_session=False)
    )
    db.refresh(incident)


def _record(
    db: Session,
    actor: Actor,
    deed: str,
    incident: Incident,
    now: datetime,
    **facts: str | int | list[str] | None,
) -> None:
    record(db, actor, deed, ("incident", incident.id), now, incident_id=incident.id, **facts)
