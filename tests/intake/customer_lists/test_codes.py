"""Languages, countries, regions and time zones are read in one spelling, and look-alikes are refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells.codes import country_code, language_tag, region_code, time_zone


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        (" fr_CA ", "fr-CA"),
        ("fr-ca", "fr-CA"),
        ("tl", "fil"),
        ("iw", "he"),
        ("in", "id"),
        ("fra", "fr"),
        ("sh", "sr-Latn"),
        ("zh-hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ase", "ase"),
        ("fr_FR", "fr-FR"),
        ("zh_CN", "zh-CN"),
        ("DE", "de"),
        ("deu", "de"),
        ("ger", "de"),
        ("chi", "zh"),
    ],
)
def test_a_language_is_read_in_its_present_code(written: str, code: str) -> None:
    assert language_tag(written) == code


@pytest.mark.parametrize(
    "written",
    ["qq", "und", "x-klingon", "en-UK", "en-Zzzx", "", "en, fr", "CA", "GB", "AR", "US", "Germany", "Suomi"],
)
def test_what_is_no_language_or_looks_like_a_country_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        language_tag(written)

    assert refused.value.code == "unknown_language"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("English", "en"),
        ("français", "fr"),
        ("Anglais", "en"),
        ("Deutsch", "de"),
        ("العربية", "ar"),
        ("日本語", "ja"),
        ("हिन्दी", "hi"),
        ("ਪੰਜਾਬੀ", "pa"),
        ("tiếng Việt", "vi"),
        ("Mandarin", "zh"),
        ("Somali", "so"),
        ("Canadian French", "fr-CA"),
        ("French (Canada)", "fr-CA"),
        ("français (Canada)", "fr-CA"),
        ("English - United States", "en-US"),
        ("Spanish (Latin America)", "es-419"),
        ("Chinese (Simplified)", "zh-Hans"),
    ],
)
def test_a_language_is_read_by_its_name(written: str, code: str) -> None:
    assert language_tag(written) == code


def test_a_country_in_the_column_of_languages_is_told_apart_from_an_unknown_word() -> None:
    with pytest.raises(UnknownWord) as country:
        language_tag("Germany")
    with pytest.raises(UnknownWord) as unknown:
        language_tag("Elvish")

    assert "country" in str(country.value.sentence)
    assert "country" not in str(unknown.value.sentence)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CA", "CA"),
        (" ca ", "CA"),
        ("UK", "GB"),
        ("XK", "XK"),
        ("CAN", "CA"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("Canada", "CA"),
        ("Canada (CA)", "CA"),
        ("Deutschland", "DE"),
        ("États-Unis", "US"),
        ("Scotland", "GB"),
        ("カナダ", "CA"),
        ("كندا", "CA"),
        ("加拿大", "CA"),
        ("Bolivia, Plurinational State of", "BO"),
        ("Niger", "NE"),
    ],
)
def test_a_country_is_read_as_two_letters(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written", ["QQ", "EU", "ZZ", "SU", "12", "", "ＣＡ", "Canada (US)", "Atlantis", "QQQ"]
)
def test_what_is_no_country_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        country_code(written)

    assert refused.value.code == "unknown_country"


@pytest.mark.parametrize(
    ("written", "choices"),
    [("Congo", ("CD", "CG")), ("Korea", ("KP", "KR")), ("Saint-Martin", ("MF", "SX"))],
)
def test_a_name_of_two_countries_is_asked(written: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(UnknownWord) as asked:
        country_code(written)

    assert asked.value.choices == choices


@pytest.mark.parametrize(
    ("written", "country", "code"),
    [
        ("CA-QC", "CA", "CA-QC"),
        ("qc", "CA", "CA-QC"),
        ("us-mo", None, "US-MO"),
        ("ES-AN", "ES", "ES-AN"),
        ("Québec", "CA", "CA-QC"),
        ("Quebec (QC)", "CA", "CA-QC"),
        ("QC - Québec", "CA", "CA-QC"),
        ("Nouvelle-Écosse", "CA", "CA-NS"),
        ("Ontario", "CA", "CA-ON"),
        ("Bayern", "DE", "DE-BY"),
        ("Bavaria", "DE", "DE-BY"),
        ("Catalunya", "ES", "ES-CT"),
        ("New York", "US", "US-NY"),
    ],
)
def test_a_region_is_read_with_its_country(written: str, country: str | None, code: str) -> None:
    assert region_code(written, country) == code


@pytest.mark.parametrize(
    ("written", "country"),
    [
        ("QC", None),
        ("US-MO", "CA"),
        ("Québec", "FR"),
        ("CA-XX", None),
        ("CA-", "CA"),
        ("", "CA"),
        ("Madrid", "ES"),
    ],
)
def test_a_region_without_or_of_another_country_is_refused(written: str, country: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        region_code(written, country)

    assert refused.value.code == "unknown_region"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("America/Toronto", "America/Toronto"),
        ("america/toronto", "America/Toronto"),
        ("America/New York", "America/New_York"),
        ("UTC", "UTC"),
        ("america_slash_new_york", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(GMT-05:00) Eastern Standard Time (America/Toronto)", "America/Toronto"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("America/Buenos_Aires", "America/Buenos_Aires"),
    ],
)
def test_a_time_zone_is_read_whatever_its_capitals(written: str, name: str) -> None:
    assert time_zone(written) == name


@pytest.mark.parametrize(
    "written", ["EDT", "EST", "GMT-5", "CET", "Toronto", "../../etc/passwd", "America", "+05:00", ""]
)
def test_what_is_no_time_zone_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        time_zone(written)

    assert refused.value.code == "unknown_time_zone"


@settings(deadline=None)
@given(st.text(max_size=20), st.sampled_from([language_tag, country_code, time_zone]))
def test_whatever_is_written_it_is_a_code_or_a_question(text: str, read: Callable[[str], str]) -> None:
    with suppress(UnknownWord):
        code = read(text)
        assert code.isascii()
        assert read(code) == code


@settings(deadline=None)
@given(st.text(max_size=20), st.sampled_from(["CA", "JP", "XK", None]))
def test_whatever_is_written_it_is_a_region_or_a_question(text: str, country: str | None) -> None:
    with suppress(UnknownWord):
        code = region_code(text, country)
        assert region_code(code, country) == code


@pytest.mark.parametrize("name", sorted(Locale("en").languages.values()))
def test_every_english_name_of_a_language_is_a_code_that_is_kept_or_a_question(name: str) -> None:
    with suppress(UnknownWord):
        code = language_tag(name)
        assert language_tag(code) == code
