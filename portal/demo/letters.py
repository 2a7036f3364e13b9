"""Letters of the demo: nothing is printed, so the codes of its letters lie beside its mails."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "letters.json"


@dataclass(frozen=True)
class DemoLetter:
    """One letter that would be in the post.

    Takes:   name  the person, as written on the envelope
             code  what the letter says to type
    """

    name: str
    language: str
    code: str


def keep_letters(mailbox: Path, letters: list[DemoLetter]) -> None:
    """Lay the letters beside the mails."""
    mailbox.mkdir(parents=True, exist_ok=True)
    content = json.dumps([asdict(letter) for letter in letters], ensure_ascii=False, indent=2)
    (mailbox / FILE).write_text(content, encoding="utf-8")


def kept_letters(mailbox: Path) -> list[DemoLetter]:
    """Read the letters; none when there are none."""
    try:
        content = json.loads((mailbox / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [DemoLetter(**letter) for letter in content]
