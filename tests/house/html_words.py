"""What every text on a page must be: in the language it says, and safe from mirrored digits."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.house.language_of_parts import Run, wrong_runs
from tests.house.page import Page, shown

PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d(?:(?:[\s()\u2011-]|\.(?=\d)){0,2}\d){6,}(?![\w/])")
NOT_PHONES = re.compile(
    r"\d{4}-\d{2}-\d{2}"  # a date
    r"|\d{1,3}(?:[\s.]\d{3})+"  # a large number in groups
    r"|(?:(?:19|20)\d{2}\s*-?\s*)+"  # years
)
ADDRESS = re.compile(r"\S+@\S+\.\w+")
UNMARKED = frozenset({"option", "textarea", "time", "optgroup", "datalist"})
"""Elements whose text cannot hold markup, or is a date."""


def check_isolated(page: Page) -> Iterator[str]:
    """Find phone numbers and e-mail addresses that right-to-left text would turn around."""
    for element, text in page.texts():
        if element.tag in UNMARKED or _isolated(page, element):
            continue
        for found in (*_phone_numbers(text), *ADDRESS.findall(text)):
            yield f"“{found}” is not inside <bdi dir=ltr>: {shown(element)}"


def _phone_numbers(text: str) -> Iterator[str]:
    yield from (found for found in PHONE.findall(text) if not NOT_PHONES.fullmatch(found))


def _isolated(page: Page, element: Element) -> bool:
    """Say whether a text stands in a bdi or in a part with its own direction left to right."""
    inside_body = [one for one in (element, *page.ancestors(element)) if one.tag not in {"html", "body"}]
    return any(one.get("dir") == "ltr" for one in inside_body)


def check_parts(page: Page) -> Iterator[str]:
    """Find text in another language than the page says, which the wrong voice would read."""
    runs = [
        Run(text, page.inherited(element, "lang"), page.inherited(element, "dir"))
        for element, text in page.texts()
        if not _has_no_language(page, element)
    ]
    yield from wrong_runs(runs)


def _has_no_language(page: Page, element: Element) -> bool:
    """Say whether a text is a name, a code or a number: those have no language of their own."""
    around = (element, *page.ancestors(element))
    return any(one.tag in {"bdi", "code"} or one.get("translate") == "no" for one in around)


WORD_CHECKS = (check_isolated, check_parts)
