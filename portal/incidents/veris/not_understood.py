"""Find the fields of a VERIS record whose words we know how to look for and did not understand.

A field that every record has may hold a word of its own ("Voters"), a number with a comma or a unit nobody uses.
Its fact stays empty; staff are told where to look, so that nothing is left out silently.
"""

from collections.abc import Callable, Collection

from portal.foundation.refusals import Refusal
from portal.incidents.dates import Duration, PartialDate
from portal.incidents.veris.causes import knows_action, knows_actor
from portal.incidents.veris.discovery import read_discoverers
from portal.incidents.veris.facts import STEPS, knows_audience, knows_form
from portal.incidents.veris.places import knows_country
from portal.incidents.veris.record import VerisRecord
from portal.incidents.veris.systems import knows_asset

_SAYS_NOTHING = frozenset({"", "unknown", "other", "na", "u"})


def not_understood(record: VerisRecord) -> tuple[str, ...]:
    """Name these fields, never what they hold."""
    wordy = (path for path, knows in _WORDS if _has_unknown_word(record.texts(path), knows))
    assets = (variety for variety, _ in record.counted("asset.assets"))
    rest = {
        "victim.victim_id": len(record.texts("victim.victim_id")) > 1,
        "attribute.confidentiality.data_total": _is_no_count(record),
        "plus.timeline.notification": _is_no_date(record, "plus.timeline.notification"),
        "discovery_method": _is_nobody(record),
        "asset.assets.variety": _has_unknown_word(tuple(assets), knows_asset),
        "action": not all(knows_action(name) for name in record.names("action")),
        "actor": not all(knows_actor(name) for name in record.names("actor")),
        **{f"timeline.{step}": _is_no_duration(record, f"timeline.{step}") for step in STEPS},
    }
    return (*wordy, *(path for path, is_so in rest.items() if is_so))


_WORDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("victim.country", knows_country),
    ("attribute.confidentiality.data_victim", knows_audience),
    ("attribute.confidentiality.state", knows_form),
)


def _has_unknown_word(words: Collection[str], knows: Callable[[str], bool]) -> bool:
    return any(word.lower() not in _SAYS_NOTHING and not knows(word) for word in words)


def _is_no_count(record: VerisRecord) -> bool:
    path = "attribute.confidentiality.data_total"
    said = (record.text(path) or "").lower()
    return record.has(path) and record.count(path) is None and said not in _SAYS_NOTHING - {""}


def _is_no_date(record: VerisRecord, path: str) -> bool:
    try:
        PartialDate.parse(*(record.at(f"{path}.{part}") for part in ("year", "month", "day")))
    except Refusal:
        return record.has(path)
    return False


def _is_no_duration(record: VerisRecord, path: str) -> bool:
    unit, value = record.at(f"{path}.unit"), record.at(f"{path}.value")
    if Duration.parse(unit).unit == "unknown":
        stated = isinstance(unit, str) and unit.strip().lower() not in _SAYS_NOTHING
        return stated or record.has(f"{path}.value")
    return record.has(f"{path}.value") and Duration.parse("days", value).value is None


def _is_nobody(record: VerisRecord) -> bool:
    said = {word.lower() for word in (*record.texts("discovery_method"), *record.names("discovery_method"))}
    return bool(said - _SAYS_NOTHING - {"discovery_notes", "notes"}) and not read_discoverers(record)
