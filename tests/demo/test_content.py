"""The demo's organisation, incident and customers: parseable, coherent, plainly written, and all invented."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import textstat

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.exposures.states import state_words
from portal.foundation.colours import check_brand
from portal.foundation.languages import LANGUAGES
from portal.foundation.organisation import read_organisation
from portal.incidents.data_classes import data_class
from portal.incidents.texts import REQUIRED
from portal.incidents.veris import read_veris

CONTENT = Path(__file__).parents[2] / "portal" / "demo" / "content"
COLUMNS = (
    *("external_ref", "given_name", "family_name", "display_name", "channel", "email", "phone"),
    *("postal_address", "country", "region", "language", "time_zone", "data_classes", "accessibility_needs"),
    *("format", "sensitivity", "do_not_contact", "relation", "letter"),
)
TEXTS: dict[str, Any] = tomllib.loads((CONTENT / "texts.toml").read_text(encoding="utf-8"))
WRITTEN: list[dict[str, Any]] = [*TEXTS["texts"], *TEXTS["updates"]]

# Ranges kept for fiction: North America 555-01xx, London 020 7946 0xxx, France 01 99 00 xx xx.
FICTITIOUS_PHONE = re.compile(r"\+1\d{3}55501\d{2}|\+442079460\d{3}|\+3319900\d{4}")
FICTITIOUS_EMAIL = re.compile(r"[a-z.+]+@example\.(com|org|net)")
FILLER = re.compile(
    r"may have been|might have been|take (\w+ )?security seriously|no evidence|regret|inconvenience"
)
NO_BREAK = "\u00a0"
PLAIN_FRENCH = re.compile(r" [:»]|« |\d h\b|\d \d{3}\b")
BARE_ARABIC_PHONE = re.compile(r"(?<!\u2066)1[ \u00a0]844")


def customers() -> list[dict[str, str]]:
    with (CONTENT / "customers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def exposures(customer: dict[str, str]) -> list[tuple[str, str, str]]:
    """Read `class[:state[:detail]]` separated by semicolons."""
    cells = ((cell + "::").split(":") for cell in customer["data_classes"].split(";"))
    return [(code, state, detail) for code, state, detail, *_ in cells]


def words(language: str) -> Iterator[str]:
    """Every text of one language, with the reasons of its versions."""
    for entry in WRITTEN:
        yield entry[language]["body"]
        yield entry[language].get("reason", "")


def latest(section: str) -> str:
    versions = [entry for entry in TEXTS["texts"] if entry["section"] == section]
    body: str = max(versions, key=lambda entry: entry["version"])["en"]["body"]
    return body


def grade(text: str) -> float:
    """Reading grade; every line of a list counts as a sentence, as the eye reads it."""
    lines = [re.sub(r"^(-|\d+\.) |\*\*", "", line).strip() for line in text.splitlines() if line.strip()]
    sentences = " ".join(line if line[-1] in ".:?" else f"{line}." for line in lines).replace(":", ".")
    return float(textstat.flesch_kincaid_grade(sentences))


def test_the_organisation_can_be_read() -> None:
    organisation = read_organisation(CONTENT / "organisation.toml")

    check_brand(organisation.brand_light, organisation.brand_dark)
    ways = (*organisation.senders, *organisation.phone_numbers, *organisation.sites)
    assert {*organisation.help_hours} == {*LANGUAGES}
    assert all({*way.purpose} == {*LANGUAGES} for way in ways)
    assert organisation.mail_from in {way.address for way in organisation.senders}
    assert organisation.help_phone in {way.address for way in organisation.phone_numbers}


def test_the_incident_is_a_veris_record_like_any_other() -> None:
    draft = read_veris((CONTENT / "incident.veris.json").read_text(encoding="utf-8"))

    assert draft.status == "confirmed"
    assert draft.organisation_name == read_organisation(CONTENT / "organisation.toml").name
    assert draft.occurred is not None
    assert draft.occurred.to_text() == "2026-11-02"
    assert draft.exposure_state == "taken"


def test_every_kind_of_data_the_record_proposes_is_decided() -> None:
    draft = read_veris((CONTENT / "incident.veris.json").read_text(encoding="utf-8"))
    decided = {decision["code"] for decision in TEXTS["data_classes"]}

    assert {proposed.code for proposed in draft.proposed_classes} <= decided


def test_every_question_of_the_record_is_answered() -> None:
    draft = read_veris((CONTENT / "incident.veris.json").read_text(encoding="utf-8"))
    by_deciding = {"which_card_data", "which_personal", "which_sensitive"}

    assert {*draft.questions} - by_deciding == {answer["question"] for answer in TEXTS["answers"]}


def test_decisions_about_kinds_of_data_use_known_words() -> None:
    for decision in TEXTS["data_classes"]:
        data_class(decision["code"])
        assert decision["involvement"] in ("involved", "not_involved")
        if decision["involvement"] == "involved":
            state_words(decision["state"])


def test_customers_have_the_columns_we_import() -> None:
    rows = customers()

    assert tuple(rows[0]) == COLUMNS
    assert 35 <= len(rows) <= 45
    assert all(None not in row and None not in row.values() for row in rows)
    assert len({row["external_ref"] for row in rows}) == len(rows)


def test_what_is_known_of_a_customer_uses_known_words() -> None:
    for customer in customers():
        assert customer["channel"] in CHANNELS
        assert customer["format"] in FORMATS
        assert {*customer["accessibility_needs"].split(";")} <= {*NEEDS, ""}
        assert {*customer["do_not_contact"].split(";")} <= {*CHANNELS, ""}
        assert customer["letter"] in ("", "yes")


def test_every_exposure_of_a_customer_uses_known_words() -> None:
    for customer in customers():
        for code, state, detail in exposures(customer):
            assert state_words(state).state == state
            assert not detail or data_class(code).detail(detail).code == detail


def test_a_customer_has_a_kind_of_data_once_and_only_kinds_of_the_incident() -> None:
    involvement = {decision["code"]: decision["involvement"] for decision in TEXTS["data_classes"]}

    for customer in customers():
        found = exposures(customer)
        assert len({code for code, _, _ in found}) == len(found)
        for code, state, _ in found:
            assert involvement[code] == ("not_involved" if state == "not_affected" else "involved")


def test_what_was_not_involved_has_a_reason_in_every_language() -> None:
    reasons = {entry["subject"] for entry in TEXTS["texts"] if entry["section"] == "not_involved"}
    not_involved = {
        decision["code"] for decision in TEXTS["data_classes"] if decision["involvement"] == "not_involved"
    }

    assert reasons == not_involved


def test_nobody_real_can_be_reached() -> None:
    for customer in customers():
        assert not customer["email"] or FICTITIOUS_EMAIL.fullmatch(customer["email"])
        assert not customer["phone"] or FICTITIOUS_PHONE.fullmatch(customer["phone"])


def test_the_check_of_phones_and_addresses_can_fail() -> None:
    assert not FICTITIOUS_PHONE.fullmatch("+14165552368")
    assert not FICTITIOUS_EMAIL.fullmatch("amina@gmail.com")


def test_everybody_can_be_reached_by_their_own_channel() -> None:
    column = {"email": "email", "phone": "phone", "post": "postal_address"}

    for customer in customers():
        assert customer[column[customer["channel"]]]
        assert customer["channel"] not in customer["do_not_contact"].split(";")
        ZoneInfo(customer["time_zone"])


def test_the_first_three_show_the_demo_in_three_languages_and_with_open_questions() -> None:
    first = customers()[:3]

    assert [customer["language"] for customer in first] == ["en", "fr-CA", "ar"]
    for customer in first:
        states = {state for _, state, _ in exposures(customer)}
        assert {"taken", "under_review", "not_affected"} <= states
        assert 3 <= len(exposures(customer)) <= 5


def test_the_customers_are_as_different_as_real_ones() -> None:
    rows = customers()
    shared = Counter(row["email"] for row in rows if row["email"])
    needs = {need for row in rows for need in row["accessibility_needs"].split(";")}

    assert len({row["language"] for row in rows}) >= 15
    assert {row["channel"] for row in rows} == {"email", "phone", "post"}
    assert {row["sensitivity"] for row in rows} == {*SENSITIVITIES}
    assert {row["relation"] for row in rows} == {*RELATIONS}
    assert needs >= {"screen_reader", "large_print", "braille", "text_relay", "interpreter_asl"}
    assert max(shared.values()) == 2
    assert any(not row["family_name"] for row in rows)
    assert any(not row["email"] for row in rows)


@pytest.mark.parametrize("section", REQUIRED)
def test_every_section_is_written(section: str) -> None:
    assert latest(section).strip()


def test_every_text_is_in_every_language_with_its_review_state() -> None:
    for entry in WRITTEN:
        for language in LANGUAGES:
            assert entry[language]["body"].strip()
            assert entry[language]["review"] == ("reviewed" if language == "en" else "unreviewed")


def test_versions_count_up_and_later_ones_say_why() -> None:
    seen: Counter[tuple[str, str]] = Counter()

    for entry in TEXTS["texts"]:
        key = (entry["section"], entry.get("subject", ""))
        seen[key] += 1
        assert entry["version"] == seen[key]
        assert all(bool(entry[language].get("reason")) == (seen[key] > 1) for language in LANGUAGES)
    assert seen["what_happened", ""] == 2


def test_the_timeline_runs_forward_and_corrects_an_earlier_entry() -> None:
    updates = TEXTS["updates"]
    days = [entry["day"] for entry in updates]
    corrections = [(n, entry["corrects"]) for n, entry in enumerate(updates) if "corrects" in entry]

    assert days == sorted(days)
    assert len(corrections) == 1
    assert corrections[0][1] in {entry["key"] for entry in updates[: corrections[0][0]]}


def test_authorities_have_a_file_number_and_a_name_in_every_language() -> None:
    for authority in TEXTS["authorities"]:
        assert authority["file_number"]
        assert {*authority["names"]} == {*LANGUAGES}


@pytest.mark.parametrize("section", ["lede", "what_happened", "what_you_can_do"])
def test_what_is_read_first_is_for_grade_six(section: str) -> None:
    assert grade(latest(section)) <= 6


def test_all_english_is_for_grade_eight() -> None:
    for entry in WRITTEN:
        assert grade(entry["en"]["body"]) <= 8, entry["en"]["body"]


def test_sorry_is_said_once_and_nothing_is_filler() -> None:
    sections = " ".join(latest(section) for section in REQUIRED)

    assert sections.lower().count("sorry") == 1
    assert not any(FILLER.search(text) for text in words("en"))


def test_french_keeps_its_signs_and_numbers_together() -> None:
    assert not any(PLAIN_FRENCH.search(text) for text in words("fr-CA"))
    assert not any("'" in text for text in words("fr-CA"))
    assert any(f"{NO_BREAK}:" in text for text in words("fr-CA"))


def test_arabic_uses_latin_digits_and_keeps_numbers_in_order() -> None:
    assert not any(re.search(r"[٠-٩۰-۹]", text) for text in words("ar"))
    assert not any(BARE_ARABIC_PHONE.search(text) for text in words("ar"))
    assert all(text.count("\u2066") == text.count("\u2069") for text in words("ar"))


def test_the_checks_of_words_can_fail() -> None:
    assert grade("Unauthorised individuals potentially exfiltrated organisational information.") > 8
    assert FILLER.search("Your data may have been copied.")
    assert PLAIN_FRENCH.search("Adresse : de 9 h à 19 h")
    assert BARE_ARABIC_PHONE.search("الرقم 1 844 555 0126")
