"""From the rows of a list to the people of an incident: who is who, and which of their data it was."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from portal.cases.rules import NewCase
from portal.exposures.rules import ExposureRow
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.rows import BadRow, Problem, Row


@dataclass(frozen=True)
class Person:
    """One affected person with their exposures, ready to be stored."""

    case: NewCase
    exposures: tuple[ExposureRow, ...]
    letter: bool


def sort_out(
    rows: Iterable[Row | BadRow], default_language: str, today: date
) -> tuple[list[Person], list[BadRow]]:
    """Make people of rows.

    A reference that returns with the same person brings further data of theirs. With anything else different
    it may be somebody else, and nobody may see another person's data: that row is bad.

    Takes:   default_language  for rows that name none
             today             the day from which we say what was reached
    Gives:   people in the order of the list, and the rows that are left out
    """
    people: dict[str, Person] = {}
    lines: dict[str, int] = {}
    bad = []
    for row in rows:
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        person = _person(row, default_language, today)
        first = people.get(row.external_ref)
        if first is None:
            people[row.external_ref], lines[row.external_ref] = person, row.line
        elif first.case == person.case:
            people[row.external_ref] = replace(first, exposures=first.exposures + person.exposures)
        else:
            bad.append(_somebody_else(row.line, lines[row.external_ref]))
    return list(people.values()), bad


def _person(row: Row, default_language: str, today: date) -> Person:
    case = NewCase(
        reference=row.external_ref,
        given_name=row.given_name,
        family_name=row.family_name,
        display_name=row.display_name,
        language=row.language or default_language,
        country=row.country or "",
        region=row.region or "",
        time_zone=row.time_zone or "",
        channel=row.channel,
        format=row.format,
        needs=row.needs,
        sensitivity=row.sensitivity,
        relation=row.relation,
        do_not_contact=row.do_not_contact,
        email=row.email or "",
        phone=row.phone or "",
        postal_address=row.postal_address or "",
    )
    exposures = tuple(
        ExposureRow(exposed.data_class, exposed.state, exposed.detail or "", today)
        for exposed in row.exposures
    )
    return Person(case, exposures, row.letter)


def _somebody_else(line: int, first_line: int) -> BadRow:
    reason = _l("Line %(first)s has this reference for a person with other details.", first=first_line)
    return BadRow(line, (Problem("external_ref", "repeated_reference", reason),))
