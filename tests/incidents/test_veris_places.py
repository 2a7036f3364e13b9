"""Where a victim is, in the spellings of published records; and what of a record is left over."""

from typing import Any

import pytest

from portal.incidents.drafts import StaffNote
from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import FILES, confidentiality, record_text


@pytest.mark.parametrize(
    ("victim", "countries", "regions", "states"),
    [
        ({"country": ["US"], "state": "CA", "region": ["019021"]}, ("US",), ("019021",), ("US-CA",)),
        ({"country": "us", "state": "us_mo"}, ("US",), (), ("US-MO",)),
        ({"country": ["ES"], "region": ["ES-AN"]}, ("ES",), (), ("ES-AN",)),
        ({"country": ["USA", "Unknown"], "state": "Missouri"}, ("US",), (), ("US-MO",)),
        ({"country": ["CA", "US"], "state": "CA-QC"}, ("CA", "US"), (), ("CA-QC",)),
        ({"country": ["Unknown"], "state": "Unknown", "region": ["000000"]}, (), (), ()),
    ],
)
def test_places_are_read(
    victim: dict[str, Any], countries: tuple[str, ...], regions: tuple[str, ...], states: tuple[str, ...]
) -> None:
    draft = read_veris(record_text(victim={"victim_id": "Test", **victim}))

    assert (draft.countries, draft.regions, draft.states) == (countries, regions, states)
    assert "region_unclear" not in draft.questions


@pytest.mark.parametrize(
    "victim",
    [{"country": ["US", "CA"], "state": "CA"}, {"state": "MO"}, {"country": ["US"], "state": "Atlantis"}],
)
def test_a_part_of_a_country_that_cannot_be_placed_is_asked(victim: dict[str, Any]) -> None:
    draft = read_veris(record_text(victim={"victim_id": "Test", **victim}))

    assert draft.states == ()
    assert "region_unclear" in draft.questions
    assert StaffNote("victim.state", victim["state"]) in draft.staff_notes


@pytest.mark.parametrize(
    ("fields", "proposed"),
    [
        ({}, True),
        ({"attribute": confidentiality(data_victim=["Employee"])}, False),
        ({"attribute": confidentiality(data_victim=["Employee", "Patient"])}, True),
        ({"attribute": confidentiality(data_victim=[])}, True),
        ({"attribute": confidentiality(data_disclosure="No")}, False),
        ({"attribute": {"integrity": {"variety": ["Defacement"]}}}, False),
        ({"security_incident": "Near miss"}, False),
        ({"security_incident": "False positive"}, False),
        ({"security_incident": "Suspected"}, True),
    ],
)
def test_a_notice_is_proposed_only_where_customers_may_be_hurt(
    fields: dict[str, Any], proposed: bool
) -> None:
    assert read_veris(record_text(**fields)).notice_proposed is proposed


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        (
            {"impact": {"overall_amount": 12000, "iso_currency_code": "CAD"}},
            StaffNote("impact.overall_amount", "12000"),
        ),
        (
            {"impact": {"loss": [{"variety": "Legal", "rating": "Major"}]}},
            StaffNote("impact.loss.rating", "Major"),
        ),
        ({"targeted": "Opportunistic"}, StaffNote("targeted", "Opportunistic")),
        (
            {"plus": {"event_chain": [{"summary": "data go bye"}]}},
            StaffNote("plus.event_chain.summary", "data go bye"),
        ),
        (
            {
                "plus": {
                    "attribute": {
                        "confidentiality": {"credit_monitoring": "Y", "credit_monitoring_years": "2"}
                    }
                }
            },
            StaffNote("plus.attribute.confidentiality.credit_monitoring_years", "2"),
        ),
        (
            {"victim": {"victim_id": "Test", "employee_count": "Small", "industry": "6211"}},
            StaffNote("victim.industry", "6211"),
        ),
        (
            {"victim": {"victim_id": "Test", "secondary": {"amount": 12, "victim_id": ["Vendor"]}}},
            StaffNote("victim.secondary.amount", "12"),
        ),
        (
            {"actor": {"external": {"variety": ["Unknown"], "motive": ["Financial"]}}},
            StaffNote("actor.external.motive", "Financial"),
        ),
    ],
)
def test_what_only_staff_may_know_is_kept_for_them(fields: dict[str, Any], note: StaffNote) -> None:
    draft = read_veris(record_text(**fields))

    assert note in draft.staff_notes
    assert draft.unread == ()


def test_a_field_of_which_nothing_is_made_is_named_and_its_value_is_not() -> None:
    draft = read_veris(record_text(weather={"today": "CANARY rain"}, plus={"github": "12", "mood": "CANARY"}))

    assert draft.unread == ("weather.today", "plus.mood")
    assert "CANARY" not in str(draft)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:8])
def test_nothing_of_a_published_record_is_left_over(file: Any) -> None:
    assert read_veris(file.read_text(encoding="utf-8")).unread == ()
