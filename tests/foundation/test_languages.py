"""A reader gets their language, or the nearest we have."""

import pytest

from portal.foundation.languages import LANGUAGES, Language, best_match, shipped_language


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("EN-us", "en"),
        ("fr", "fr-CA"),
        ("fr-FR", "fr-CA"),
        ("fr_CA", "fr-CA"),
        (" FR-ca ", "fr-CA"),
        ("ar-EG", "ar"),
        ("ar-Arab-EG", "ar"),
        ("de", None),
        ("french", None),
        ("", None),
        ("-", None),
        ("*", None),
        ("../../etc", None),
    ],
)
def test_the_nearest_language_is_found(tag: str, code: str | None) -> None:
    found = shipped_language(tag)

    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("fr", "fr-CA"),
        ("de, fr;q=0.8, ar;q=0.9", "ar"),
        ("fr;q=0.5, en;q=0.5", "fr-CA"),
        ("ar;q=0, fr;q=0.1", "fr-CA"),
        ("ar;q=2, fr;q=0.1", "fr-CA"),
        ("ar;q=nan, fr;q=0.1", "fr-CA"),
        ("ar;q=, fr;q=0.1", "fr-CA"),
        ("ar; Q = 0.3", "ar"),
        ("*", "en"),
        (",,;;==,", "en"),
        ("x," * 20 + "ar", "en"),
        ("ar" * 100_000, "en"),
    ],
)
def test_a_browsers_wishes_are_read_best_first(header: str, code: str) -> None:
    assert best_match(header, "en").code == code


def test_without_a_wish_the_organisations_language_is_spoken() -> None:
    assert best_match("de, sw;q=0.5", "ar").code == "ar"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_each_language_has_its_rules(language: Language) -> None:
    assert language.locale.character_order == {"ltr": "left-to-right", "rtl": "right-to-left"}[language.dir]
