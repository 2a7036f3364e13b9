"""Names for rows: unique without asking the database, and near each other in its indexes."""

import secrets
import time

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_CHARACTERS = 10
_RANDOM_BITS = 80
_RANDOM_CHARACTERS = 16


def new_id() -> str:
    """Make a name for a row that says nothing about a person.

    Gives:   26 characters of Crockford base 32: 48 bits of milliseconds, then 80 random bits, so that
             rows made together lie together and no id can be guessed from another
    """
    milliseconds = time.time_ns() // 1_000_000
    return encode(milliseconds, _TIME_CHARACTERS) + encode(secrets.randbits(_RANDOM_BITS), _RANDOM_CHARACTERS)


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
