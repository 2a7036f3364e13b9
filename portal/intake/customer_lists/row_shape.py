"""The shape of a customer list: a row that was understood, and one that needs a person."""

from dataclasses import dataclass

from portal.cases.rules import NewCase
from portal.foundation.refusals import Sentence
from portal.intake.customer_lists.cells.exposures import ExposedClass


@dataclass(frozen=True)
class Problem:
    """Why one cell cannot be read.

    Takes:   field    our field; empty when the whole row is meant
             code     short English name, for scripts
             reason   one sentence, translated when it is shown; never what the cell held
             word     a word that one answer settles for the whole list; empty when it is about this row alone
             choices  codes of ours that the word may mean
    """

    field: str
    code: str
    reason: Sentence
    word: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One affected person, as the list gives them.

    Takes:   line       where the row starts in the file
             case       who they are; without a reference of the organisation it is empty
             exposures  which of their data
             letter     whether a letter code is to be made for them
             remarks    codes of what was left out or put right, as `field code`
    """

    line: int
    case: NewCase
    exposures: tuple[ExposedClass, ...]
    letter: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class BadRow:
    """A row that is left out until somebody mends it or answers, with everything that is wrong in it."""

    line: int
    problems: tuple[Problem, ...]

    @property
    def field(self) -> str:
        """The column of the first problem."""
        return self.problems[0].field

    @property
    def reason(self) -> Sentence:
        """The first problem, in one sentence."""
        return self.problems[0].reason


@dataclass(frozen=True)
class Skipped:
    """A row that an answer leaves out on purpose."""

    line: int
