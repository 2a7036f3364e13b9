"""Which encodings a file may be in when its bytes do not say so: those that fit without a doubt, likeliest first.

The choice is always a person's: many encodings fit the same bytes and differ only in a few letters.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import BinaryIO

from portal.foundation.plain_text import one_line
from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.file.bytes import Bytes, first_bad_line, wrong_encoding

CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859-15",
    "mac_roman", "koi8_r", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp949", "cp874",
)  # fmt: skip
_MOST_SHOWN = 6
_BEGINNING = 64 * 1024
_EXCERPT = 60
# They read what looks like a sign of a programming language as something else.
_NOT_FOR_TEXT = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})
_ODD_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MOST_WORDS = 500
_WORDS_SHOWN = 3

KnownColumns = Callable[[Sequence[str]], int]


def named_encoding(name: str) -> str:
    """Find the encoding that an operator names.

    Refuses: unknown_encoding
    """
    try:
        found = codecs.lookup(name)
        codecs.getincrementaldecoder(found.name)
    except (LookupError, ValueError):
        found = None
    if (
        found is None
        or found.name.replace("-", "_") in _NOT_FOR_TEXT
        or not getattr(found, "_is_text_encoding", True)
    ):
        raise Refusal(
            "unknown_encoding", _l("We do not know this encoding. Write a name such as cp1252 or utf-16.")
        )
    return found.name


def candidates(stream: BinaryIO, known_columns: KnownColumns, bad_at: int = 0) -> list[tuple[str, str]]:
    """List the encodings in which a whole file can be read, likeliest first.

    Two that read the same letters are one.
    Takes:   bad_at  where the first letter is that tells them apart
    Gives:   pairs of encoding and how the words that tell them apart read in it
    """
    beginning = _sample(stream, bad_at)
    found, seen = [], set[str]()
    for place, encoding in enumerate(CANDIDATES):
        text = beginning.decode(encoding, errors="ignore")
        if text in seen or first_bad_line(stream, encoding):
            continue
        seen.add(text)
        columns = max((known_columns(_split(line)) for line in text.splitlines()[:20]), default=0)
        found.append((columns, _plausible(text), -place, encoding))
    likeliest = [encoding for *_, encoding in sorted(found, reverse=True)[:_MOST_SHOWN]]
    words = _telling_words(beginning, likeliest)
    return [
        (encoding, ", ".join(_read(word, encoding) for word in words)[:_EXCERPT]) for encoding in likeliest
    ]


def _telling_words(beginning: bytes, encodings: list[str]) -> list[bytes]:
    """Choose the words that read differently in most of these encodings."""
    words = list(dict.fromkeys(_ODD_WORD.findall(beginning)))[:_MOST_WORDS]
    return sorted(words, key=lambda word: -len({_read(word, encoding) for encoding in encodings}))[
        :_WORDS_SHOWN
    ]


def _read(word: bytes, encoding: str) -> str:
    return one_line(word.decode(encoding, errors="replace"))


def check_encoding(stream: BinaryIO, encoding: str) -> None:
    """Refuse an encoding in which the file cannot be read to its end.

    Refuses: wrong_encoding, naming the line
    """
    line = first_bad_line(stream, encoding)
    if line:
        raise wrong_encoding(line)


def _sample(stream: BinaryIO, bad_at: int) -> bytes:
    """Read the beginning of a file, and what lies around the first letter that is in question."""
    stream.seek(0)
    sample = stream.read(_BEGINNING)
    if bad_at > _BEGINNING:
        stream.seek(bad_at - 200)
        sample += b"\n" + stream.read(_BEGINNING)
    stream.seek(0)
    return sample


def question_about(look: Bytes) -> Sentence:
    """Say why the encoding is asked."""
    if not look.bad_line:
        return _NOT_CLEAR
    why: Sentence = _l(
        "This file is not in UTF-8 (line %(line)s shows it). In which encoding was it saved?",
        line=look.bad_line,
    )
    return why


_NOT_CLEAR: Sentence = _l("The encoding of this file is not clear. In which was it saved?")


def _plausible(text: str) -> float:
    """Weigh the letters beyond ASCII: within words of one script they are right, symbols inside words are not."""
    good = bad = 0
    before = ""
    for letter in text:
        if not letter.isascii():
            category = unicodedata.category(letter)
            if category[0] == "L" and not (before.islower() and letter.isupper()):
                good += 1
            elif category[0] in "MNP":
                good += before.isspace() or before in ',;\t"'
            if category in {"Cc", "Co", "Cn", "So", "Sc", "Sm", "Sk"} or _is_odd(before, letter):
                bad += 1
        before = letter
    return (good - 2 * bad) / max(1, good + bad)


def _is_odd(before: str, letter: str) -> bool:
    if not (before.isalpha() and letter.isalpha()) or not before.isascii():
        return False
    return "LATIN" not in unicodedata.name(letter, "") or (before.islower() and letter.isupper())


def _split(line: str) -> list[str]:
    separator = max(",;\t|", key=line.count)
    return [cell.strip().strip('"') for cell in line.split(separator)]
