"""What every catalogue of translations must be: complete, with all plural forms, fitting what it translates.

One wrong placeholder breaks every page of its language that shows the sentence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.house.language_of_parts import Run, wrong_runs

NAMED = re.compile(r"%\(\w+\)[-#0-9.+ ]*[a-zA-Z]")
BRACED = re.compile(r"(?<!\{)\{\w+\}")
TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
VOID_TAGS = frozenset({"br", "hr", "img", "wbr"})
NUMBERS = range(202)
"""Enough numbers to meet every plural form of every language: two rounds of a hundred."""

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The order in which CLDR, translators and their tools name the forms."""

NOT_CODE = frozenset({"docs", "node_modules", "static", "tests", "translations", "var"})


def check_catalogues(folder: Path, languages: Iterable[str], wanted: Catalog) -> list[str]:
    """List what is wrong in the catalogues of these languages; an empty list lets them be read.

    Takes: folder     translations/
           languages  folder names, such as fr_CA; the source language has none
           wanted     what the code says, from `collected`
    """
    faults = []
    for language in languages:
        file = folder / language / "LC_MESSAGES" / "messages.po"
        if file.is_file():
            faults += [f"{language}: {fault}" for fault in check_catalogue(file, wanted)]
        else:
            faults.append(f"{language}: no catalogue {file.name}")
    return faults


def check_catalogue(file: Path, wanted: Catalog) -> Iterator[str]:
    """Find what is missing, doubtful or wrong in one catalogue."""
    text = file.read_bytes()
    language = file.parent.parent.name
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    yield from check_plural_rule(text.decode(), language)
    yield from check_complete(catalogue, wanted)
    for message in catalogue:
        if message.id:
            yield from (f"{fault}: “{_singular(message)}”" for fault in check_message(message, catalogue))


def check_plural_rule(text: str, language: str) -> Iterator[str]:
    """Find a catalogue that counts otherwise than its language does."""
    whole_lines = text.replace('"\n"', "")  # long headers are written over several lines
    stated = re.search(r"Plural-Forms: *nplurals *= *(\d+); *plural *= *(.+?);?\\n", whole_lines)
    if stated is None:
        yield "the header has no Plural-Forms"
        return
    rule, category = c2py(stated[2]), Locale.parse(language).plural_form
    pairs = {(rule(number), CATEGORIES.index(category(number))) for number in NUMBERS}
    if len(pairs) != len({form for form, _ in pairs}) or len(pairs) != len({one for _, one in pairs}):
        yield f"the plural rule “{stated[2]}” is not the language's"
    elif sorted(pairs) != sorted(pairs, key=lambda pair: pair[1]):
        # Babel's own rule for Arabic swaps the last two; whoever writes six forms in order would be misread.
        yield f"the plural rule “{stated[2]}” does not go from zero over one, two, few and many to other"
    # French and its like may have a form more, for millions.
    if int(stated[1]) != len({rule(number) for number in (*NUMBERS, 1_000_000)}):
        yield f"nplurals={stated[1]} is not how many forms the rule “{stated[2]}” has"


def check_complete(catalogue: Catalog, wanted: Catalog) -> Iterator[str]:
    """Find sentences of the code without a translation, and translations of no sentence."""
    there, needed = _said(catalogue), _said(wanted)
    yield from (f"missing: “{_first(one)}”" for _context, one in sorted(needed - there, key=str))
    yield from (
        f"no longer said by the code: “{_first(one)}”" for _context, one in sorted(there - needed, key=str)
    )


def check_message(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Find what is wrong with one translation."""
    if message.fuzzy:
        yield "fuzzy"
    forms = _forms(message)
    expected = catalogue.num_plurals if message.pluralizable else 1
    if len(forms) != expected or not all(form.strip() for form in forms):
        yield f"{sum(bool(form.strip()) for form in forms)} of {expected} forms are translated"
        return
    for index, form in enumerate(forms):
        yield from check_placeholders(message, form, needed=_needed(message, catalogue, index))
        yield from check_tags(message, form)
        yield from check_edges(message, form)
        yield from check_language(catalogue, form)


def check_placeholders(message: Message, form: str, *, needed: set[str]) -> Iterator[str]:
    """Find placeholders that a form lost, made up or wrote wrongly."""
    found = placeholders(form)
    allowed = set().union(*(placeholders(one) for one in _sources(message)))
    if needed - found:
        yield f"the placeholder {', '.join(sorted(needed - found))} is missing in “{form}”"
    if found - allowed:
        yield f"the placeholder {', '.join(sorted(found - allowed))} is not in the source"
    if all(_can_be_filled(one) for one in _sources(message)) and not _can_be_filled(form):
        yield f"the percent signs cannot be filled in “{form}”"


def placeholders(text: str) -> set[str]:
    """List what will be filled in: %(name)s and {name}."""
    return {*NAMED.findall(text), *BRACED.findall(text)}


def check_tags(message: Message, form: str) -> Iterator[str]:
    """Find HTML tags that are lost, added or left open."""
    if not any(_tags(form) == _tags(source) for source in _sources(message)):
        yield f"other tags than in the source: “{form}”"
    still_open: list[str] = []
    for closing, tag, self_closed in TAG.findall(form):
        if not closing and not self_closed and tag not in VOID_TAGS:
            still_open.append(tag)
        elif closing and (not still_open or still_open.pop() != tag):
            yield f"</{tag}> closes nothing in “{form}”"
    if still_open:
        yield f"<{still_open[-1]}> is never closed in “{form}”"


def check_language(catalogue: Catalog, form: str) -> Iterator[str]:
    """Find what was left in English, or pasted from another language."""
    words = TAG.sub(" ", NAMED.sub(" ", BRACED.sub(" ", form)))
    yield from wrong_runs([Run(words, str(catalogue.locale).replace("_", "-"), "")])


def check_edges(message: Message, form: str) -> Iterator[str]:
    """Find spaces and line ends that were lost: sentences would run together."""
    source = _singular(message)
    if (form[:1].isspace(), form[-1:].isspace()) != (source[:1].isspace(), source[-1:].isspace()):
        yield "starts or ends with another space"


def collected(root: Path) -> Catalog:
    """Read the sentences that people read out of the code, exactly as `make catalogues` does."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call] # Babel left it untyped
    words = re.findall(r"--keyword (\S+)", (root / ".ci" / "catalogues").read_text(encoding="utf-8"))
    keywords = parse_keywords(["_", "gettext", *words])
    catalogue = Catalog()
    found = extract_from_dir(root, methods, options, keywords=keywords, directory_filter=_may_hold_code)
    for file_name, line, message, _comments, context in found:
        catalogue.add(message, None, [(file_name, line)], context=context)
    return catalogue


def _said(catalogue: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {
        (message.context, message.id if isinstance(message.id, str) else tuple(message.id))
        for message in catalogue
        if message.id
    }


def _may_hold_code(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith((".", "__")) and name not in NOT_CODE


def _first(one: str | Sequence[str]) -> str:
    return one if isinstance(one, str) else one[0]


def _sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _singular(message: Message) -> str:
    return _first(message.id)


def _forms(message: Message) -> list[str]:
    string = message.string
    return [string or ""] if isinstance(string, str) or string is None else [form or "" for form in string]


def _needed(message: Message, catalogue: Catalog, index: int) -> set[str]:
    """List the placeholders that a form must have: a form of one number only may say that number in words."""
    sources = [placeholders(source) for source in _sources(message)]
    if not message.pluralizable:
        return sources[0]
    rule = c2py(catalogue.plural_expr)
    numbers = {number for number in NUMBERS if rule(number) == index}
    return set.intersection(*sources) if len(numbers) == 1 or numbers == {0, 1} else sources[-1]


def _can_be_filled(text: str) -> bool:
    """Say whether a text survives being filled in, as every text of a page template is."""
    try:
        text % defaultdict(int)
    except (TypeError, ValueError, KeyError):
        return False
    return True


def _tags(text: str) -> Counter[str]:
    return Counter(f"{closing}{tag}" for closing, tag, _ in TAG.findall(text))
