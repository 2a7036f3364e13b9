"""Collect what only staff may read from a VERIS record: press text, notes, names of suspects, links.

Summaries in published records are pasted from newspapers, misspell names and name convicted people. None of
it is ever shown to a customer by itself.
"""

import re

from portal.incidents.drafts import StaffNote
from portal.incidents.veris.not_understood import not_understood
from portal.incidents.veris.record import VerisRecord

_NOTE_NAMES = ("notes", "note", "summary")
# What staff may want to know and nobody else is shown; everything below a name counts.
_FOR_STAFF = (
    "action.*.cve", "action.*.name", "action.*.result", "action.*.target", "action.*.variety",
    "action.*.vector", "actor.*.country", "actor.*.industry", "actor.*.job_change", "actor.*.motive",
    "actor.*.name", "actor.*.region", "actor.*.variety", "asset.accessibility", "asset.assets", "asset.cloud",
    "asset.country", "asset.governance", "asset.hosting", "asset.management", "asset.ownership",
    "asset.total_amount", "attribute.availability", "attribute.confidentiality.data.variety",
    "attribute.integrity", "confidence", "control_failure", "corrective_action", "cost_corrective_action",
    "discovery_method", "ioc", "impact", "plus.asset", "plus.attribute", "plus.event_chain", "reference",
    "targeted", "timeline.incident.time", "value_chain", "victim.employee_count", "victim.government",
    "victim.industry", "victim.locations_affected", "victim.region", "victim.revenue", "victim.secondary",
    "victim.state",
)  # fmt: skip
# What became a fact of the draft, whole.
_READ = (
    "attribute.confidentiality.data.amount", "attribute.confidentiality.data_disclosure",
    "attribute.confidentiality.data_total", "attribute.confidentiality.data_victim",
    "attribute.confidentiality.state", "incident_id", "plus.master_id", "plus.timeline.notification",
    "security_incident", "timeline.compromise", "timeline.containment", "timeline.discovery",
    "timeline.exfiltration", "timeline.incident.day", "timeline.incident.month", "timeline.incident.year",
    "victim.country", "victim.victim_id",
)  # fmt: skip
# How the database of incidents keeps its own house.
_BOOKKEEPING = (
    "plus.analysis_status", "plus.analyst", "plus.created", "plus.dbir_year", "plus.github",
    "plus.issue_id", "plus.modified", "plus.sub_source", "schema_version", "source_id",
)  # fmt: skip
_MOST_UNREAD = 50
# "N", "No" and "None" are answers: nobody was offered credit monitoring, nothing was lost.
_SAYS_NOTHING = frozenset({"", "na", "other", "u", "unknown"})
_LONGEST_FIELD_NAME = 100

# A link starts the text or follows a separator; a link inside a link (web archives) stays one link.
_BEFORE_LINK = re.compile(r"(?:^|(?<=[\s,;]))(?=https?://)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def read_staff_notes(record: VerisRecord) -> tuple[StaffNote, ...]:
    """Collect the notes of a record with the field each came from, and what it says that we did not understand."""
    unclear = not_understood(record)
    return tuple(
        StaffNote(path[:_LONGEST_FIELD_NAME], text)
        for path, text in record.all_values()
        if (_is_for_staff(path) or _lies_in(path, unclear))
        and text.lower() not in _SAYS_NOTHING
        and path != "discovery_method.unknown"
    )


def unread_fields(record: VerisRecord) -> tuple[str, ...]:
    """Name the fields of a record of which we made nothing, so that nothing is left out silently."""
    unknown = (path[:_LONGEST_FIELD_NAME] for path, _ in record.all_values() if not _is_known(path))
    return tuple(dict.fromkeys((*not_understood(record), *unknown)))[:_MOST_UNREAD]


def read_references(record: VerisRecord) -> tuple[str, ...]:
    """Collect the links of a record, each once. They may be dead, and they are for staff only."""
    links = (_link_in(piece) for text in record.texts("reference") for piece in _BEFORE_LINK.split(text))
    return tuple(dict.fromkeys(link for link in links if link))


def _is_for_staff(path: str) -> bool:
    return path.rpartition(".")[2].endswith(_NOTE_NAMES) or _lies_in(path, _FOR_STAFF)


def _is_known(path: str) -> bool:
    return _is_for_staff(path) or _lies_in(path, _READ) or _lies_in(path, _BOOKKEEPING)


def _lies_in(path: str, fields: tuple[str, ...]) -> bool:
    names = path.split(".")
    whole = (".".join(names[:depth]) for depth in range(1, len(names) + 1))
    any_kind = (".".join([names[0], "*", *names[2:depth]]) for depth in range(3, len(names) + 1))
    return not {*whole, *any_kind}.isdisjoint(fields)


def _link_in(piece: str) -> str | None:
    found = _LINK.match(piece)
    if found is None:
        return None
    link = found.group().rstrip(".,;:")
    return link.rstrip(")") if "(" not in link else link
