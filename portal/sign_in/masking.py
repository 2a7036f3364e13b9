"""Hinting at an address so that its owner knows it and nobody else learns it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """How an e-mail address begins and ends: enough to know one's own, in words a screen reader can say."""

    begins: str
    ends: str


def hint_at(email: str) -> Hint:
    """Hint at an e-mail address: its first letter and what follows the last dot of its domain."""
    _, dot, ending = email.rpartition("@")[2].rpartition(".")
    return Hint(email[:1], f"{dot}{ending}" if dot else ending[-1:])
