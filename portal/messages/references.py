"""References: the short text in a message by which a person can check that it is really from us."""

from portal.foundation.ids import random_text

BITS = 60
_LONGEST = 40


def new_reference() -> str:
    """Draw a reference that nobody can guess: `XXXX-XXXX-XXXX`."""
    return written(random_text(BITS))


def written(text: str) -> str:
    """Write a reference as the message shows it, in groups of four."""
    letters = text[:_LONGEST].upper()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
