"""Reading a whole list before anything is kept: who is new, who is known, who stays out and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from sqlalchemy.orm import Session

from portal.cases.rules import check_new_case
from portal.cases.sealed_rows import SealedRows, Values
from portal.exposures.rows import rows_of
from portal.exposures.rules import ExposureRow
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists import queries
from portal.intake.customer_lists.identity import Likeness, is_same, likeness_of, made_reference, says_more
from portal.intake.customer_lists.prepared import Exposures, Prepared
from portal.intake.customer_lists.row_shape import BadRow, Problem, Row, Skipped
from portal.intake.customer_lists.rows import Rows
from portal.intake.customer_lists.services.ledger import Ledger, Met

_BATCH = 1000


@dataclass
class _Person:
    """A new person of the batch in hand."""

    line: int
    mark: bytes
    likeness: Likeness
    case: Values
    addresses: list[Values]
    exposures: list[ExposureRow]


def prepare_people(db: Session, incident_id: str, rows: Rows, keyring: Keyring, now: datetime) -> Prepared:
    """Read a list to its end and find out what importing it would do.

    Gives:   what `keep_people` needs; nothing is changed yet
    Refuses: what lies deep in the file, see `read_rows`
    """
    preparing = _Preparing(db, incident_id, rows, keyring, now)
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        preparing.take(batch)
    return preparing.prepared


class _Preparing:
    def __init__(self, db: Session, incident_id: str, rows: Rows, keyring: Keyring, now: datetime) -> None:
        self.prepared = Prepared(rows)
        self._db = db
        self._incident_id = incident_id
        self._keyring = keyring
        self._sealed = SealedRows(keyring, incident_id, now)
        self._ledger = Ledger()
        self._today: date = rows.rules.today
        self._answers = rows.rules.answers.rows

    def take(self, batch: list[Row | BadRow | Skipped]) -> None:
        """Sort the rows of a batch and put those of new people on the spool."""
        marked = [(self._sealed.reference_mark(row.case.reference), row) for row in self._good(batch)]
        marks = {mark for mark, _ in marked}
        met = self._ledger.find(marks)
        known = queries.known_people(self._db, self._incident_id, marks - met.keys(), self._keyring)
        here: dict[bytes, _Person] = {}
        again: Exposures = {}
        for mark, row in marked:
            if mark in here:
                self._second_row(row, here[mark])
            elif mark in met:
                self._later_row(row, met[mark])
            elif mark in known:
                self._known_row(row, known[mark], again)
            else:
                here[mark] = self._new_person(row, mark)
        self._keep_missing(again)
        self._spool(list(here.values()))

    def _good(self, batch: list[Row | BadRow | Skipped]) -> Iterator[Row]:
        for row in batch:
            if isinstance(row, BadRow):
                self.prepared.findings.add_bad(row)
            elif isinstance(row, Skipped):
                self.prepared.skipped += 1
            else:
                yield row if row.case.reference else self._with_reference(row)

    def _with_reference(self, row: Row) -> Row:
        return replace(row, case=replace(row.case, reference=made_reference(self._keyring, row.case)))

    def _new_person(self, row: Row, mark: bytes) -> _Person:
        check_new_case(row.case)
        case = self._sealed.case(row.case, mark)
        self.prepared.new += 1
        self.prepared.unreachable += row.case.channel == "none"
        self.prepared.findings.add_remarks(row)
        if row.letter:
            self.prepared.letters.append(row.case.reference)
        addresses = self._sealed.addresses(row.case, case[0])
        return _Person(row.line, mark, self._blurred(row), case, addresses, self._exposures(row))

    def _second_row(self, row: Row, first: _Person) -> None:
        if self._is_same(row, first.likeness, first.line):
            first.exposures += self._exposures(row)

    def _later_row(self, row: Row, first: Met) -> None:
        if self._is_same(row, first.likeness, first.line):
            self.prepared.further.setdefault(first.case_id, []).extend(self._exposures(row))

    def _is_same(self, row: Row, first: Likeness, line: int) -> bool:
        here = self._blurred(row)
        if not (is_same(first, here) or self._is_answered(row)):
            self._somebody_else(row, _l("Line %(first)s has this reference for a person with other details. "
                                        "Is it the same person?", first=line))  # fmt: skip
            return False
        self.prepared.further_rows += 1
        if says_more(first, here):
            self.prepared.findings.remark("external_ref further_details_left_out", row.line)
        return True

    def _known_row(self, row: Row, known: queries.KnownPerson, again: Exposures) -> None:
        here = likeness_of(row.case)
        if not (is_same(known.likeness, replace(here, care="")) or self._is_answered(row)):
            self._somebody_else(row, _l("The incident has this reference for a person with another name. "
                                        "Is it the same person?"))  # fmt: skip
            return
        if known.case_id in again:
            self.prepared.further_rows += 1
        else:
            self.prepared.known += 1
        if says_more(known.likeness, here):
            self.prepared.findings.remark("external_ref known_with_other_details", row.line)
        again.setdefault(known.case_id, []).extend(self._exposures(row))

    def _keep_missing(self, again: Exposures) -> None:
        there = queries.classes_of(self._db, list(again)) if again else {}
        for case_id, exposures in again.items():
            missing = [new for new in exposures if new.data_class not in there.get(case_id, ())]
            if missing:
                self.prepared.missing.setdefault(case_id, []).extend(missing)

    def _spool(self, people: list[_Person]) -> None:
        if not people:
            return
        self._ledger.add(
            [(person.mark, Met(person.line, person.case[0], person.likeness)) for person in people]
        )
        self.prepared.spool.add(
            (
                [person.case for person in people],
                [row for person in people for row in person.addresses],
                [row for person in people for row in rows_of(person.case[0], person.exposures)],
            )
        )

    def _blurred(self, row: Row) -> Likeness:
        return self._ledger.blurred(likeness_of(row.case))

    def _is_answered(self, row: Row) -> bool:
        return self._answers.get(row.case.reference, {}).get("same_person") == "yes"

    def _somebody_else(self, row: Row, reason: Sentence) -> None:
        problem = Problem("external_ref", "repeated_reference", reason)
        self.prepared.findings.add_bad(BadRow(row.line, (problem,)))

    def _exposures(self, row: Row) -> list[ExposureRow]:
        return [
            ExposureRow(exposed.data_class, exposed.state, exposed.detail or "", self._today)
            for exposed in row.exposures
        ]
