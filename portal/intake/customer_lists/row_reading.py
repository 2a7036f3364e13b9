"""Turn the cells of one row into a person, or into every reason why they make none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portal.cases.rules import NewCase
from portal.foundation.organisation import current_organisation
from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists import relations, ways
from portal.intake.customer_lists.answers import Answers
from portal.intake.customer_lists.cells import codes, contact, days, words
from portal.intake.customer_lists.cells.exposures import ExposedClass, ExposureReader
from portal.intake.customer_lists.reading import Reading
from portal.intake.customer_lists.row_shape import BadRow, Row, Skipped

_PER_CLASS = "exposed:"
_LONGEST_MEMBERSHIP = 40


@dataclass(frozen=True)
class ListRules:
    """What holds for a whole list.

    Takes:   answers           what the operator said
             default_language  for rows that name none
             today             a customer cannot have come later
    """

    answers: Answers
    default_language: str
    today: date

    @classmethod
    def of_organisation(cls, now: datetime, answers: Answers | None = None) -> "ListRules":
        """Take language and day from the organisation whose people they are."""
        organisation = current_organisation()
        today = now.astimezone(organisation.zone).date()
        return cls(answers or Answers(), organisation.default_language, today)


class RowReader:
    """Reads the rows of one list.

    Takes:   fields  our field → place of its column
    """

    def __init__(self, fields: Mapping[str, int], rules: ListRules) -> None:
        self.rules = rules
        self.exposures = ExposureReader(rules.answers.values.get("data_classes", {}))
        self._places = tuple(fields.items())
        self._classes = tuple(name for name in fields if name.startswith(_PER_CLASS))

    def read(self, line: int, cells: Sequence[str]) -> Row | BadRow | Skipped:
        """Read one row.

        Gives:   the row, or all its problems at once, so that a list is mended in one go
        """
        given = {name: cells[place] for name, place in self._places if cells[place]}
        reading = Reading(given, self.rules.answers)
        if not reading.uncover(line):
            return Skipped(line)
        row = _row(line, reading, self)
        return BadRow(line, tuple(reading.problems)) if reading.problems else row

    def exposed(self, reading: Reading) -> tuple[ExposedClass, ...]:
        """Read which data of this person it was, from one column or from one for each class."""
        found: tuple[ExposedClass, ...] = reading.value("data_classes", self.exposures.read, ())
        for name in self._classes:
            one = reading.value(name, lambda text, name=name: self._of_class(name, text), None)  # type: ignore[misc] # bound at once
            found += (one,) if one else ()
        if not found and "data_classes" not in reading.given and not reading.has_problem("data_classes"):
            reading.complain("data_classes", "data_classes_missing", _WHICH_DATA)
        return found

    def _of_class(self, name: str, text: str) -> ExposedClass | None:
        return self.exposures.column(name.removeprefix(_PER_CLASS), text)


_WHICH_DATA = _l("Nothing says which data of this person it was. Say “unknown” if nobody knows yet.")


def _row(line: int, reading: Reading, reader: RowReader) -> Row:
    country = reading.value("country", codes.country_code, None)
    found = ways.read_ways(reading, country)
    given_name = reading.value("given_name", contact.name, "")
    family_name = reading.value("family_name", contact.name, "")
    who = relations.read_relation(reading)
    case = NewCase(
        reference=reading.value("external_ref", contact.reference, ""),
        given_name=given_name,
        family_name=family_name,
        display_name=reading.value("display_name", contact.name, "")
        or ways.whole_name(given_name, family_name),
        language=reading.value("language", codes.language_tag, reader.rules.default_language),
        country=country or "",
        region=ways.read_region(reading, country),
        time_zone=reading.value("time_zone", codes.time_zone, ""),
        channel=found.channel,
        format=reading.value("format", words.form, "web"),
        needs=ways.read_needs(reading),
        sensitivity=reading.value("sensitivity", words.sensitivity, "standard"),
        relation=who.relation,
        do_not_contact=found.barred,
        email=found.email,
        phone=found.phone,
        postal_address=found.postal_address,
        other_emails=found.other_emails,
        other_phones=found.other_phones,
        email_is_dead=found.email_is_dead,
        marketing_opt_out=ways.read_opt_outs(reading),
        is_minor=who.is_minor,
        is_deceased=who.is_deceased,
        representative=who.representative,
        stripe_customer=reading.value("stripe_customer", contact.stripe_customer, ""),
        customer_since=reading.value("customer_since", lambda text: _past_day(text, reader.rules), ""),
        membership=reading.value("membership", _membership, ""),
    )
    exposures = reader.exposed(reading)
    letter = reading.value("letter", words.yes_or_no, usual=False)
    if not (case.reference or reading.has_problem("external_ref") or _can_be_known_again(case)):
        reading.complain("external_ref", "missing_reference", _WHOSE)
    return Row(line, case, exposures, letter, tuple(reading.remarks))


_WHOSE = _l(
    "This row has no reference, and no name with an address by which we could know this person again."
)


def _can_be_known_again(case: NewCase) -> bool:
    return bool(case.display_name and (case.email or case.phone or case.postal_address))


def _past_day(text: str, rules: ListRules) -> str:
    day = days.day(text, rules.answers.dates)
    if day is None:
        return ""
    if day.earliest > rules.today:
        raise Refusal("future_date", _l("This day has not come yet."))
    return day.to_text()


def _membership(text: str) -> str:
    clean = contact.name(text)
    if len(clean) > _LONGEST_MEMBERSHIP:
        raise Refusal("too_long", _l("This text is too long. It may have 40 characters."))
    return clean
