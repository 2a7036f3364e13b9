"""The cells of one row while they are read: answers put in, wrappings taken off, problems collected."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from portal.foundation.refusals import Refusal, Sentence
from portal.intake.customer_lists.answers import Answers
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells import contact, placeholders
from portal.intake.customer_lists.folding import folded
from portal.intake.customer_lists.row_shape import Problem

_Value = TypeVar("_Value")
# A person may be called “None”, and a channel may be none; a city may not.
_NEVER_BLANK = frozenset(
    {"given_name", "family_name", "display_name", "guardian", "representative", "external_ref", "channel"}
)
_ONE_WORD = frozenset(
    {
        "country", "region", "language", "time_zone", "channel", "format", "sensitivity", "relation", "minor",
        "deceased", "letter", "email_opt_out", "sms_opt_out", "phone_opt_out", "accepts_email", "accepts_sms",
    }
)  # fmt: skip
_ABOUT_ROWS = frozenset({"skip", "same_person"})


class Reading:
    """The cells of one row, the answers about them, and the problems met while reading them."""

    def __init__(self, given: dict[str, str], answers: Answers) -> None:
        self.given = given
        self.answers = answers
        self.problems: list[Problem] = []
        self.remarks: list[str] = []

    def uncover(self, line: int) -> bool:
        """Take off what spreadsheets put around values, put answers and defaults in; False: leave the row out."""
        said = self.answers.rows
        own = said.get(_reference_of(self.given), said.get(f"line {line}", {})) if said else {}
        if own.get("skip") == "yes":
            return False
        for name, text in list(self.given.items()):
            if name not in own:
                self._uncover_cell(name, text)
        self.given.update({name: text for name, text in own.items() if name not in _ABOUT_ROWS})
        for name, text in self.answers.defaults.items():
            self.given.setdefault(name, text)
        return True

    def _uncover_cell(self, name: str, text: str) -> None:
        try:
            clean = contact.uncovered(text) if text[0] in "'=" else text
        except Refusal as refusal:
            self.complain(name, refusal.code, refusal.sentence)
            clean = ""
        if clean is not text and clean:
            self.remarks.append(f"{name} apostrophe_removed")
        if clean and name in _ONE_WORD:
            clean = self.answers.values.get(name, {}).get(folded(clean), clean)
        if not clean or clean.isspace():
            del self.given[name]
        elif name not in _NEVER_BLANK and placeholders.is_blank(clean):
            del self.given[name]
            self.remarks.append(f"{name} placeholder_blank")
        else:
            self.given[name] = clean

    def value(self, name: str, read: Callable[[str], _Value], usual: _Value) -> _Value:
        """Read a field, or give the usual value where its cell is empty or cannot be read."""
        text = self.given.get(name)
        if text is None:
            return usual
        try:
            return read(text)
        except UnknownWord as asked:
            self.problems.append(Problem(name, asked.code, asked.sentence, asked.word, asked.choices))
        except Refusal as refusal:
            self.complain(name, refusal.code, refusal.sentence)
        return usual

    def said(self, name: str) -> Mapping[str, str]:
        """Give the answers about the words of a field."""
        return self.answers.values.get(name, {})

    def has_problem(self, name: str) -> bool:
        """Tell whether a field could not be read."""
        return any(problem.field == name for problem in self.problems)

    def complain(self, name: str, code: str, reason: Sentence) -> None:
        """Note why this row cannot come in as it is."""
        self.problems.append(Problem(name, code, reason))


def _reference_of(given: Mapping[str, str]) -> str:
    """Give the reference of a row as its answers name it, before the row is read."""
    return given.get("external_ref", "").strip().lstrip("'")
