"""Names for rows: unique without asking the database, and near each other in its indexes."""

import secrets
import time
from functools import lru_cache

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_CHARACTERS = 10
_RANDOM_BYTES = 10
_PAIRS = [first + second for first in CROCKFORD for second in CROCKFORD]


def new_id() -> str:
    """Make a name for a row that says nothing about a person.

    Gives:   26 characters of Crockford base 32: 48 bits of milliseconds, then 80 random bits, so that
             rows made together lie together and no id can be guessed from another
    """
    return _instant(time.time_ns() // 1_000_000) + _in_pairs(secrets.token_bytes(_RANDOM_BYTES))


def in_order(count: int) -> list[str]:
    """Make names for rows that are read in this order, such as the addresses of one person."""
    return sorted(new_id() for _ in range(count))


def encode(number: int, characters: int) -> str:
    """Write a number in Crockford base 32 with exactly so many characters."""
    digits = []
    for _ in range(characters):
        number, digit = divmod(number, 32)
        digits.append(CROCKFORD[digit])
    return "".join(reversed(digits))


def random_text(bits: int) -> str:
    """Draw an unguessable text of so many random bits (a multiple of 5), in Crockford base 32."""
    return encode(secrets.randbits(bits), bits // 5)


@lru_cache(maxsize=2)
def _instant(milliseconds: int) -> str:
    return encode(milliseconds, _TIME_CHARACTERS)


def _in_pairs(random: bytes) -> str:
    # Ten bits name two characters at once: an import makes millions of ids.
    number = int.from_bytes(random)
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in range(70, -1, -10)])
