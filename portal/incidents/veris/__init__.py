"""Read an incident from a VERIS file into a draft, and say what a person must still answer.

VERIS is the vocabulary in which many security teams record incidents. It speaks of records, actors and
assets; customers need to read what happened to their data. What a file does not say clearly becomes a
question, never a guess.

Source: VERIS schema 1.2 to 1.4.1 (veriscommunity.net)
"""

from dataclasses import replace

from portal.incidents.drafts import IncidentDraft
from portal.incidents.veris.causes import read_cause_groups, read_causes
from portal.incidents.veris.classes import propose_classes
from portal.incidents.veris.discovery import read_discoverers
from portal.incidents.veris.facts import (
    read_audience,
    read_date,
    read_encryption,
    read_exposure_state,
    read_status,
    read_timeline,
)
from portal.incidents.veris.places import read_countries, read_states, read_world_regions
from portal.incidents.veris.questions import open_questions
from portal.incidents.veris.record import VerisRecord
from portal.incidents.veris.staff_notes import read_references, read_staff_notes, unread_fields
from portal.incidents.veris.systems import read_systems

# A longer one is no reference, and cutting it could make two incidents one.
_LONGEST_REFERENCE = 200


def read_veris(text: str) -> IncidentDraft:
    """Read one VERIS file into a draft of an incident.

    Takes:   text  the whole file
    Gives:   a draft; its `questions` name what the file leaves open
    Refuses: file_too_large, nested_too_deep, broken_json, several_incidents, not_an_incident, unknown_version
    """
    record = VerisRecord.from_text(text)
    draft = _draft(record)
    return replace(draft, questions=open_questions(record, draft))


def _draft(record: VerisRecord) -> IncidentDraft:
    references = _own_references(record)
    discoverers = read_discoverers(record)
    cause, *other_causes = read_causes(record)
    exposure_state = read_exposure_state(record)
    return IncidentDraft(
        external_reference=references[0] if references else None,
        other_references=references[1:],
        organisation_name=_organisation_name(record),
        # A record that does not say so is not confirmed, so nobody publishes it without a second look.
        status=read_status(record) or "suspected",
        occurred=read_date(record, "timeline.incident"),
        notified=read_date(record, "plus.timeline.notification"),
        timeline=read_timeline(record),
        discovered_by=discoverers[0] if len(discoverers) == 1 else "unknown",
        cause_groups=read_cause_groups(record),
        cause=cause,
        other_causes=tuple(other_causes),
        systems=read_systems(record),
        proposed_classes=() if exposure_state == "none" else propose_classes(record),
        exposure_state=exposure_state,
        audience=read_audience(record),
        number_affected=record.count("attribute.confidentiality.data_total"),
        encryption=read_encryption(record),
        countries=read_countries(record),
        regions=read_world_regions(record),
        states=read_states(record),
        references=read_references(record),
        staff_notes=read_staff_notes(record),
        questions=(),
        unread=unread_fields(record),
    )


def _own_references(record: VerisRecord) -> tuple[str, ...]:
    # Two files of one database may share an incident_id; the other identifier tells them apart.
    found = (record.text(path) for path in ("incident_id", "plus.master_id"))
    return tuple(dict.fromkeys(text for text in found if text and len(text) <= _LONGEST_REFERENCE))


def _organisation_name(record: VerisRecord) -> str | None:
    name = record.text("victim.victim_id")
    return None if name is None or name.lower() == "unknown" else name
