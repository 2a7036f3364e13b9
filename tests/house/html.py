"""What every page fetched by the tests must be: a sound document that any reader's software understands.

These checks need no browser, so that the tests' client can make them on each page it receives.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from tests.house.html_forms import FORM_CHECKS
from tests.house.html_words import WORD_CHECKS
from tests.house.page import Page, lines, shown

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

REFERENCES = ("for", "form", "list", "headers", "aria-describedby", "aria-labelledby", "aria-controls")

ASSETS = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src", "srcset"), "input": ("src",),
    "object": ("data",), "script": ("src",), "source": ("src", "srcset"), "track": ("src",),
    "video": ("src", "poster"),
}  # fmt: skip
ASSET_LINKS = frozenset(
    {"icon", "stylesheet", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}
)


def check_html(html: str, *, error_prefix: str = "Error: ") -> list[str]:
    """List what is wrong with a page, each fault in one sentence; an empty list is a sound page.

    Takes:   html          the whole page as text
             error_prefix  what its language writes before the title when a field was refused
    """
    page = Page(html)
    faults = [f"not valid HTML, {error}" for error in page.parse_errors]
    faults += check_title(page, error_prefix)
    for check in (*SHELL_CHECKS, *FORM_CHECKS, *WORD_CHECKS):
        faults += check(page)
    return faults


def visible_text(html: str, *, within: str = "body") -> str:
    """Give the words a person sees, one line for each paragraph, heading, label or list entry.

    Takes: within  the tag to read: "body" for all, "main" for the page without its frame
    """
    return "\n".join(lines(element) for element in Page(html).all(within))


def check_title(page: Page, error_prefix: str) -> Iterator[str]:
    """Find a title that does not begin with the page's own words, or that hides an error."""
    title = " ".join("".join(one.text or "" for one in page.all("title")).split())
    headings = [page.words(h1) for h1 in page.all("h1")]
    if len(headings) != 1:
        yield f"{len(headings)} h1 instead of one: {headings}"
        return
    refused = any(field.get("aria-invalid") == "true" for field in page.all())
    prefix = " ".join(error_prefix.split()) + " "
    bare = title.removeprefix(prefix)
    if refused and bare == title:
        yield f"a field was refused, but the title “{title}” does not start with “{prefix}”"
    if not bare.startswith(headings[0]):
        yield f"the title “{title}” does not start with the h1 “{headings[0]}”"


def check_language(page: Page) -> Iterator[str]:
    """Find a page, or a part, that does not say its language and direction well."""
    language, direction = page.root.get("lang", ""), page.root.get("dir", "")
    if not language:
        yield "html has no lang"
    if direction not in {"ltr", "rtl"}:
        yield f"html has dir “{direction}” instead of ltr or rtl"
    elif (direction == "rtl") != (language.lower().split("-")[0] in RIGHT_TO_LEFT):
        yield f"html is {direction} in the language “{language}”"
    for element in page.all():
        if "lang" in element.attrib and not LANGUAGE_TAG.fullmatch(element.get("lang", "")):
            yield f"not a language tag: lang=“{element.get('lang')}” on {shown(element)}"
        if element.get("dir", "auto") not in {"ltr", "rtl", "auto"}:
            yield f"not a direction: dir=“{element.get('dir')}” on {shown(element)}"


def check_ids(page: Page) -> Iterator[str]:
    """Find an id used twice: labels and links would lead to the wrong one."""
    ids = Counter(element.get("id") for element in page.all() if "id" in element.attrib)
    yield from (f"the id “{one}” is used {times} times" for one, times in ids.items() if times > 1)
    yield from (f"an empty id on {shown(element)}" for element in page.all() if element.get("id") == "")


def check_headings(page: Page) -> Iterator[str]:
    """Find empty headings and skipped levels: people jump through a page by its headings."""
    headings = list(page.all(*HEADINGS))
    yield from (f"an empty heading: {shown(one)}" for one in headings if not page.words(one))
    # The summary of refused fields comes before the h1, because it takes the focus.
    first = next((one for one in headings if not _in_focused_part(page, one)), None)
    if first is not None and first.tag != "h1":
        yield f"the first heading is {shown(first)}, not the h1"
    for before, after in pairwise(headings):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield f"a heading level is skipped between {shown(before)} and {shown(after)}"


def _in_focused_part(page: Page, element: Element) -> bool:
    return any("autofocus" in outer.attrib for outer in page.ancestors(element))


def check_landmarks(page: Page) -> Iterator[str]:
    """Find a page without its one main part, or navigation that has no name."""
    mains = len(list(page.all("main")))
    if mains != 1:
        yield f"{mains} main parts instead of one"
    for nav in page.all("nav"):
        if not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield f"navigation without a name: {shown(nav)}"


def check_references(page: Page) -> Iterator[str]:
    """Find labels, descriptions and links that lead nowhere."""
    for element in page.all():
        for attribute in REFERENCES:
            for ref in element.get(attribute, "").split():
                if ref not in page.by_id:
                    yield f"{attribute}=“{ref}” leads nowhere on {shown(element)}"
        href = element.get("href", "") if element.tag == "a" else ""
        if href.startswith("#") and unquote(href[1:]) not in page.by_id.keys() - {""}:
            yield f"a link inside the page leads nowhere: {shown(element)}"


def check_skip_link(page: Page) -> Iterator[str]:
    """Find a page whose first stop by keyboard is not the link to its main part."""
    first = next((element for element in page.all() if _takes_focus(element)), None)
    href = "" if first is None or first.tag != "a" else first.get("href", "")
    target = page.by_id.get(href[1:]) if href.startswith("#") and len(href) > 1 else None
    if target is None or "main" not in {target.tag, *(outer.tag for outer in page.ancestors(target))}:
        yield "the first stop is not a skip link to main: " + ("none" if first is None else shown(first))


def _takes_focus(element: Element) -> bool:
    if element.tag == "a" and "href" in element.attrib:
        return True
    if element.tag in {"button", "select", "textarea", "summary", "iframe"}:
        return True
    if element.tag == "input":
        return element.get("type") != "hidden"
    return element.get("tabindex", "-1") != "-1"


def check_inline_code(page: Page) -> Iterator[str]:
    """Find script or style inside the page: the content security policy would refuse it."""
    for element in page.all():
        runs = element.tag == "script" and "json" not in element.get("type", "")
        if element.tag == "style" or (runs and "src" not in element.attrib):
            yield f"inline {element.tag}"
        for attribute in element.attrib:
            if attribute == "style" or str(attribute).startswith("on"):
                yield f"inline {attribute} on {shown(element)}"
        if element.get("href", "").strip().lower().startswith("javascript:"):
            yield f"a script as address: {shown(element)}"


def check_assets(page: Page) -> Iterator[str]:
    """Find files fetched from elsewhere: they tell another host who reads, and the policy refuses them."""
    for element in page.all():
        attributes = ASSETS.get(str(element.tag), ())
        if element.tag == "link" and set(element.get("rel", "").split()) & ASSET_LINKS:
            attributes = ("href",)
        if element.tag == "form":
            attributes = ("action",)
        for attribute in attributes:
            if re.match(r"\s*(https?:)?//", element.get(attribute, ""), re.IGNORECASE):
                yield f"{attribute} leads to another host: {element.get(attribute)}"


def check_viewport(page: Page) -> Iterator[str]:
    """Find pages that cannot be zoomed or that reload by themselves."""
    metas = list(page.all("meta"))
    viewport = next((one.get("content", "") for one in metas if one.get("name") == "viewport"), "")
    if "width=device-width" not in viewport:
        yield "no viewport of the device's width"
    if re.search(r"user-scalable|maximum-scale", viewport):
        yield f"zoom is blocked: {viewport}"
    if any(one.get("http-equiv", "").lower() == "refresh" for one in metas):
        yield "the page reloads or leaves by itself"


SHELL_CHECKS = (
    check_language, check_ids, check_headings, check_landmarks, check_references, check_skip_link,
    check_inline_code, check_assets, check_viewport,
)  # fmt: skip
