"""Languages, countries, regions and time zones are read in one spelling, and look-alikes are refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.foundation.refusals import Refusal
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
    ],
)
def test_a_language_is_read_in_its_present_code(written: str, code: str) -> None:
    assert language_tag(written) == code


@pytest.mark.parametrize(
    "written",
    ["English", "français", "qq", "und", "x-klingon", "en-UK", "en-Zzzx", "", "en, fr", "CA", "GB", "AR"],
)
def test_what_is_no_language_or_looks_like_a_country_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        language_tag(written)

    assert refused.value.code == "unknown_language"


@pytest.mark.parametrize(("written", "code"), [("CA", "CA"), (" ca ", "CA"), ("UK", "GB"), ("XK", "XK")])
def test_a_country_is_read_as_two_letters(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["Canada", "CAN", "QQ", "EU", "ZZ", "SU", "12", "", "ＣＡ"])
def test_what_is_no_country_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        country_code(written)

    assert refused.value.code == "unknown_country"


@pytest.mark.parametrize(
    ("written", "country", "code"),
    [("CA-QC", "CA", "CA-QC"), ("qc", "CA", "CA-QC"), ("us-mo", None, "US-MO"), ("ES-AN", "ES", "ES-AN")],
)
def test_a_region_is_read_with_its_country(written: str, country: str | None, code: str) -> None:
    assert region_code(written, country) == code


@pytest.mark.parametrize(
    ("written", "country"), [("QC", None), ("US-MO", "CA"), ("Quebec", "CA"), ("CA-", "CA"), ("", "CA")]
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
    ],
)
def test_a_time_zone_is_read_whatever_its_capitals(written: str, name: str) -> None:
    assert time_zone(written) == name


@pytest.mark.parametrize("written", ["EDT", "Toronto", "../../etc/passwd", "America", "+05:00", ""])
def test_what_is_no_time_zone_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        time_zone(written)

    assert refused.value.code == "unknown_time_zone"


@given(st.text(max_size=20), st.sampled_from([language_tag, country_code, time_zone]))
def test_whatever_is_written_it_is_a_code_or_a_refusal(text: str, read: Callable[[str], str]) -> None:
    with suppress(Refusal):
        assert read(text).isascii()
