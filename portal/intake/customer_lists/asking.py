"""What a cell says in words we do not know: a question that one answer settles for the whole list."""

from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal, Sentence

_LONGEST_WORD = 60


class UnknownWord(Refusal):
    """A word of a column with a fixed vocabulary that we do not know, or that may mean several things.

    Takes:   word     what the list says there; shown to the operator, so never a name, address or number
             choices  codes of ours that it may mean; empty when it may be any
    """

    def __init__(self, code: str, sentence: Sentence, word: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(code, sentence)
        self.word = one_line(word)[:_LONGEST_WORD]
        self.choices = choices
