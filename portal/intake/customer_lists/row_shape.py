"""The shape of a customer list: our columns, a row that was understood, and one that was not."""

from dataclasses import dataclass

from portal.foundation.refusals import Sentence
from portal.intake.customer_lists.cells.exposures import ExposedClass

COLUMNS = (
    "external_ref",
    "given_name",
    "family_name",
    "display_name",
    "channel",
    "email",
    "phone",
    "postal_address",
    "country",
    "region",
    "language",
    "time_zone",
    "data_classes",
    "accessibility_needs",
    "format",
    "sensitivity",
    "do_not_contact",
    "relation",
    "letter",
)
REQUIRED_COLUMNS = ("external_ref", "data_classes")


@dataclass(frozen=True)
class Row:
    """One affected person, as the list gives them. What the list leaves out is None, empty or the usual.

    Takes:   line            where the row starts in the file
             channel         how to reach them; where the list does not say, the first way there is
             do_not_contact  channels that must not be used
             letter          whether a letter code is to be made for them
    """

    line: int
    external_ref: str
    given_name: str
    family_name: str
    display_name: str
    channel: str
    email: str | None
    phone: str | None
    postal_address: str | None
    country: str | None
    region: str | None
    language: str | None
    time_zone: str | None
    exposures: tuple[ExposedClass, ...]
    needs: tuple[str, ...]
    format: str
    sensitivity: str
    do_not_contact: tuple[str, ...]
    relation: str
    letter: bool


@dataclass(frozen=True)
class Problem:
    """Why one cell cannot be read.

    Takes:   field   our column; empty when the whole row is meant
             code    short English name, for scripts
             reason  one sentence, translated when it is shown; never what the cell held
    """

    field: str
    code: str
    reason: Sentence


@dataclass(frozen=True)
class BadRow:
    """A row that is left out until somebody mends it, with everything that is wrong in it."""

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
