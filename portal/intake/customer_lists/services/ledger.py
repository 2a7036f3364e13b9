"""Who was met in a list so far: on disc, and nothing there names anybody."""

import hashlib
import secrets
import sqlite3
import weakref
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal.intake.customer_lists.identity import Likeness

_DIGEST_BYTES = 8
_AT_ONCE = 500


@dataclass(frozen=True)
class Met:
    """A person met earlier in the list: where, and who they are as far as we may keep it."""

    line: int
    case_id: str
    likeness: Likeness


class Ledger:
    """Remembers everybody in a list of any length; likenesses are kept as marks of a key that dies with it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        # What is thrown away may be thrown away by any thread.
        weakref.finalize(self, self._db.close)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("CREATE TABLE met (mark BLOB PRIMARY KEY, line, case_id, likeness) WITHOUT ROWID")

    def blurred(self, likeness: Likeness) -> Likeness:
        """Turn what tells who somebody is into marks that can only be compared."""
        return Likeness(
            self._mark(likeness.name),
            frozenset(map(self._mark, likeness.addresses)),
            self._mark(likeness.care),
        )

    def find(self, marks: Collection[bytes]) -> dict[bytes, Met]:
        """Find who of these was met earlier."""
        asked, found = list(marks), {}
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            places = ",".join("?" * len(some))
            for mark, line, case_id, likeness in self._db.execute(
                f"SELECT mark, line, case_id, likeness FROM met WHERE mark IN ({places})",  # noqa: S608 - only ?
                some,
            ):
                name, care, *addresses = likeness.split(" ")
                found[mark] = Met(line, case_id, Likeness(name, frozenset(addresses), care))
        return found

    def add(self, people: Sequence[tuple[bytes, Met]]) -> None:
        """Remember people."""
        self._db.executemany(
            "INSERT INTO met VALUES (?, ?, ?, ?)",
            [
                (
                    mark,
                    met.line,
                    met.case_id,
                    " ".join((met.likeness.name, met.likeness.care, *met.likeness.addresses)),
                )
                for mark, met in people
            ],
        )

    def _mark(self, text: str) -> str:
        return (
            hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES, key=self._key).hexdigest()
            if text
            else ""
        )
