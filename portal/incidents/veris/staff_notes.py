"""Collect what only staff may read from a VERIS record: press text, notes, names of suspects, links.

Summaries in published records are pasted from newspapers, misspell names and name convicted people. None of
it is ever shown to a customer by itself.
"""

import re

from portal.incidents.drafts import StaffNote
from portal.incidents.veris.record import VerisRecord

_NOTE_NAMES = ("notes", "note", "summary")
_STAFF_FIELDS = frozenset(
    {
        "actor.external.country",
        "actor.external.name",
        "confidence",
        "impact.overall_rating",
        "plus.attribute.confidentiality.credit_monitoring",
        "plus.attribute.confidentiality.data_abuse",
        "plus.attribute.confidentiality.partner_data",
        "reference",
        "targeted",
        "victim.secondary.victim_id",
    }
)
_SAYS_NOTHING = frozenset({"", "n", "na", "no", "none", "other", "u", "unknown"})
_LONGEST_FIELD_NAME = 100

# A link starts the text or follows a separator; a link inside a link (web archives) stays one link.
_BEFORE_LINK = re.compile(r"(?:^|(?<=[\s,;]))(?=https?://)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def read_staff_notes(record: VerisRecord) -> tuple[StaffNote, ...]:
    """Collect the notes of a record with the field each came from."""
    return tuple(
        StaffNote(path[:_LONGEST_FIELD_NAME], text)
        for path, text in record.all_texts()
        if _is_for_staff(path) and text.lower() not in _SAYS_NOTHING
    )


def read_references(record: VerisRecord) -> tuple[str, ...]:
    """Collect the links of a record, each once. They may be dead, and they are for staff only."""
    links = (_link_in(piece) for text in record.texts("reference") for piece in _BEFORE_LINK.split(text))
    return tuple(dict.fromkeys(link for link in links if link))


def _is_for_staff(path: str) -> bool:
    return path in _STAFF_FIELDS or path.rpartition(".")[2].endswith(_NOTE_NAMES)


def _link_in(piece: str) -> str | None:
    found = _LINK.match(piece)
    if found is None:
        return None
    link = found.group().rstrip(".,;:")
    return link.rstrip(")") if "(" not in link else link
