"""The languages people read us in, each with its own name, direction and rules."""

from dataclasses import dataclass
from functools import cached_property

from babel import Locale


@dataclass(frozen=True)
class Language:
    """One shipped language.

    Takes:   code    BCP 47 tag, as in the page's `lang`
             name    its own name, as its readers write it
             dir     `ltr` or `rtl`
             folder  its folder in translations/
    """

    code: str
    name: str
    dir: str
    folder: str

    @cached_property
    def locale(self) -> Locale:
        """Rules for dates, numbers and plurals (CLDR), always with Latin digits."""
        return Locale.parse(self.folder)


SOURCE = Language("en", "English", "ltr", "en")

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        SOURCE,
        Language("fr-CA", "Français", "ltr", "fr_CA"),
        Language("ar", "العربية", "rtl", "ar"),
    )
}

_BY_BASE = {code.split("-")[0]: language for code, language in LANGUAGES.items()}


def shipped_language(tag: str) -> Language | None:
    """Find the shipped language nearest to a BCP 47 tag: `fr-FR` and `fr_CA` both read French."""
    clean = tag.strip().replace("_", "-").lower()
    exact = {code.lower(): language for code, language in LANGUAGES.items()}
    return exact.get(clean) or _BY_BASE.get(clean.split("-")[0])


def best_match(accept_language: str, default: str) -> Language:
    """Choose the language a browser asks for, best first, or the organisation's own.

    Takes:   accept_language  the header's text (RFC 9110, 12.5.4); nonsense counts as nothing
             default          code of a shipped language
    """
    wishes: list[tuple[float, int, Language]] = []
    for position, part in enumerate(accept_language.split(",")[:20]):
        tag, _, parameter = part.partition(";")
        found, weight = shipped_language(tag), _weight(parameter)
        if found is not None and weight > 0:
            wishes.append((-weight, position, found))
    return min(wishes, key=lambda wish: wish[:2])[2] if wishes else LANGUAGES[default]


def _weight(parameter: str) -> float:
    """Read `q=0.8`; no weight counts as 1, an impossible one as 0."""
    if not parameter.strip():
        return 1.0
    name, _, text = parameter.partition("=")
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if name.strip().lower() == "q" and 0 <= weight <= 1 else 0.0
