"""Reading what an organisation says about its incident, or saying which entry is wrong."""

from datetime import date
from pathlib import Path

import pytest

from portal.foundation.refusals import Refusal
from portal.incidents.dates import PartialDate
from portal.intake.incident_files.statement import MOST_BYTES, read_statement

SAMPLE = (Path(__file__).parent / "statement.toml").read_text(encoding="utf-8")
TEXT = """
[[texts]]
section = "lede"
day = 2026-11-13
en = {review = "reviewed", body = "Hello."}
"""


def test_everything_that_is_said_is_read() -> None:
    found = read_statement(SAMPLE)

    assert found.facts
    assert (found.facts.certainty, found.facts.occurred) == ("confirmed", PartialDate(2026, 11, 2))
    assert found.answers == (("password_form", "Hashed."),)
    assert [decision.data_class for decision in found.decisions] == ["password", "name", "phone"]
    assert len(found.writings) == 9
    version, twice = found.writings[3]
    assert (version, twice.section, twice.reason) == (2, "what_happened", "We read the log to its end.")
    assert [update.corrects for update in found.updates] == [None, "closed"]
    (authority,) = found.authorities
    assert (authority.told_on, authority.names) == (date(2026, 11, 14), {"fr-CA": "Commissaire"})
    assert not found.nothing_known_yet


def test_a_file_may_say_that_nothing_is_known_yet() -> None:
    assert read_statement("[facts]\nnothing_known_yet = true").nothing_known_yet


def test_an_empty_file_says_nothing() -> None:
    found = read_statement("")

    assert found.facts is None
    assert (found.answers, found.decisions, found.writings, found.updates, found.authorities) == ((),) * 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("texts = [", "broken_toml"),
        ("[[gossip]]\nx = 1", "unknown_table"),
        ("#" * (MOST_BYTES + 1), "file_too_large"),
        ('[facts]\noccurred = "2026-13"', "impossible_date"),
        ("texts = 3", "broken_entry"),
        ("texts = [3]", "broken_entry"),
        (TEXT.replace("2026-11-13", "2026-11-13T10:00:00Z"), "broken_entry"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_statement(text)

    assert refused.value.code == code
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (TEXT.replace("section", "place"), "section"),
        (TEXT.replace('"lede"', "7"), "section"),
        (TEXT.replace("day", "date"), "day"),
        (TEXT.replace("en =", "english ="), "english"),
        (TEXT.replace("en =", "#"), "en"),
        (TEXT.replace("body", "text"), "body"),
        (TEXT.replace("review =", "read ="), "review"),
        (TEXT.replace("day =", "version = 0\nday ="), "version"),
        (TEXT.replace("day =", 'version = "two"\nday ='), "version"),
        ('[facts]\ncertainty = "maybe"', "certainty"),
        ('[[answers]]\nquestion = "x"', "answer"),
        ('[[data_classes]]\ncode = "name"', "involvement"),
        ('[[authorities]]\nname = "A"\ntold_on = 2026-11-13\nnames = 3', "names"),
    ],
)
def test_the_wrong_entry_is_named_with_what_it_lacks(text: str, lacking: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_statement(text)

    assert refused.value.code == "broken_entry"
    assert "Entry 1 of" in str(refused.value)
    assert f"“{lacking}”" in str(refused.value)
