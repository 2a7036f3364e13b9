"""Actions, assets and discoverers of a record become plain words that fit what happened."""

import re
from typing import Any

import pytest

from portal.incidents.causes import CAUSE_SENTENCES
from portal.incidents.discovery import DISCOVERY_SENTENCES
from portal.incidents.questions import QUESTIONS
from portal.incidents.systems import SYSTEM_TITLES
from portal.incidents.veris import read_veris
from tests.incidents.veris_samples import record_text

WITHOUT_ATTACKER = ("theft_or_loss", "thrown_away_by_mistake", "sent_by_mistake", "environment", "unknown")
ATTACK = re.compile(r"attack|hack|crim|broke|break", re.IGNORECASE)


def action(name: str, *varieties: str, **more: Any) -> dict[str, Any]:
    return {name: {"variety": [*varieties], **more}}


@pytest.mark.parametrize(
    ("actions", "cause"),
    [
        (action("hacking", "SQLi", "Exploit vuln"), "break_in"),
        (action("hacking", "Unknown"), "break_in"),
        (action("hacking", "DoS"), "overload"),
        (action("hacking", "DoS", "SQLi"), "break_in"),
        (action("malware", "Ransomware"), "malware"),
        (action("social", "Phishing", target=["End-user"]), "tricked_staff"),
        (action("social", "Phishing", target=["Customer"]), "tricked_customers"),
        (action("social", "Phishing", target=["Customer", "Helpdesk"]), "tricked_staff"),
        (action("social", "Bribery"), "insider_misuse"),
        (action("social", "Extortion"), "unknown"),
        (action("misuse", "Privilege abuse"), "insider_misuse"),
        (action("physical", "Theft"), "theft_or_loss"),
        (action("physical", "Skimmer", "Tampering"), "skimming"),
        (action("physical", "Snooping"), "in_person"),
        (action("physical", "Unknown"), "unknown"),
        (action("error", "Loss"), "theft_or_loss"),
        (action("error", "Disposal error"), "thrown_away_by_mistake"),
        (action("error", "Misdelivery"), "sent_by_mistake"),
        (action("error", "Publishing error"), "published_by_mistake"),
        (action("error", "Misconfiguration"), "left_open_by_mistake"),
        (action("error", "Programming error"), "other_mistake"),
        (action("error"), "other_mistake"),
        (action("environmental", "Flood"), "environment"),
        (action("unknown"), "unknown"),
        (action("sorcery", "Loss"), "unknown"),
        ({"error": "Loss"}, "other_mistake"),
        ({"error": {"variety": "Loss"}}, "theft_or_loss"),
        ("error", "unknown"),
        ([], "unknown"),
    ],
)
def test_an_action_becomes_a_cause(actions: object, cause: str) -> None:
    assert read_veris(record_text(action=actions)).cause == cause


def test_of_several_causes_the_most_telling_leads() -> None:
    actions = action("malware", "Backdoor") | action("hacking", "SQLi") | action("social", "Phishing")

    draft = read_veris(record_text(action=actions))

    assert (draft.cause, draft.other_causes) == ("tricked_staff", ("malware", "break_in"))


def test_an_unknown_action_beside_a_known_one_adds_nothing() -> None:
    draft = read_veris(record_text(action=action("unknown") | action("error", "Loss")))

    assert (draft.cause, draft.other_causes) == ("theft_or_loss", ())


@pytest.mark.parametrize("cause", WITHOUT_ATTACKER)
def test_nobody_is_blamed_where_nobody_attacked(cause: str) -> None:
    assert not ATTACK.search(str(CAUSE_SENTENCES[cause]))


def test_the_check_for_blame_finds_it() -> None:
    assert ATTACK.search("Criminals attacked us.")


@pytest.mark.parametrize("sentences", [CAUSE_SENTENCES, DISCOVERY_SENTENCES, QUESTIONS])
def test_every_code_has_one_whole_sentence(sentences: dict[str, object]) -> None:
    for sentence in sentences.values():
        assert re.fullmatch(r"[A-Z].+[.?]", str(sentence))


@pytest.mark.parametrize(
    ("actors", "groups"),
    [
        ({"external": {}}, ("external",)),
        ({"partner": {}, "internal": {}}, ("internal", "partner")),
        ({"unknown": {}}, ("unknown",)),
        ({"unknown": {}, "external": {}}, ("external",)),
        ({"martian": {}}, ("unknown",)),
        ("external", ("unknown",)),
    ],
)
def test_actors_become_groups(actors: object, groups: tuple[str, ...]) -> None:
    assert read_veris(record_text(actor=actors)).cause_groups == groups


@pytest.mark.parametrize(
    ("variety", "system"),
    [
        ("S - Database", "database"),
        ("S - Web application", "website"),
        ("S - Mail", "email"),
        ("S - Mainframe", "server"),
        ("S - Unknown", "server"),
        ("N - Router or switch", "network"),
        ("T - ATM", "cash_machine"),
        ("T - Kiosk", "device"),
        ("U - POS terminal", "payment_terminal"),
        ("U - Laptop", "laptop"),
        ("U - Mobile phone", "phone_or_tablet"),
        ("U - Peripheral", "device"),
        ("U - Media", "storage"),
        ("M - Flash drive", "storage"),
        ("M - Documents", "paper"),
        ("M - Payment card", "payment_card"),
    ],
)
def test_an_asset_becomes_a_place_people_know(variety: str, system: str) -> None:
    assert read_veris(record_text(asset={"assets": [{"variety": variety}]})).systems == (system,)


@pytest.mark.parametrize("variety", ["P - Cashier", "P - Customer", "M - Unknown", "Other", "Unknown", "", 7])
def test_people_and_unknown_things_are_no_places(variety: object) -> None:
    assert read_veris(record_text(asset={"assets": [{"variety": variety}]})).systems == ()


def test_places_are_listed_once_in_our_order() -> None:
    assets = [{"variety": "M - Documents"}, {"variety": "S - Mail"}, {"variety": "S - Mail"}]

    assert read_veris(record_text(asset={"assets": assets})).systems == ("email", "paper")


def test_every_place_has_a_title() -> None:
    assert all(str(title) for title in SYSTEM_TITLES.values())


@pytest.mark.parametrize(
    ("method", "who"),
    [
        ("Ext - customer", "customer"),
        ("Ext - law enforcement", "authority"),
        ("Ext - fraud detection", "outsider"),
        ("Ext - unknown", "outsider"),
        ("Int - reported by employee", "own_staff"),
        ("Int - NIDS", "own_staff"),
        ("Prt - monitoring service", "partner"),
        ("Unknown", "unknown"),
        ("Other", "unknown"),
        ({"external": {"variety": ["Customer"]}}, "customer"),
        ({"external": {"variety": ["Security researcher"]}}, "researcher"),
        ({"external": {"variety": ["Actor disclosure", "Unknown"]}}, "attacker"),
        ({"external": {"variety": ["Emergency response team"]}}, "authority"),
        ({"external": {}}, "outsider"),
        ({"internal": {"variety": ["Log review"]}}, "own_staff"),
        ({"partner": {"variety": ["Audit"]}}, "partner"),
        ({"unknown": True}, "unknown"),
        ({"other": True}, "unknown"),
        ({"external": {"variety": ["Customer"]}, "internal": {"variety": ["Nids"]}}, "unknown"),
        (None, "unknown"),
        (7, "unknown"),
        ([["Ext - customer"]], "unknown"),
    ],
)
def test_who_noticed_it_is_read_from_both_forms(method: object, who: str) -> None:
    assert read_veris(record_text(discovery_method=method)).discovered_by == who
