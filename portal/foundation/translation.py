"""Words in the reader's language, on pages, in letters and in background work alike.

Flask-Babel looks a catalogue up through the request for every string, which made translation the largest
part of a page's time. Here the language is a context variable and each language's table is loaded once, so a
look-up is a dictionary access. Flask-Babel still formats and serves WTForms; it follows the same variable.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask_babel.speaklater import LazyString

from portal.foundation.languages import LANGUAGES, SOURCE, Language

CATALOGUES = Path(__file__).resolve().parents[2] / "translations"

_language: ContextVar[Language] = ContextVar("language", default=SOURCE)


def current_language() -> Language:
    """Tell which language is being spoken now."""
    return _language.get()


def speak(code: str) -> None:
    """Speak this language from here on in this request or task."""
    _language.set(LANGUAGES[code])


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Speak a language for a while: a letter is written in its reader's language, not its sender's."""
    token = _language.set(LANGUAGES[code])
    try:
        yield LANGUAGES[code]
    finally:
        _language.reset(token)


@cache
def catalogue(folder: str) -> NullTranslations:
    """Load one language's table once a process."""
    if folder == SOURCE.folder:
        return NullTranslations()
    return Translations.load(CATALOGUES, [folder])


def gettext(message: str, **values: Any) -> str:
    """Say a sentence in the current language, with its named values filled in."""
    text = catalogue(_language.get().folder).ugettext(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, num: int, **values: Any) -> str:
    """Say a sentence about a number of things, in the plural form the language asks for."""
    values.setdefault("num", num)
    return plural_form(singular, plural, num) % values


def plural_form(singular: str, plural: str, num: int) -> str:
    """Choose the plural form the language asks for; templates fill in the values themselves."""
    text: str = catalogue(_language.get().folder).ungettext(singular, plural, num)
    return text


def pgettext(context: str, message: str, **values: Any) -> str:
    """Say a word that means different things in different places."""
    text: str = catalogue(_language.get().folder).upgettext(context, message)
    return text % values if values else text


def lazy_gettext(message: str, **values: Any) -> LazyString:
    """Keep a sentence to be said later, in the language of that moment."""
    return LazyString(gettext, message, **values)


def lazy_pgettext(context: str, message: str, **values: Any) -> LazyString:
    """Keep a word with its context to be said later."""
    return LazyString(pgettext, context, message, **values)


def lazy_ngettext(singular: str, plural: str, num: int, **values: Any) -> LazyString:
    """Keep a sentence about a number of things to be said later."""
    return LazyString(ngettext, singular, plural, num, **values)


def compile_catalogues() -> None:
    """Make the tables that are missing or older than their texts; each is written whole, then put in place.

    Refuses: ValueError when a text's placeholders do not fit: shown, it would break every page of its language
    """
    for language in LANGUAGES.values():
        source = CATALOGUES / language.folder / "LC_MESSAGES" / "messages.po"
        target = source.with_suffix(".mo")
        if source.is_file() and (not target.is_file() or target.stat().st_mtime < source.stat().st_mtime):
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        texts = read_po(file, abort_invalid=True)
    wrong = [f"{message.id}: {error}" for message, errors in texts.check() for error in errors]
    if wrong:
        raise ValueError(f"{source.parent.parent.name}: {wrong[0]}")
    handle, made = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        write_mo(file, texts)
    Path(made).replace(target)
