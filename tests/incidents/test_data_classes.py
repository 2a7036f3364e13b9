"""The words about each kind of data are complete, plain and safe to show."""

import re
from pathlib import Path

import pytest
import textstat

from portal.foundation.refusals import Refusal
from portal.incidents.data_classes import DATA_CLASSES, URGENCY_ORDER, DataClass, by_urgency, data_class

CODES = {
    *("name", "email-address", "phone", "postal-address", "username-profile", "password", "sign-in-secrets"),
    *("birth-data", "national-id", "passport", "driving-licence", "payment-card", "payment-card-partial"),
    *("bank-account", "credit-income", "crypto-wallet", "health", "biometric", "intimate-beliefs"),
    *(
        "family-relations",
        "messages",
        "device-network",
        "location-travel",
        "account-history",
        "work-education",
    ),
    "other-personal",
}
HEDGES = re.compile(r"may have been|might have been|could have been|potentially|no evidence", re.IGNORECASE)
SCARE = re.compile(r"!|immediately|urgent|steal|stolen|danger|victim|criminal|attack", re.IGNORECASE)
PHONE_NUMBER = re.compile(r"\d[\d -]{2,}\d")

every_kind = pytest.mark.parametrize("kind", DATA_CLASSES.values(), ids=DATA_CLASSES.keys())


def sentences(kind: DataClass) -> list[str]:
    return [str(kind.misuse), str(kind.first_step), *(str(detail.sentence) for detail in kind.details)]


def test_the_vocabulary_is_the_26_kinds() -> None:
    assert set(DATA_CLASSES) == CODES
    assert len(CODES) == 26


def test_every_kind_has_its_place_in_the_order_of_help() -> None:
    assert sorted(URGENCY_ORDER) == sorted(CODES)


def test_money_comes_before_passwords_before_identity_before_the_rest() -> None:
    mixed = ["health", "passport", "password", "payment-card", "name"]

    assert sorted(mixed, key=by_urgency) == ["payment-card", "password", "passport", "health", "name"]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        data_class("shoe-size")

    assert refused.value.code == "unknown_data_class"


def test_an_unknown_detail_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        data_class("password").detail("last-four")

    assert refused.value.code == "unknown_data_detail"


def test_a_known_detail_says_in_which_form_the_data_was_held() -> None:
    assert "scrambled" in str(data_class("password").detail("hashed").sentence)


@every_kind
def test_codes_are_safe_in_files_and_addresses(kind: DataClass) -> None:
    codes = [kind.code, *(detail.code for detail in kind.details)]

    assert all(re.fullmatch(r"[a-z][a-z0-9-]{1,39}", code) for code in codes)
    assert len({detail.code for detail in kind.details}) == len(kind.details) > 0


@every_kind
def test_every_sentence_is_whole(kind: DataClass) -> None:
    assert all(text.endswith(".") and text[0].isupper() for text in sentences(kind))
    assert not str(kind.title).endswith(".")


@every_kind
def test_what_a_criminal_can_do_is_short_and_plain(kind: DataClass) -> None:
    assert grade(str(kind.misuse)) <= 8
    assert len(str(kind.misuse)) <= 130


@every_kind
def test_words_neither_hedge_nor_scare_nor_give_numbers_to_call(kind: DataClass) -> None:
    for text in sentences(kind):
        assert not HEDGES.search(text)
        assert not SCARE.search(text)
        assert not PHONE_NUMBER.search(text)


def test_the_checks_see_what_they_look_for() -> None:
    assert HEDGES.search("Your name may have been copied.")
    assert SCARE.search("Act immediately!")
    assert PHONE_NUMBER.search("Call 1-888-495-8501.")
    assert grade("Unauthorised individuals could facilitate fraudulent transactions utilising it.") > 8


def test_the_files_hold_no_digits_that_could_be_a_value() -> None:
    folder = Path(__file__).parents[2] / "portal" / "incidents" / "data_classes"

    for file in folder.glob("*.py"):
        assert not re.search(r"\d{4,}", file.read_text(encoding="utf-8"))


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))
