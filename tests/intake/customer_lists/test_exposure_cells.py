"""A cell tells which kinds of data were exposed, and never what they held."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exposures.states import STATE_WORDS
from portal.foundation.refusals import Refusal
from portal.incidents.data_classes import DATA_CLASSES
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells.data_class_words import data_class_words
from portal.intake.customer_lists.cells.exposures import (
    ExposedClass,
    ExposureReader,
    class_column,
    exposed_classes,
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("password", [ExposedClass("password", "taken")]),
        ("password:possible", [ExposedClass("password", "possible")]),
        ("password:taken:hashed", [ExposedClass("password", "taken", "hashed")]),
        ("password::hashed", [ExposedClass("password", "taken", "hashed")]),
        (
            " Password : Published ;; phone ;",
            [ExposedClass("password", "published"), ExposedClass("phone", "taken")],
        ),
        ("payment-card:not_affected", [ExposedClass("payment-card", "not_affected")]),
        ("", []),
    ],
)
def test_kinds_of_data_are_read_with_state_and_detail(written: str, read: list[ExposedClass]) -> None:
    assert list(exposed_classes(written)) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("hunter2", "unknown_data_class"),
        ("password;4111111111111111", "data_value"),
        ("who@example.org", "data_value"),
        ("a" * 61, "data_value"),
        ("name, 12 Sample Road 00100", "data_value"),
        ("password;" * 300, "data_value"),
        ("tout", "all_data_classes"),
        ("Password (sunshine)", "unknown_data_detail"),
        ("Password (hashed, plain text)", "unknown_data_detail"),
        ("password:stolen", "unknown_exposure_state"),
        ("password:taken:hunter2", "unknown_data_detail"),
        ("password:taken:last-four", "unknown_data_detail"),
        ("password:taken:hashed:twice", "unknown_data_detail"),
        ("password:taken:hashed;password:possible:plain", "repeated_data_class"),
        ("password;password:not_affected", "repeated_data_class"),
    ],
)
def test_what_is_no_kind_of_data_is_refused_unread(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        exposed_classes(written)

    assert refused.value.code == code
    assert "hunter2" not in str(refused.value)
    assert "4111" not in str(refused.value)


def test_a_refusal_says_which_entry_it_is() -> None:
    with pytest.raises(Refusal, match="Entry 3 "):
        exposed_classes("password;phone;hunter2")


@pytest.mark.parametrize("data_class", DATA_CLASSES.values(), ids=DATA_CLASSES.keys())
def test_every_class_state_and_detail_we_know_can_be_written(data_class: object) -> None:
    kind = DATA_CLASSES[getattr(data_class, "code", "")]

    for state in STATE_WORDS:
        for detail in kind.details:
            (read,) = exposed_classes(f"{kind.code}:{state}:{detail.code}")
            assert (read.data_class, read.state, read.detail) == (kind.code, state, detail.code)


@given(st.text(alphabet="password:;taken hash-_", max_size=60) | st.text(max_size=40))
def test_whatever_a_cell_holds_only_known_words_pass(text: str) -> None:
    try:
        read = exposed_classes(text)
    except Refusal:
        return

    assert {exposed.data_class for exposed in read} <= DATA_CLASSES.keys()
    assert {exposed.state for exposed in read} <= STATE_WORDS.keys()


def _told(text: str) -> list[str]:
    return [":".join(filter(None, (one.data_class, one.state, one.detail))) for one in exposed_classes(text)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Email addresses; Names", ["email-address:taken", "name:taken"]),
        ("Password (hashed), email", ["password:taken:hashed", "email-address:taken"]),
        ("IBAN|Nom", ["bank-account:taken:number", "name:taken"]),
        ("Physical addresses", ["postal-address:taken"]),
        ("courriel, nom", ["email-address:taken", "name:taken"]),
        ("carte (4 derniers chiffres)", ["payment-card-partial:taken:last-four"]),
        ("passwords (plain text)", ["password:taken:plain"]),
        ("Password – hashed", ["password:taken:hashed"]),
        ("possibly password", ["password:possible"]),
        ("Passwords (plain text, possibly)/phone", ["password:possible:plain", "phone:taken"]),
        ("Name & Geburtsdatum und Passwort", ["name:taken", "birth-data:taken", "password:taken"]),
        ("كلمة المرور", ["password:taken"]),
        ("كلمة المرور والاسم", ["password:taken", "name:taken"]),
        ("パスワード、住所", ["password:taken", "postal-address:taken"]),
        ("密码，邮箱", ["password:taken", "email-address:taken"]),
        ("Adresse (courriel)", ["email-address:taken"]),
        ("unknown", []),
    ],
)
def test_everyday_words_of_many_languages_are_read(written: str, read: list[str]) -> None:
    assert _told(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Security questions and answers, Names", ["sign-in-secrets:taken:security-answers", "name:taken"]),
        ("Credit, income and loans", ["credit-income:taken"]),
    ],
)
def test_a_name_that_holds_a_separator_stays_whole(written: str, read: list[str]) -> None:
    assert _told(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("password:possible;password", ["password:taken"]),
        ("password;password:possible:hashed", ["password:taken:hashed"]),
        ("Passwords, Password hints", ["password:taken"]),
    ],
)
def test_a_kind_named_twice_is_brought_together(written: str, read: list[str]) -> None:
    assert _told(written) == read


@pytest.mark.parametrize(
    ("written", "code", "word", "choices"),
    [
        ("name; loyalty aura", "unknown_data_class", "loyalty aura", ()),
        ("tout", "all_data_classes", "tout", ()),
        ("すべて", "all_data_classes", "すべて", ()),
        (
            "date de naissance / adresse",
            "several_data_classes",
            "adresse",
            ("postal-address", "email-address"),
        ),
        ("Karte", "several_data_classes", "Karte", ("payment-card", "payment-card-partial")),
        ("données personnelles", "several_data_classes", "données personnelles", ()),
        ("None", "unknown_data_class", "None", ()),
    ],
)
def test_what_may_mean_several_things_is_asked(
    written: str, code: str, word: str, choices: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownWord) as asked:
        exposed_classes(written)

    assert (asked.value.code, asked.value.word, asked.value.choices) == (code, word, choices)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tout", ("email-address", "name")),
        ("adresse, nom", ("postal-address", "name")),
        ("who knows", ()),
        ("none", ()),
        ("name; none", ("name",)),
        ("A, B", ("phone",)),
    ],
)
def test_an_answer_holds_for_every_cell(written: str, read: tuple[str, ...]) -> None:
    said = {
        "tout": "email-address;name:possible",
        "adresse": "postal-address",
        "who knows": "unknown",
        "none": "",
        "a b": "phone",
    }
    reader = ExposureReader(said)

    assert tuple(one.data_class for one in reader.read(written)) == read
    assert reader.read(written) is reader.read(written)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("no", None),
        ("non", None),
        ("いいえ", None),
        ("x", ExposedClass("password", "taken")),
        ("1", ExposedClass("password", "taken")),
        ("Oui", ExposedClass("password", "taken")),
        ("sí", ExposedClass("password", "taken")),
        ("نعم", ExposedClass("password", "taken")),
        ("はい", ExposedClass("password", "taken")),
        ("是", ExposedClass("password", "taken")),
        ("possible:hashed", ExposedClass("password", "possible", "hashed")),
        ("en clair", ExposedClass("password", "taken", "plain")),
    ],
)
def test_a_column_of_one_kind_says_yes_no_or_how(text: str, read: ExposedClass | None) -> None:
    assert ExposureReader().column("password", text) == read


@pytest.mark.parametrize(
    ("code", "text", "refusal"),
    [
        ("shoe-size", "yes", "unknown_data_class"),
        ("phone", "perchance", "unknown_exposure_state"),
        ("phone", "020 915", "data_value"),
        ("password", "sunshine", "data_value"),
    ],
)
def test_a_column_that_holds_the_data_itself_is_refused(code: str, text: str, refusal: str) -> None:
    with pytest.raises(Refusal) as refused:
        class_column(code, text)

    assert refused.value.code == refusal
    assert text not in str(refused.value)


def test_an_answer_settles_a_column_too() -> None:
    assert class_column("phone", "Perchance", {"perchance": "possible"}) == ExposedClass("phone", "possible")
    assert class_column("phone", "Perchance", {"perchance": "no"}) is None


def test_every_kind_has_words_of_its_own() -> None:
    words = data_class_words()

    for code, kind in DATA_CLASSES.items():
        assert sum(1 for data_class, _ in words.classes.values() if data_class == code) >= 12
        assert _told(str(kind.title)) == [f"{code}:taken"]
    assert not words.classes.keys() & (words.everything | words.vague | words.several.keys())
    for data_class, detail in words.classes.values():
        assert detail in {"", *(known.code for known in DATA_CLASSES[data_class].details)}


_WORDS = st.sampled_from(
    ["Password", "nom", "carte", "(", ")", ";", ",", " and ", " - ", "/", "hashed", "tout", ":"]
)


@given(st.text(max_size=200) | st.lists(_WORDS, max_size=60).map("".join))
def test_any_text_is_read_or_refused_and_at_once(text: str) -> None:
    data_class_words()
    begun = perf_counter()
    try:
        read = exposed_classes(text)
    except Refusal:
        read = ()
    assert isinstance(read, tuple)
    assert perf_counter() - begun < 0.2
