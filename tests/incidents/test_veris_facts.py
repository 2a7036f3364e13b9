"""The plain facts of a record are read in every form they come in, and not guessed in any other."""

from typing import Any

import pytest

from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import confidentiality, record_text


@pytest.mark.parametrize(
    ("security_incident", "status"),
    [
        ("Confirmed", "confirmed"),
        ("Suspected", "suspected"),
        ("False positive", "false_positive"),
        ("Near miss", "near_miss"),
        ("near miss", "near_miss"),
    ],
)
def test_the_status_is_read(security_incident: str, status: str) -> None:
    draft = read_veris(record_text(security_incident=security_incident))

    assert draft.status == status
    assert "status_missing" not in draft.questions


@pytest.mark.parametrize(
    ("disclosure", "state"),
    [("Yes", "taken"), ("Potentially", "possible"), ("No", "none"), ("Unknown", "under_review")],
)
def test_disclosure_becomes_an_exposure_state(disclosure: str, state: str) -> None:
    draft = read_veris(record_text(attribute=confidentiality(data_disclosure=disclosure)))

    assert draft.exposure_state == state
    assert "exposure_missing" not in draft.questions


@pytest.mark.parametrize("attribute", [{"integrity": {"variety": ["Defacement"]}}, {"availability": {}}])
def test_an_incident_without_exposed_data_proposes_none(attribute: dict[str, Any]) -> None:
    draft = read_veris(record_text(attribute=attribute))

    assert (draft.exposure_state, draft.proposed_classes, draft.questions) == ("none", (), ())


@pytest.mark.parametrize(
    ("state", "encryption"),
    [
        (["Stored encrypted"], "encrypted"),
        (["Stored unencrypted"], "unencrypted"),
        (["Transmitted unencrypted", "Printed"], "unencrypted"),
        (["Stored encrypted", "Transmitted unencrypted"], "mixed"),
        ("Printed", "printed"),
        (["Stored", "Processed"], "unknown"),
        ([7], "unknown"),
    ],
)
def test_the_form_of_the_data_is_read(state: object, encryption: str) -> None:
    assert read_veris(record_text(attribute=confidentiality(state=state))).encryption == encryption


@pytest.mark.parametrize(
    ("variety", "classes"),
    [
        ("Credentials", {"password", "username-profile", "email-address"}),
        ("Multi-factor credential", {"sign-in-secrets"}),
        ("Session key", {"sign-in-secrets"}),
        ("API key", {"sign-in-secrets"}),
        ("Payment", {"payment-card", "payment-card-partial"}),
        ("Bank", {"bank-account"}),
        ("Medical", {"health"}),
        ("Personal", {"name", "email-address", "phone", "postal-address", "birth-data"}),
        (
            "Sensitive Personal",
            {"national-id", "passport", "driving-licence", "biometric", "intimate-beliefs"},
        ),
        ("Virtual currency", {"crypto-wallet"}),
        ("Source code", set()),
        ("Unknown", set()),
    ],
)
@pytest.mark.parametrize("form", ["object", "text"])
def test_each_variety_proposes_its_classes(variety: str, classes: set[str], form: str) -> None:
    stated = [{"variety": variety}] if form == "object" else variety

    draft = read_veris(record_text(attribute=confidentiality(data=stated)))

    assert {proposed.code for proposed in draft.proposed_classes} == classes


@pytest.mark.parametrize("total", ["103316633", 103316633, 103316633.0])
def test_a_count_may_be_written_in_any_form(total: object) -> None:
    draft = read_veris(record_text(attribute=confidentiality(data_total=total)))

    assert draft.number_affected == 103_316_633


@pytest.mark.parametrize("total", [-1, True, "many", 2.5, 10**13, [3, 4], None])
def test_what_is_no_count_is_not_guessed(total: object) -> None:
    draft = read_veris(record_text(attribute=confidentiality(data_total=total)))

    assert draft.number_affected is None
