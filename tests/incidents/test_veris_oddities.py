"""Lists where one thing is expected, words nobody planned for, links glued together: read, or told to staff."""

from itertools import combinations
from typing import Any

import pytest

from portal.incidents.causes import CAUSE_SENTENCES
from portal.incidents.drafts import StaffNote
from portal.incidents.veris import read_veris
from tests.incidents.test_veris_words import ATTACK
from tests.incidents.veris_samples import confidentiality, record_text

TIMELINE = {"incident": {"year": 2026}}

# Actions in which nobody got into a system: things get lost, letters go astray, houses burn.
NOBODY_BROKE_IN = [
    *(("error", variety) for variety in (
        "Loss", "Disposal error", "Misdelivery", "Publishing error", "Misconfiguration", "Programming error",
        "Data entry error", "Gaffe", "Omission", "Classification error", "Maintenance error", "Malfunction",
        "Capacity shortage", "Physical accidents", "Other", "Unknown",
    )),
    ("physical", "Theft"), ("physical", "Unknown"), ("physical", "Other"),
    *(("environmental", variety) for variety in ("Fire", "Flood", "Power failure", "Unknown")),
    ("unknown", "Unknown"),
]  # fmt: skip


def actions_of(*pairs: tuple[str, str]) -> dict[str, Any]:
    actions: dict[str, Any] = {}
    for name, variety in pairs:
        actions.setdefault(name, {"variety": []})["variety"].append(variety)
    return actions


@pytest.mark.parametrize("one", NOBODY_BROKE_IN, ids=" ".join)
def test_what_was_lost_or_sent_wrongly_is_never_called_an_attack(one: tuple[str, str]) -> None:
    for other in NOBODY_BROKE_IN:
        draft = read_veris(record_text(action=actions_of(one, other)))
        for cause in (draft.cause, *draft.other_causes):
            assert not ATTACK.search(str(CAUSE_SENTENCES[cause])), (one, other)


@pytest.mark.parametrize("count", [2, 3])
def test_several_actions_and_actors_are_all_kept(count: int) -> None:
    known = {
        "hacking": "break_in", "malware": "malware", "misuse": "insider_misuse", "environmental": "environment",
    }  # fmt: skip
    for names in combinations(known, count):
        actors: dict[str, Any] = {"external": {}, "internal": {}, "partner": {}}

        draft = read_veris(record_text(action={name: {} for name in names}, actor=actors))

        assert {draft.cause, *draft.other_causes} == {known[name] for name in names}
        assert draft.cause_groups == ("external", "internal", "partner")
        assert "several_causes" in draft.questions


def test_lists_of_objects_are_read_as_one_object() -> None:
    draft = read_veris(
        record_text(
            action=[{"error": {"variety": ["Loss"]}}, {"error": {"variety": "Misdelivery"}}],
            actor=[{"external": {"name": ["Bob"]}}, {"internal": {}}],
            attribute=[confidentiality(), {"integrity": {"variety": ["Defacement"]}}],
        )
    )

    assert {draft.cause, *draft.other_causes} == {"theft_or_loss", "sent_by_mistake"}
    assert draft.cause_groups == ("external", "internal")
    assert (draft.exposure_state, draft.audience) == ("taken", ("customer",))


def test_several_victims_are_all_kept_and_none_is_chosen() -> None:
    victims = [{"victim_id": "A", "country": ["US"]}, {"victim_id": "B", "country": ["CA"], "state": "ON"}]

    draft = read_veris(record_text(victim=victims))

    assert (draft.organisation_name, draft.countries, draft.states) == (None, ("US", "CA"), ())
    assert {"organisation_missing", "several_organisations", "region_unclear"} <= {*draft.questions}
    assert [note.text for note in draft.staff_notes if note.source_field == "victim.victim_id"] == ["A", "B"]


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        ({"security_incident": ["Suspected", "Confirmed"]}, "status_missing"),
        ({"attribute": confidentiality(data_disclosure=["No", "Yes"])}, "exposure_missing"),
        ({"incident_id": ["A", "B"]}, "reference_missing"),
        ({"victim": {"victim_id": ["A", "B"]}}, "several_organisations"),
        ({"timeline": [TIMELINE, {"incident": {"year": 2025}}]}, "occurred_missing"),
    ],
)
def test_of_two_answers_none_is_chosen(fields: dict[str, Any], question: str) -> None:
    assert question in read_veris(record_text(**fields)).questions


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"victim": {"victim_id": "A", "country": ["CA", "Atlantis"]}}, "victim.country"),
        ({"attribute": confidentiality(data_total="370,000")}, "attribute.confidentiality.data_total"),
        (
            {"attribute": confidentiality(data_victim=["Customer", "Voters"])},
            "attribute.confidentiality.data_victim",
        ),
        ({"attribute": confidentiality(state=["Chiselled"])}, "attribute.confidentiality.state"),
        ({"attribute": confidentiality(colour="red")}, "attribute.confidentiality.colour"),
        ({"asset": {"assets": [{"variety": "Z - Zeppelin"}]}}, "asset.assets.variety"),
        ({"discovery_method": "Satellite"}, "discovery_method"),
        ({"action": {"hacking": {}, "sorcery": {"variety": ["Spell"]}}}, "action"),
        ({"actor": {"external": {}, "martian": {"variety": ["Green"]}}}, "actor"),
        ({"timeline": {**TIMELINE, "discovery": {"unit": "Fortnights", "value": 2}}}, "timeline.discovery"),
        ({"timeline": {**TIMELINE, "containment": {"value": 3}}}, "timeline.containment"),
        ({"timeline": {**TIMELINE, "containment": {"unit": "Days", "value": "few"}}}, "timeline.containment"),
        ({"plus": {"timeline": {"notification": {"month": 3}}}}, "plus.timeline.notification"),
    ],
)
def test_a_word_that_is_not_understood_is_told_to_staff(fields: dict[str, Any], path: str) -> None:
    assert path in read_veris(record_text(**fields)).unread


@pytest.mark.parametrize(
    "fields",
    [
        {"victim": {"victim_id": "A", "country": ["Unknown"]}},
        {"attribute": confidentiality(data_total="Unknown", state=["Stored"], data_victim=["Other"])},
        {"discovery_method": {"unknown": True}},
        {"discovery_method": "Unknown"},
        {"timeline": {**TIMELINE, "discovery": {"unit": "Hours"}, "containment": {"unit": "Unknown"}}},
        {"timeline": {**TIMELINE, "discovery": {"unit": "NA"}, "containment": {"unit": "Never"}}},
        {"asset": {"assets": [{"variety": "P - Cashier"}, {"variety": "Unknown"}]}},
    ],
)
def test_a_field_that_says_nothing_is_no_trouble(fields: dict[str, Any]) -> None:
    assert read_veris(record_text(**fields)).unread == ()


def test_a_word_that_is_not_understood_is_kept_for_staff() -> None:
    victim = {"victim_id": "A", "country": ["Atlantis"]}

    assert StaffNote("victim.country", "Atlantis") in read_veris(record_text(victim=victim)).staff_notes


def test_a_sentence_in_the_place_of_a_name_is_not_repeated() -> None:
    draft = read_veris(record_text(**{"Mr. Quill of Canary Street did it": {"notes": "yesterday"}}))

    assert "Quill" not in str(draft)
    assert StaffNote("….notes", "yesterday") in draft.staff_notes


@pytest.mark.parametrize(
    ("country", "state", "states"),
    [
        ("UK", "England", ("GB-ENG",)),
        ("U.S.", "MO", ("US-MO",)),
        ("the Netherlands", "NH", ("NL-NH",)),
        ("Russia", "MOW", ("RU-MOW",)),
        ("Canada", "Québec", ("CA-QC",)),
        ("US", "US - MO", ("US-MO",)),
        ("US", "MO, KS", ("US-MO", "US-KS")),
        ("US", ["MO", "KS"], ("US-MO", "US-KS")),
        ("US", "ES-AN", ()),
        ("US", "Washington, DC", ()),
    ],
)
def test_a_state_is_placed_or_asked(country: str, state: object, states: tuple[str, ...]) -> None:
    draft = read_veris(record_text(victim={"victim_id": "A", "country": country, "state": state}))

    assert draft.states == states
    assert ("region_unclear" in draft.questions) is (not states)


@pytest.mark.parametrize("answer", ["N", "No", "None", "Y"])
def test_an_answer_of_no_is_an_answer(answer: str) -> None:
    plus = {"attribute": {"confidentiality": {"credit_monitoring": answer}}}

    notes = read_veris(record_text(plus=plus)).staff_notes

    assert StaffNote("plus.attribute.confidentiality.credit_monitoring", answer) in notes


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("http://a.example/x.; http://b.example/y", ["http://a.example/x", "http://b.example/y"]),
        ("http://a.example/x,http://b.example/y", ["http://a.example/x", "http://b.example/y"]),
        ("http://a.example/x ;http://b.example/y", ["http://a.example/x", "http://b.example/y"]),
        ("http://a.example/a,b;c.html", ["http://a.example/a,b;c.html"]),
        ("http://a.example/wiki/X_(y)", ["http://a.example/wiki/X_(y)"]),
        ("(http://a.example/x)", []),
        ("http://a.example/x, The Paper, p. 4", ["http://a.example/x"]),
        (["http://a.example/x", "http://b.example/y"], ["http://a.example/x", "http://b.example/y"]),
        ("seen on paper", []),
    ],
)
def test_links_are_found_between_all_kinds_of_signs(written: object, links: list[str]) -> None:
    assert list(read_veris(record_text(reference=written)).references) == links
