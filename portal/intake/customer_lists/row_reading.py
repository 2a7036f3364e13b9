"""Turn the cells of one row into a person, or into every reason why they make none."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from portal.cases.vocabulary import CHANNELS, FORMATS, NEEDS, RELATIONS, SENSITIVITIES
from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.cells import codes
from portal.intake.customer_lists.cells import contact as cells
from portal.intake.customer_lists.cells.exposures import exposed_classes
from portal.intake.customer_lists.row_shape import BadRow, Problem, Row

_Value = TypeVar("_Value")

_BARRABLE = {channel: title for channel, title in CHANNELS.items() if channel != "none"}
_ADDRESS_OF = {"email": "email", "sms": "phone", "phone": "phone", "post": "postal_address"}
# Where the list names no channel. A text message is no first choice: nobody says that the phone can show one.
_USUAL_CHANNELS = ("email", "post", "phone")
_FAMILY_NAME_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def read_row(line: int, given: Mapping[str, str]) -> Row | BadRow:
    """Read one row of a customer list.

    Takes:   line   where it starts in the file
             given  column → what its cell holds; columns that are not ours are not looked at
    Gives:   the row, or all its problems at once, so that a list is mended in one go
    """
    reading = _Reading(given)
    row = _row(line, reading)
    return BadRow(line, tuple(reading.problems)) if reading.problems else row


class _Reading:
    """The cells of one row, and the problems met while reading them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.problems: list[Problem] = []

    def is_blank(self, field: str) -> bool:
        return not self._given.get(field, "").strip()

    def value(self, field: str, read: Callable[[str], _Value], usual: _Value) -> _Value:
        return usual if self.is_blank(field) else self.needed(field, read, usual)

    def needed(self, field: str, read: Callable[[str], _Value], instead: _Value) -> _Value:
        try:
            return read(self._given.get(field, ""))
        except Refusal as refusal:
            self.complain(field, refusal.code, refusal.sentence)
            return instead

    def complain(self, field: str, code: str, reason: Sentence) -> None:
        self.problems.append(Problem(field, code, reason))


def _row(line: int, reading: _Reading) -> Row:
    external_ref = reading.needed("external_ref", cells.reference, "")
    given_name = reading.value("given_name", cells.name, "")
    family_name = reading.value("family_name", cells.name, "")
    display_name = reading.value("display_name", cells.name, "")
    country = reading.value("country", codes.country_code, None)
    email = reading.value("email", cells.email, None)
    phone = reading.value("phone", lambda text: cells.phone(text, country), None)
    postal_address = reading.value("postal_address", cells.postal_address, None)
    barred: tuple[str, ...] = reading.value("do_not_contact", lambda text: cells.words(text, _BARRABLE), ())
    return Row(
        line=line,
        external_ref=external_ref,
        given_name=given_name,
        family_name=family_name,
        display_name=display_name or _whole_name(given_name, family_name),
        channel=_channel(reading, barred),
        email=email,
        phone=phone,
        postal_address=postal_address,
        country=country,
        region=reading.value("region", lambda text: codes.region_code(text, country), None),
        language=reading.value("language", codes.language_tag, None),
        time_zone=reading.value("time_zone", codes.time_zone, None),
        exposures=reading.value("data_classes", exposed_classes, ()),
        needs=reading.value("accessibility_needs", lambda text: cells.words(text, NEEDS), ()),
        format=reading.value("format", lambda text: cells.word(text, FORMATS), "web"),
        sensitivity=reading.value("sensitivity", lambda text: cells.word(text, SENSITIVITIES), "standard"),
        do_not_contact=barred,
        relation=reading.value("relation", lambda text: cells.word(text, RELATIONS), "self"),
        letter=reading.value("letter", cells.yes_or_no, usual=False),
    )


def _channel(reading: _Reading, barred: tuple[str, ...]) -> str:
    wanted = reading.value("channel", lambda text: cells.word(text, CHANNELS), "")
    if not wanted:
        return _first_way(reading, barred)
    if wanted in barred:
        reading.complain(
            "channel", "barred_channel", _l("This row asks for a channel that it also forbids. Which holds?")
        )
    address = _ADDRESS_OF.get(wanted)
    if address is not None and reading.is_blank(address):
        reading.complain(
            address, "missing_address", _l("This person is to be reached this way, but the cell is empty.")
        )
    return wanted


def _first_way(reading: _Reading, barred: tuple[str, ...]) -> str:
    ways = (channel for channel in _USUAL_CHANNELS if channel not in barred)
    return next((channel for channel in ways if not reading.is_blank(_ADDRESS_OF[channel])), "none")


def _whole_name(given_name: str, family_name: str) -> str:
    # Chinese, Japanese and Korean names in their own script are written family name first, without a blank.
    if all(_FAMILY_NAME_FIRST.fullmatch(part) for part in (given_name, family_name)):
        return family_name + given_name
    return f"{given_name} {family_name}".strip()
