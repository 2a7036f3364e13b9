"""A list that was read to its end: what is known of it, and its sealed rows, waiting to be kept."""

import pickle
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.exposures.rules import ExposureRow
from portal.intake.customer_lists.findings import Findings
from portal.intake.customer_lists.rows import Rows

Batch = tuple[Sequence[Any], Sequence[Any], Sequence[Any]]
Exposures = dict[str, list[ExposureRow]]


class Spool:
    """Sealed rows of a list, waiting in a nameless file; read as often as needed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the spool
        weakref.finalize(self, self._file.close)

    def add(self, batch: Batch) -> None:
        """Put rows of cases, addresses and exposures at the end."""
        pickle.dump(batch, self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Batch]:
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301 - written by this process, in a file without a name
            except EOFError:
                return


@dataclass
class Prepared:
    """A list that was read to its end, with everything that keeping it needs.

    Takes:   new, known    people the incident does not have yet, people it has
             further_rows  rows that are a second one of a person in the list
             skipped       rows that an answer leaves out
             unreachable   new people without any way to reach them
             letters       references of new people for whom a letter code is wanted
             further       exposures from second rows, by new case
             missing       exposures that known cases do not have yet
    """

    rows: Rows
    new: int = 0
    known: int = 0
    further_rows: int = 0
    skipped: int = 0
    unreachable: int = 0
    letters: list[str] = field(default_factory=list)
    further: Exposures = field(default_factory=dict)
    missing: Exposures = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    spool: Spool = field(default_factory=Spool)
