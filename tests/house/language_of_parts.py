"""Tell from the letters and the little words of a text which language it cannot be in.

A voice that reads Arabic with English sounds is useless; no rule engine looks for that.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of text with the language and the direction that the page says it has."""

    text: str
    lang: str
    dir: str


SCRIPT_LANGUAGES = {
    "ARABIC": {"ar", "ckb", "fa", "ps", "sd", "ug", "ur"},
    "BENGALI": {"as", "bn"},
    "CJK": {"ja", "yue", "zh"},
    "CYRILLIC": {"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"},
    "DEVANAGARI": {"hi", "mr", "ne"},
    "ETHIOPIC": {"am", "ti"},
    "GREEK": {"el"},
    "GUJARATI": {"gu"},
    "GURMUKHI": {"pa"},
    "HANGUL": {"ko"},
    "HEBREW": {"he", "yi"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "TAMIL": {"ta"},
    "THAI": {"th"},
}
"""Which languages write in which script, by the first word of a letter's Unicode name."""

NEVER_LATIN = set().union(*SCRIPT_LANGUAGES.values()) - {"sr"}

_LITTLE_WORDS = {
    "de": "aber auf das den der die ein eine für haben ich ist mit nicht sie sind und von wir wird",
    "en": "and are do for from have how in is it not of on our that the this to was we with you your",
    "es": "con del el en es está las los no para pero por que se son su sus una usted y",
    "fr": "au aux avec ce dans de des du elle est et il la le les nous ou pas pour que sur un une votre vous",
    "it": "che ci con della di è gli il la nel non per più si sono suo una",
    "pt": "as com da do em está e foi mais não os para por que sua são uma você",
}
LITTLE_WORDS = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
"""Words that give a language in Latin letters away."""

ENOUGH_WORDS = 5
ENOUGH_FOREIGN_WORDS = 3


def wrong_runs(runs: Iterable[Run]) -> Iterator[str]:
    """Find texts whose letters or words contradict the language or direction they are marked with."""
    for run in runs:
        base = run.lang.lower().split("-")[0]
        shown = f"“{' '.join(run.text.split())[:40]}”"
        scripts = scripts_of(run.text)
        for script, share in scripts.items():
            known = SCRIPT_LANGUAGES.get(script)
            if known and share > 0.25 and base not in known:
                yield f"{shown} is written in {script.title()}, but marked lang=“{run.lang}”"
            if script in {"ARABIC", "HEBREW"} and share > 0.5 and run.dir == "ltr":
                yield f"{shown} is right-to-left text in a left-to-right part"
        language = guessed_language(run.text)
        if language and base not in NEVER_LATIN and base != language and (base in LITTLE_WORDS or not base):
            yield f"{shown} looks like “{language}”, but is marked lang=“{run.lang}”"
        many = len(words_of(run.text)) >= ENOUGH_FOREIGN_WORDS
        if base in NEVER_LATIN and many and scripts.get("LATIN", 0) > 0.75:
            yield f"{shown} is written in Latin letters, but marked lang=“{run.lang}”"


def scripts_of(text: str) -> dict[str, float]:
    """Give the share of each script among the letters of a text; nothing for three letters or fewer."""
    letters = [unicodedata.name(sign, "?").split()[0].split("-")[0] for sign in text if sign.isalpha()]
    counts = Counter(letters)
    return {script: count / len(letters) for script, count in counts.items() if count > 3}


def guessed_language(text: str) -> str | None:
    """Name the language of a text in Latin letters, when its little words agree; None when unsure."""
    words = words_of(text)
    if len(words) < ENOUGH_WORDS:
        return None
    # Each word counts once: “no, no, no” is not Spanish.
    scores = {language: len(known.intersection(words)) for language, known in LITTLE_WORDS.items()}
    (best, most), (_second, next_most) = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    return best if most >= 2 and most > next_most else None


def words_of(text: str) -> list[str]:
    """Split a text into its words, in small letters, without digits."""
    return re.findall(r"[^\W\d_]+", text.lower())
