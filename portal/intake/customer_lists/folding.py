"""How words of a customer list are compared: `E-Mail`, `e_mail` and `É-mail ` are one word."""

import re
import unicodedata
from functools import lru_cache

_NO_LETTER = re.compile(r"[\W_]+", re.ASCII)
# Accents of Latin, Greek and Cyrillic letters; vowel signs of other scripts are part of the word.
_ACCENT = re.compile("[\u0300-\u036f]")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Bring a word to the spelling in which it is compared, never shown.

    Gives:   small letters and digits without accents, everything else as one blank; empty without any letter
    """
    if text.isascii():
        return _NO_LETTER.sub(" ", text.lower()).strip()
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", text).casefold())
    letters = (
        letter if _belongs_to_a_word(letter) else " " for letter in unicodedata.normalize("NFC", plain)
    )
    return " ".join("".join(letters).split())


def _belongs_to_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"
