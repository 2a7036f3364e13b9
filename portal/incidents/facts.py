"""What a file says about an incident, kept as plain values beside it until staff need them."""

from typing import Any

from portal.incidents.drafts import IncidentDraft


def facts_of(draft: IncidentDraft) -> dict[str, Any]:
    """List the facts of a draft that have no column of their own.

    Gives:   JSON values; nothing from the file's free text, which is sealed as staff notes
    """
    return {
        "organisation_name": draft.organisation_name,
        "other_references": list(draft.other_references),
        "notified": draft.notified.to_text() if draft.notified else None,
        "timeline": [
            {"step": fact.step, "unit": fact.duration.unit, "value": fact.duration.value}
            for fact in draft.timeline
        ],
        "discovered_by": draft.discovered_by,
        "cause_groups": list(draft.cause_groups),
        "other_causes": list(draft.other_causes),
        "systems": list(draft.systems),
        "exposure_state": draft.exposure_state,
        "records": {proposed.code: proposed.records for proposed in draft.proposed_classes},
        "asks": {proposed.code: proposed.ask for proposed in draft.proposed_classes if proposed.ask},
        "audience": list(draft.audience),
        "number_affected": draft.number_affected,
        "encryption": draft.encryption,
        "countries": list(draft.countries),
        "regions": list(draft.regions),
        "states": list(draft.states),
        "references": list(draft.references),
        "notice_proposed": draft.notice_proposed,
        "unread": list(draft.unread),
    }
