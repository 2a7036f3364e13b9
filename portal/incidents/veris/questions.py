"""Find what a VERIS record leaves open, so that a person answers it and the portal does not guess."""

from collections.abc import Callable

from portal.incidents.drafts import IncidentDraft, serves
from portal.incidents.veris.classes import class_questions
from portal.incidents.veris.discovery import read_discoverers
from portal.incidents.veris.facts import read_status
from portal.incidents.veris.places import has_unclear_state
from portal.incidents.veris.record import VerisRecord

_Check = Callable[[VerisRecord, IncidentDraft], bool]


def open_questions(record: VerisRecord, draft: IncidentDraft) -> tuple[str, ...]:
    """List the codes of the questions a person must answer, in the order of the incident's page.

    Gives:   codes of questions.py, each once
    """
    asked = [code for code, is_open in _ALWAYS if is_open(record, draft)]
    if draft.exposure_state != "none":
        asked += [code for code, is_open in _WHEN_EXPOSED if is_open(record, draft)]
        asked += class_questions(record)
        asked += [proposed.ask for proposed in draft.proposed_classes if proposed.ask]
    return tuple(dict.fromkeys(asked))


def _names_several_organisations(record: VerisRecord, _: IncidentDraft) -> bool:
    victims = record.at("victim")
    if len(record.texts("victim.victim_id")) > 1:
        return True
    further = record.has("victim.secondary.victim_id") or bool(record.count("victim.secondary.amount"))
    return further or (isinstance(victims, list) and len(victims) > 1)


def _was_notified_too_early(_: VerisRecord, draft: IncidentDraft) -> bool:
    return bool(draft.notified and draft.occurred and draft.notified.certainly_before(draft.occurred))


def _lists_data_of_no_exposure(record: VerisRecord, draft: IncidentDraft) -> bool:
    return draft.exposure_state == "none" and bool(record.counted("attribute.confidentiality.data"))


def _counts_less_than_its_parts(record: VerisRecord, draft: IncidentDraft) -> bool:
    amounts = [amount for _, amount in record.counted("attribute.confidentiality.data") if amount is not None]
    return draft.number_affected is not None and max(amounts, default=0) > draft.number_affected


def _has_no_cause(_: VerisRecord, draft: IncidentDraft) -> bool:
    return draft.cause == "unknown"


def _says_nothing_about_exposure(record: VerisRecord, draft: IncidentDraft) -> bool:
    said = record.text("attribute.confidentiality.data_disclosure") or ""
    return draft.exposure_state == "under_review" and said.lower() != "unknown"


_ALWAYS: tuple[tuple[str, _Check], ...] = (
    ("reference_missing", lambda _, draft: draft.external_reference is None),
    ("organisation_missing", lambda _, draft: draft.organisation_name is None),
    ("several_organisations", _names_several_organisations),
    ("status_missing", lambda record, _: read_status(record) is None),
    ("occurred_missing", lambda _, draft: draft.occurred is None),
    ("notified_before_incident", _was_notified_too_early),
    ("discovery_unclear", lambda record, _: len(read_discoverers(record)) > 1),
    ("cause_missing", _has_no_cause),
    ("several_causes", lambda _, draft: bool(draft.other_causes)),
    ("cause_group_missing", lambda record, _: not record.names("actor")),
    ("region_unclear", lambda record, _: has_unclear_state(record)),
    ("data_but_no_exposure", _lists_data_of_no_exposure),
)

_WHEN_EXPOSED: tuple[tuple[str, _Check], ...] = (
    ("exposure_missing", _says_nothing_about_exposure),
    ("audience_missing", lambda _, draft: not draft.audience),
    ("audience_without_customers", lambda _, draft: bool(draft.audience) and not serves(draft.audience)),
    ("count_is_records", lambda _, draft: draft.number_affected is not None),
    ("count_below_amounts", _counts_less_than_its_parts),
    ("encryption_missing", lambda _, draft: draft.encryption == "unknown"),
)
