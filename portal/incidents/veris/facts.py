"""Read the plain facts of a VERIS record: how sure, when, whether data left, whose it was, in what form.

Source: VERIS 1.2 to 1.4, `security_incident`, `timeline`, `attribute.confidentiality`
"""

from portal.foundation.refusals import Refusal
from portal.incidents.dates import Duration, PartialDate
from portal.incidents.drafts import Encryption, ExposureState, Status, TimelineFact
from portal.incidents.veris.record import VerisRecord

_STATUSES: dict[str, Status] = {
    "confirmed": "confirmed",
    "suspected": "suspected",
    "false positive": "false_positive",
    "near miss": "near_miss",
}
_DISCLOSURES: dict[str, ExposureState] = {
    "yes": "taken",
    "potentially": "possible",
    "no": "none",
    "unknown": "under_review",
}
_AUDIENCES = {
    "customer": "customer",
    "patient": "patient",
    "student": "student",
    "employee": "employee",
    "partner": "partner",
    "victim organization": "organisation",
    "other": "other",
}
# These say where the data was, not in which form.
_NO_FORM = frozenset({"stored", "transmitted", "processed"})
_FORMS: dict[str, Encryption] = {
    "stored encrypted": "encrypted",
    "transmitted encrypted": "encrypted",
    "stored unencrypted": "unencrypted",
    "transmitted unencrypted": "unencrypted",
    "printed": "printed",
}
STEPS = ("compromise", "exfiltration", "discovery", "containment")


def read_status(record: VerisRecord) -> Status | None:
    """Tell how sure the record is that there was an incident; None when it does not say."""
    return _STATUSES.get((record.text("security_incident") or "").lower())


def read_date(record: VerisRecord, path: str) -> PartialDate | None:
    """Read the date at a path as exactly as it is known; None when there is none or it is impossible."""
    parts = (record.at(f"{path}.{part}") for part in ("year", "month", "day"))
    try:
        return PartialDate.parse(*parts)
    except Refusal:
        return None


def read_timeline(record: VerisRecord) -> tuple[TimelineFact, ...]:
    """List how long each step took, for the steps of which the record says something."""
    facts = (
        TimelineFact(
            step, Duration.parse(record.at(f"timeline.{step}.unit"), record.at(f"timeline.{step}.value"))
        )
        for step in STEPS
    )
    return tuple(fact for fact in facts if fact.duration.unit != "unknown")


def read_exposure_state(record: VerisRecord) -> ExposureState:
    """Tell whether data left: an incident of integrity or availability alone exposes nothing.

    Gives:   under_review whenever the record does not say it
    """
    attributes = record.names("attribute")
    if attributes and "confidentiality" not in attributes:
        return "none"
    said = (record.text("attribute.confidentiality.data_disclosure") or "").lower()
    return _DISCLOSURES.get(said, "under_review")


def read_audience(record: VerisRecord) -> tuple[str, ...]:
    """Say whose data it was; several may be true, and nothing means that the record does not say."""
    said = {text.lower() for text in record.texts("attribute.confidentiality.data_victim")}
    return tuple(audience for word, audience in _AUDIENCES.items() if word in said)


def knows_audience(word: str) -> bool:
    """Tell whether it is a kind of people of the schema."""
    return word.lower() in _AUDIENCES


def knows_form(word: str) -> bool:
    """Tell whether it is a form of data of the schema."""
    return word.lower() in _FORMS or word.lower() in _NO_FORM


def read_encryption(record: VerisRecord) -> Encryption:
    """Say in which form the data was: encrypted, readable, on paper, or some of it encrypted."""
    said = record.texts("attribute.confidentiality.state")
    forms = {_FORMS[text.lower()] for text in said if text.lower() in _FORMS}
    if len(forms) > 1:
        return "mixed" if "encrypted" in forms else "unencrypted"
    return forms.pop() if forms else "unknown"
