"""What is read about incidents."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, Integer, Select, String, Text, cast, func, literal, null, select, union_all
from sqlalchemy.orm import Session

from portal.foundation.columns import UTCDateTime
from portal.foundation.languages import SOURCE
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents import rules
from portal.incidents.models import Authority, Incident, IncidentDataClass, IncidentText, IncidentUpdate
from portal.incidents.published import ContentRow, PublishedContent, put_together
from portal.incidents.shelf import Shelf
from portal.incidents.writings import ClassDecision, NewAuthority

_KEPT = 64
_NO_DAY, _NO_TIME, _NO_TEXT = cast(null(), Date), cast(null(), UTCDateTime), cast(null(), Text)
_NOTHING, _ZERO = literal("", String), literal(0, Integer)


_shelf = Shelf(_KEPT)


def published_content(
    db: Session, incident_id: str, language: str, content_version: int, *, default_language: str = SOURCE.code
) -> PublishedContent:
    """Give everything people read about an incident: one statement the first time, none afterwards.

    Takes:   language          what the person reads; what lacks it is in `default_language`, else English
             content_version   of the incident, as the page's own query has just read it
             default_language  the organisation's own
    Refuses: NotFound when there is no such incident or it is not published
    """
    key = (incident_id, language, content_version, default_language)
    found = _shelf.find(key)
    if found is None:
        rows = [ContentRow(*row) for row in db.execute(_everything(incident_id))]
        if not any(row.part == "incident" for row in rows):
            raise NotFound
        found = put_together(rows, (language, default_language, SOURCE.code))
        _shelf.keep(key, found)
    return found


def _everything(incident_id: str) -> Any:
    """Read all parts with one statement; the columns are those of ContentRow."""
    return union_all(
        _incident_part(incident_id),
        _text_part(incident_id),
        _update_part(incident_id),
        _authority_part(incident_id),
        _class_part(incident_id),
    )


def _incident_part(incident_id: str) -> Select[*tuple[Any, ...]]:
    return select(
        literal("incident", String), Incident.id, Incident.reference, Incident.cause, _NOTHING,
        Incident.content_version, _NO_DAY, Incident.published_at, Incident.occurred, _NO_TEXT, Incident.state,
    ).where(Incident.id == incident_id, Incident.state != "draft")  # fmt: skip


def _text_part(incident_id: str) -> Select[*tuple[Any, ...]]:
    text = IncidentText
    return select(
        literal("text", String), text.id, text.section, text.subject, text.language,
        text.version, text.created_on, _NO_TIME, text.body, text.reason, text.review,
    ).where(text.incident_id == incident_id)  # fmt: skip


def _update_part(incident_id: str) -> Select[*tuple[Any, ...]]:
    entry = IncidentUpdate
    return select(
        literal("update", String), entry.id, entry.key, entry.corrects_key, entry.language,
        _ZERO, entry.on_day, _NO_TIME, entry.body, _NO_TEXT, entry.review,
    ).where(entry.incident_id == incident_id)  # fmt: skip


def _authority_part(incident_id: str) -> Select[*tuple[Any, ...]]:
    return select(
        literal("authority", String), Authority.id, _NOTHING, _NOTHING, _NOTHING,
        _ZERO, Authority.told_on, _NO_TIME, Authority.name, Authority.file_number, _NOTHING,
    ).where(Authority.incident_id == incident_id)  # fmt: skip


def _class_part(incident_id: str) -> Select[*tuple[Any, ...]]:
    kind = IncidentDataClass
    return select(
        literal("class", String), _NOTHING, kind.data_class, kind.involvement, _NOTHING,
        _ZERO, _NO_DAY, _NO_TIME, _NO_TEXT, kind.state, _NOTHING,
    ).where(kind.incident_id == incident_id)  # fmt: skip


def incident_by_reference(db: Session, reference: str) -> Incident:
    """Find an incident by the name we say on the phone; blanks and small letters do not matter.

    Refuses: unknown_incident
    """
    found = db.scalar(select(Incident).where(Incident.reference == rules.spelled(reference)))
    if found is None:
        raise Refusal("unknown_incident", _l("There is no incident %(reference)s.", reference=reference), 404)
    return found


def reference_of_external(db: Session, external_reference: str | None) -> str | None:
    """Tell under which name we know an incident of another system; None when it is new."""
    if not external_reference:
        return None
    return db.scalar(select(Incident.reference).where(Incident.external_reference == external_reference))


def is_reference_taken(db: Session, reference: str) -> bool:
    """Tell whether an incident has this name already."""
    return db.scalar(select(Incident.id).where(Incident.reference == reference)) is not None


def latest_version(db: Session, incident_id: str, place: tuple[str, str, str]) -> int:
    """Tell how many versions of a text there are.

    Takes:   place  section, subject (or an empty text), language
    """
    section, subject, language = place
    newest = select(func.max(IncidentText.version)).where(
        IncidentText.incident_id == incident_id,
        IncidentText.section == section,
        IncidentText.subject == subject,
        IncidentText.language == language,
    )
    return db.scalar(newest) or 0


def has_update(db: Session, incident_id: str, key: str, language: str | None = None) -> bool:
    """Tell whether the timeline has this entry, in one language or in any."""
    found = select(IncidentUpdate.id).where(
        IncidentUpdate.incident_id == incident_id, IncidentUpdate.key == key
    )
    if language is not None:
        found = found.where(IncidentUpdate.language == language)
    return db.scalar(found.limit(1)) is not None


def has_authority(db: Session, incident_id: str, told: NewAuthority) -> bool:
    """Tell whether it is written down already that this authority was told on this day."""
    found = select(Authority.id).where(
        Authority.incident_id == incident_id, Authority.name == told.name, Authority.told_on == told.told_on
    )
    return db.scalar(found.limit(1)) is not None


def is_decided(db: Session, incident_id: str, decision: ClassDecision) -> bool:
    """Tell whether this is what we say about a kind of data already."""
    found = db.get(IncidentDataClass, (incident_id, decision.data_class))
    return (
        found is not None
        and found.involvement == decision.involvement
        and decision.state in (None, found.state)
    )


def any_incident(db: Session) -> bool:
    """Tell whether there is an incident at all."""
    return db.scalar(select(Incident.id).limit(1)) is not None


def publication_of(db: Session, incident: Incident, default_language: str) -> rules.Publication:
    """Gather all that decides whether an incident may be published."""
    classes = db.execute(
        select(IncidentDataClass.data_class, IncidentDataClass.involvement)
        .where(IncidentDataClass.incident_id == incident.id)
        .order_by(IncidentDataClass.data_class)
    ).all()
    written = db.scalars(
        select(IncidentText.section)
        .where(IncidentText.incident_id == incident.id, IncidentText.language == default_language)
        .distinct()
    )
    return rules.Publication(
        state=incident.state,
        certainty=incident.certainty,
        written=frozenset(written),
        questions=tuple(incident.questions),
        undecided=tuple(code for code, involvement in classes if involvement == "proposed"),
        involved=sum(involvement == "involved" for _, involvement in classes),
        nothing_known_yet=bool(incident.facts.get("nothing_known_yet")),
    )


@dataclass(frozen=True)
class WrittenText:
    """The newest version of one section in one language."""

    section: str
    subject: str
    language: str
    version: int
    reviewed: bool


@dataclass(frozen=True)
class IncidentFacts:
    """What an operator sees of an incident on the command line.

    Takes:   notice_proposed  whether the file speaks of customers whose data was or may have been reached
             unread           fields of the file of which nothing was made
    """

    reference: str
    external_reference: str | None
    state: str
    certainty: str
    cause: str
    occurred: str | None
    number_affected: int | None
    content_version: int
    questions: tuple[str, ...]
    classes: dict[str, str]
    texts: tuple[WrittenText, ...]
    obstacles: tuple[Refusal, ...]
    notice_proposed: bool
    unread: tuple[str, ...]


def incident_facts(db: Session, reference: str, *, default_language: str = SOURCE.code) -> IncidentFacts:
    """Give what an operator needs to know: what is there, and what stands in the way of publishing.

    Refuses: unknown_incident
    """
    incident = incident_by_reference(db, reference)
    classes = db.execute(
        select(IncidentDataClass.data_class, IncidentDataClass.involvement)
        .where(IncidentDataClass.incident_id == incident.id)
        .order_by(IncidentDataClass.data_class)
    )
    return IncidentFacts(
        reference=incident.reference,
        external_reference=incident.external_reference,
        state=incident.state,
        certainty=incident.certainty,
        cause=incident.cause,
        occurred=incident.occurred,
        number_affected=incident.facts.get("number_affected"),
        content_version=incident.content_version,
        questions=tuple(incident.questions),
        classes={row.data_class: row.involvement for row in classes},
        texts=_newest_texts(db, incident.id),
        obstacles=tuple(rules.obstacles(publication_of(db, incident, default_language))),
        notice_proposed=incident.facts.get("notice_proposed", True),
        unread=tuple(incident.facts.get("unread", ())),
    )


def _newest_texts(db: Session, incident_id: str) -> tuple[WrittenText, ...]:
    text = IncidentText
    rows = db.execute(
        select(text.section, text.subject, text.language, text.version, text.review)
        .where(text.incident_id == incident_id)
        .order_by(text.version)
    )
    newest = {(row.section, row.subject, row.language): (row.version, row.review) for row in rows}
    return tuple(
        WrittenText(*key, version, review == "reviewed") for key, (version, review) in sorted(newest.items())
    )
