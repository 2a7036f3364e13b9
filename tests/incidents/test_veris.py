"""A VERIS file becomes a draft with questions, or a refusal in one sentence: never a guess, never a crash."""

import copy
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.incidents.causes import CAUSE_GROUP_TITLES, CAUSES
from portal.incidents.data_classes import DATA_CLASSES
from portal.incidents.dates import Duration, PartialDate
from portal.incidents.discovery import DISCOVERY_SENTENCES
from portal.incidents.drafts import IncidentDraft, ProposedClass, StaffNote, TimelineFact
from portal.incidents.questions import QUESTIONS
from portal.incidents.systems import SYSTEM_TITLES
from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import FILES, record_text, sample

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def test_a_lost_disc_is_read_without_an_attack() -> None:
    draft = read_veris(sample("0C61E63E"))

    assert draft.external_reference == "0C61E63E-E02E-4A58-BC86-19E8F3577A18"
    assert (draft.organisation_name, draft.status) == ("HSBC", "confirmed")
    assert draft.occurred == PartialDate(2008)
    assert (draft.cause, draft.cause_groups, draft.systems) == ("theft_or_loss", ("internal",), ("storage",))
    assert (draft.exposure_state, draft.audience, draft.encryption) == (
        "possible",
        ("customer",),
        "unencrypted",
    )
    assert draft.number_affected == 370000
    assert {proposed.ask for proposed in draft.proposed_classes} == {"which_personal"}
    assert draft.questions == ("count_is_records", "which_personal")


def test_stolen_credentials_propose_classes_and_ask_how_they_were_kept() -> None:
    draft = read_veris(sample("0C6D8130"))

    assert draft.occurred == PartialDate(2011, 6)
    assert draft.discovered_by == "attacker"
    assert draft.timeline == (TimelineFact("discovery", Duration("hours")),)
    assert draft.proposed_classes[0] == ProposedClass("password", "password_form", 1_000_000)
    assert [proposed.code for proposed in draft.proposed_classes] == [
        *("password", "username-profile", "email-address"),
        *("name", "phone", "postal-address", "birth-data"),
    ]


def test_a_publishing_error_keeps_both_references_and_a_clean_name() -> None:
    draft = read_veris(sample("0ca9aa7e"))

    assert draft.external_reference == "57a4cc00-e356-11e7-bf7a-0771e1cc9602"
    assert draft.other_references == ("0ca9aa7e-b0b7-4161-9fb4-974b6b534312",)
    assert draft.organisation_name == "Gloucestershire County Council"
    assert (draft.cause, draft.discovered_by) == ("published_by_mistake", "outsider")
    assert draft.timeline == (TimelineFact("containment", Duration("weeks", 3)),)
    assert draft.proposed_classes == (ProposedClass("health"),)


def test_card_stealing_software_asks_which_part_of_the_card() -> None:
    draft = read_veris(sample("0C3D5AF2"))

    assert (draft.cause, draft.systems) == ("malware", ("website",))
    assert draft.notified == PartialDate(2014, 8, 4)
    assert draft.proposed_classes[:2] == (
        ProposedClass("payment-card", "which_card_data"),
        ProposedClass("payment-card-partial", "which_card_data"),
    )
    assert (draft.countries, draft.regions, draft.states) == (("US",), ("019021",), ("US-CA",))


def test_emptied_wallets_are_a_break_in() -> None:
    draft = read_veris(sample("0C87E58D"))

    assert (draft.cause, draft.cause_groups) == ("break_in", ("external",))
    assert draft.proposed_classes == (ProposedClass("bank-account", None, 4000),)
    assert draft.questions == ("count_is_records", "encryption_missing")


def test_a_suspected_incident_stays_suspected() -> None:
    draft = read_veris(sample("0D26B425"))

    assert (draft.status, draft.exposure_state) == ("suspected", "possible")


def test_words_of_the_press_go_to_staff_only() -> None:
    draft = read_veris(sample("0C6D8130"))

    assert StaffNote("actor.external.notes", "lulzsec") in draft.staff_notes
    assert "summary" in {note.source_field for note in draft.staff_notes}
    shown = (draft.organisation_name, draft.cause, draft.systems, draft.audience, draft.questions)
    assert "lulzsec" not in str(shown)


def test_links_are_kept_whole_whatever_separates_them() -> None:
    written = (
        "http://a.example/one,two.html;https://b.example/x (20131115) ,http://c.example/y. "
        "https://web.archive.example/2014/http://d.example/ see the paper; (http://e.example/f)"
    )

    draft = read_veris(record_text(reference=written))

    assert draft.references == (
        "http://a.example/one,two.html",
        "https://b.example/x",
        "http://c.example/y",
        "https://web.archive.example/2014/http://d.example/",
    )
    assert StaffNote("reference", written) in draft.staff_notes


@pytest.mark.parametrize(
    "version", ["1.2", "1.2.1", "1.3", "1.3.0", "1.3.3", "1.3.7", "1.4", "1.4.0", "1.4.1", 1.3]
)
def test_versions_from_1_2_to_1_4_are_read(version: object) -> None:
    assert read_veris(record_text(schema_version=version)).external_reference == "TEST-1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "broken_json"),
        ("{", "broken_json"),
        ('{"a": 1,}', "broken_json"),
        ("\x00\x01PK", "broken_json"),
        ('{"schema_version": "1.3.3", "incident_id": NaN}', "broken_json"),
        ('{"schema_version": "1.3.3", "incident_id": ' + "9" * 5000 + "}", "broken_json"),
        ('{"schema_version": "1.3.3", "schema_version": "1.3.4"}', "broken_json"),
        ('"text"', "not_an_incident"),
        ("7", "not_an_incident"),
        ("null", "not_an_incident"),
        (f"[{record_text()}]", "several_incidents"),
        ("{}", "unknown_version"),
        (record_text(schema_version="1.1"), "unknown_version"),
        (record_text(schema_version="2.0"), "unknown_version"),
        (record_text(schema_version="1.3.3-beta\u202e"), "unknown_version"),
        (record_text(schema_version=["1.3.3"]), "unknown_version"),
        ('{"a":' * 40 + "1" + "}" * 40, "nested_too_deep"),
        ("[" * 100_000, "nested_too_deep"),
        (record_text(summary="x" * 2 * 1024 * 1024), "file_too_large"),
        (json.dumps("é" * 1_500_000, ensure_ascii=False), "file_too_large"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_file_that_is_no_incident_is_refused_in_one_sentence(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_veris(text)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_brackets_inside_strings_are_not_depth() -> None:
    assert read_veris(record_text(summary='[{"' * 50 + "\\")).external_reference == "TEST-1"


def test_a_byte_order_mark_before_the_file_is_ignored() -> None:
    assert read_veris("\ufeff" + record_text()).external_reference == "TEST-1"


def test_what_disturbs_is_taken_out_of_names() -> None:
    draft = read_veris(record_text(victim={"victim_id": " Test\u202e Clinic\x00\ud800 "}))

    assert draft.organisation_name == "Test Clinic"


def test_an_old_record_with_texts_for_lists_is_read() -> None:
    text = record_text(
        schema_version="1.2.1",
        discovery_method="Ext - law enforcement",
        action={"hacking": {"variety": "SQLi"}},
        victim={"victim_id": "Test Clinic", "country": "GB"},
        attribute={
            "confidentiality": {"data": "Medical", "data_disclosure": "Yes", "data_victim": "Patient"}
        },
    )

    draft = read_veris(text)

    assert (draft.discovered_by, draft.countries, draft.audience) == ("authority", ("GB",), ("patient",))
    assert draft.proposed_classes == (ProposedClass("health"),)


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(found for name, item in inner for found in places(item, (*here, name)))]


def mutated(content: Any, chooser: random.Random, replacement: Any) -> Any:
    changed = copy.deepcopy(content)
    *parents, last = chooser.choice(places(changed)[1:])
    here = changed
    for name in parents:
        here = here[name]
    if chooser.random() < 0.3:
        del here[last]
    else:
        here[last] = replacement
    return changed


def assert_it_holds_only_known_words(draft: IncidentDraft) -> None:
    assert {draft.cause, *draft.other_causes} <= {*CAUSES}
    assert {*draft.cause_groups} <= CAUSE_GROUP_TITLES.keys()
    assert {*draft.systems} <= SYSTEM_TITLES.keys()
    assert draft.discovered_by in DISCOVERY_SENTENCES
    assert {proposed.code for proposed in draft.proposed_classes} <= DATA_CLASSES.keys()
    assert {*draft.questions} <= QUESTIONS.keys()


def test_the_check_for_known_words_finds_a_foreign_one() -> None:
    foreign = replace(read_veris(record_text()), cause="attack")

    with pytest.raises(AssertionError):
        assert_it_holds_only_known_words(foreign)


@settings(max_examples=300)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False), st.lists(ANYTHING, min_size=1, max_size=4))
def test_whatever_changes_in_a_record_it_is_a_draft_or_a_refusal(
    file: Path, chooser: random.Random, replacements: list[Any]
) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    for replacement in replacements:
        content = mutated(content, chooser, replacement)

    try:
        draft = read_veris(json.dumps(content))
    except Refusal:
        return

    assert_it_holds_only_known_words(draft)


@settings(max_examples=200)
@given(st.sampled_from(FILES), st.integers(0, 3000), st.text(max_size=5))
def test_whatever_is_typed_into_a_file_it_is_a_draft_or_a_refusal(file: Path, place: int, typed: str) -> None:
    text = file.read_text(encoding="utf-8")

    try:
        draft = read_veris(text[:place] + typed + text[place + len(typed) :])
    except Refusal:
        return

    assert_it_holds_only_known_words(draft)
