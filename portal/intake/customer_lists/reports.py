"""What became of a customer list, before it is printed."""

from dataclasses import dataclass

from portal.intake.customer_lists.rows import BadRow


@dataclass(frozen=True)
class PeopleReport:
    """What a list of people holds.

    Takes:   new              people the incident does not have yet
             known            people it has; an import leaves them as they are
             bad              rows that cannot be read, in the order of the file
             letters          references of new people for whom a letter code is wanted
             unknown_columns  columns that were left out
    """

    new: int
    known: int
    bad: tuple[BadRow, ...]
    letters: tuple[str, ...]
    unknown_columns: tuple[str, ...]

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return self.new + self.known + len(self.bad)
