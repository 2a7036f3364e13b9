"""Hinting at an address so that its owner knows it and nobody else learns it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """How an e-mail address begins and ends: enough to know one's own, in words a screen reader can say."""

    begins: str
    ends: str


def hint_at(email: str) -> Hint:
    """Hint at an e-mail address: its first letter and what follows its last dot."""
    return Hint(email[:1], "." + email.rpartition(".")[2])
