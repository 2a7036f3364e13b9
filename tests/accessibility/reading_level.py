"""How hard a text is to read: a school grade for English, LIX for any language written with letters.

Numbers gate, readers decide: a text under the limit can still be bad, one far above it is never good.
"""

import re
from collections.abc import Callable

import textstat

SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+")
LONG_WORD = 6
"""LIX calls a word long when it has more letters than this."""

Measure = Callable[[str], float]


def grade(text: str) -> float:
    """Give the school year in which English like this is read with ease (Flesch-Kincaid).

    Takes: text  one paragraph, heading or list entry on each line; a line is at least one sentence
    """
    # Without a full stop a heading would run on into the paragraph below it.
    ended = [one if one[-1:] in ".!?" else f"{one}." for one in sentences(text)]
    return float(textstat.textstat.flesch_kincaid_grade("\n".join(ended)))


def lix(text: str) -> float:
    """Give words in a sentence plus long words in a hundred: about 25 is easy, 40 a newspaper, 60 the law.

    Source: Björnsson 1968; needs no dictionary and no syllables.
    """
    words = words_of(text)
    if not words:
        return 0.0
    long_words = sum(len(word) > LONG_WORD for word in words)
    return len(words) / len(sentences(text)) + 100 * long_words / len(words)


def hardest(text: str, measure: Measure, most: int = 5) -> list[tuple[float, str]]:
    """List the sentences to rewrite first, with their measure, the hardest first."""
    measured = sorted(((measure(one), one) for one in sentences(text)), reverse=True)
    return measured[:most]


def sentences(text: str) -> list[str]:
    """Split a text into its sentences; every line ends one, and what has no words is none."""
    parts = (part for line in text.splitlines() for part in SENTENCE_END.split(line.strip()))
    return [part for part in parts if words_of(part)]


def words_of(text: str) -> list[str]:
    """Split a text into words of letters; marks written over or under a letter belong to its word."""
    return re.findall(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652'’-]*[^\W\d_]+)*", text)
