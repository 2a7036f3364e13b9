"""Reading what people type: digits of any script, letters that look alike, blanks and dashes anywhere."""

import unicodedata

_LOOK_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def latin_digits(text: str) -> str:
    """Turn digits of any script (Arabic-Indic, Persian, full width…) into 0 to 9 and leave the rest."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if unicodedata.decimal(letter, None) is not None else letter
        for letter in text
    )


def only_digits(text: str) -> str:
    """Keep the digits of a typed number or code, whatever stands between them."""
    return "".join(letter for letter in latin_digits(text) if letter in "0123456789")


def crockford_text(text: str) -> str:
    """Read a typed letter code: case, blanks, dashes and look-alikes (O, I, L, U) do not matter.

    Source:  Crockford base 32; U is read as V, the letter it is mistaken for
    """
    plain = unicodedata.normalize("NFKC", latin_digits(text)).lower()
    return "".join(letter for letter in plain if letter.isalnum()).translate(_LOOK_ALIKE)
