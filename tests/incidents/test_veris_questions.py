"""What a record leaves open becomes a question for staff."""

import json

import pytest

from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import confidentiality, record_text


def without(*path: str) -> str:
    content = json.loads(record_text())
    here = content
    for name in path[:-1]:
        here = here[name]
    del here[path[-1]]
    return json.dumps(content)


def test_data_listed_but_not_exposed_is_a_question() -> None:
    draft = read_veris(record_text(attribute=confidentiality(data_disclosure="No")))

    assert draft.proposed_classes == ()
    assert draft.questions == ("data_but_no_exposure",)


def test_nothing_is_asked_when_the_file_says_everything() -> None:
    assert read_veris(record_text()).questions == ()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (without("incident_id"), "reference_missing"),
        (record_text(incident_id="x" * 201), "reference_missing"),
        (without("victim"), "organisation_missing"),
        (record_text(victim={"victim_id": "Unknown"}), "organisation_missing"),
        (record_text(victim=[{"victim_id": "A"}, {"victim_id": "B"}]), "several_organisations"),
        (record_text(victim={"victim_id": "A", "secondary": {"victim_id": ["B"]}}), "several_organisations"),
        (record_text(victim={"victim_id": "A", "secondary": {"amount": 2}}), "several_organisations"),
        (without("security_incident"), "status_missing"),
        (record_text(security_incident="Perhaps"), "status_missing"),
        (without("timeline"), "occurred_missing"),
        (record_text(timeline={"incident": {"year": 2026, "month": 2, "day": 30}}), "occurred_missing"),
        (record_text(timeline={"incident": {"month": 2}}), "occurred_missing"),
        (record_text(plus={"timeline": {"notification": {"year": 2025}}}), "notified_before_incident"),
        (
            record_text(
                discovery_method={"external": {"variety": ["Customer", "Audit", "Actor disclosure"]}}
            ),
            "discovery_unclear",
        ),
        (record_text(action={}), "cause_missing"),
        (record_text(action={"physical": {"variety": ["Unknown"]}}), "cause_missing"),
        (record_text(action={"malware": {}, "social": {}}), "several_causes"),
        (without("actor"), "cause_group_missing"),
        (without("attribute"), "exposure_missing"),
        (without("attribute", "confidentiality", "data_disclosure"), "exposure_missing"),
        (without("attribute", "confidentiality", "data"), "classes_missing"),
        (record_text(attribute=confidentiality(data=[{"variety": "Unknown"}])), "classes_missing"),
        (record_text(attribute=confidentiality(data=[{"variety": "Horoscopes"}])), "class_not_known"),
        (without("attribute", "confidentiality", "data_victim"), "audience_missing"),
        (record_text(attribute=confidentiality(data_victim=["Employee"])), "audience_without_customers"),
        (record_text(attribute=confidentiality(data_total=9)), "count_is_records"),
        (
            record_text(attribute=confidentiality(data_total=9, data=[{"variety": "Bank", "amount": 10}])),
            "count_below_amounts",
        ),
        (without("attribute", "confidentiality", "state"), "encryption_missing"),
    ],
)
def test_what_the_file_leaves_open_becomes_a_question(text: str, question: str) -> None:
    assert question in read_veris(text).questions
