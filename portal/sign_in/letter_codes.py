"""Letter codes: 16 characters to type by hand, of which the last four tell a slip of the pen from a wrong code."""

from hashlib import sha256

from portal.foundation.ids import encode, random_text

RANDOM_BITS = 60
CHECK_CHARACTERS = 4
LENGTH = RANDOM_BITS // 5 + CHECK_CHARACTERS
GROUP = 4


def draw_code() -> str:
    """Draw a code that nobody can guess: 60 random bits and their check, in Crockford base 32."""
    return with_check(random_text(RANDOM_BITS))


def with_check(random: str) -> str:
    """Put the check characters after the random ones. They keep no secret: anybody can work them out."""
    digest = int.from_bytes(sha256(random.encode()).digest()[:4])
    return random + encode(digest % 32**CHECK_CHARACTERS, CHECK_CHARACTERS)


def is_well_copied(code: str) -> bool:
    """Tell whether a code of the right length can be one of ours, before any try is counted.

    Takes:   code  as `crockford_text` reads it
    """
    return with_check(code[:-CHECK_CHARACTERS]) == code


def printed(code: str) -> str:
    """Write a code as a letter shows it: capital letters in groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP)).upper()
