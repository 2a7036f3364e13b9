"""Every shipped language says everything, and says it with the right placeholders."""

from pathlib import Path

from portal.foundation.languages import LANGUAGES, SOURCE
from tests.house.catalogues import check_catalogues, collected

ROOT = Path(__file__).resolve().parents[2]


def test_every_language_is_complete() -> None:
    folders = [language.folder for language in LANGUAGES.values() if language is not SOURCE]

    assert check_catalogues(ROOT / "translations", folders, collected(ROOT)) == []


def test_every_language_is_listed_with_its_review() -> None:
    page = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")

    for language in LANGUAGES.values():
        assert f"`{language.code}`" in page
