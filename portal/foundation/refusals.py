"""The two kinds of trouble: a refusal belongs to a person, anything else is our fault."""

from typing import Protocol


class Sentence(Protocol):
    """Words that become text when shown: a plain string, or one that is translated at that moment."""

    def __str__(self) -> str: ...


class Refusal(Exception):
    """Something a person may not or cannot do, said in one clear sentence.

    Takes:   code      short English name for logs and scripts, never shown alone
             sentence  what the person reads, translated when it is shown
             status    HTTP status of the page that says it
    """

    def __init__(self, code: str, sentence: Sentence, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.status = status

    def __str__(self) -> str:
        return str(self.sentence)


class NotFound(Refusal):
    """There is no such thing, or it is somebody else's: the answer is the same, byte for byte."""

    def __init__(self) -> None:
        super().__init__("not_found", "", 404)
