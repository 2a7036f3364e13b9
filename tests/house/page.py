"""A page as a reader's software sees it: its elements, their names and their words.

The checks of this folder ask this one object instead of each walking the tree in its own way.
"""

from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as PARSE_ERRORS

SILENT = frozenset({"head", "script", "style", "template", "title"})
"""Elements whose text nobody sees or hears."""

_BLOCKS = """
    address article aside blockquote body br button caption dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select
    summary table td th tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that start a new line; every other element is part of a sentence."""

BUTTON_TYPES = frozenset({"submit", "reset", "button", "image"})


class Page:
    """One parsed page, and the questions that checks ask about it."""

    def __init__(self, html: str) -> None:
        """Parse a page the way browsers do, and keep what was wrong with its writing."""
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.parse_errors = [
            f"line {line}: {PARSE_ERRORS[code] % values}" for (line, _column), code, values in parser.errors
        ]
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        """Walk the elements in reading order; of the named tags only, when tags are named."""
        for element in self.root.iter():
            if is_element(element) and (not tags or element.tag in tags):
                yield element

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Walk outwards from the parent of an element to the root."""
        parent = self._parents.get(element)
        while parent is not None:
            yield parent
            parent = self._parents.get(parent)

    def closest(self, element: Element, *tags: str) -> Element | None:
        """Find the nearest enclosing element of these tags."""
        return next((outer for outer in self.ancestors(element) if outer.tag in tags), None)

    def inherited(self, element: Element, attribute: str) -> str:
        """Read an attribute that children take over from their parents (lang, dir)."""
        for one in (element, *self.ancestors(element)):
            if one.get(attribute) is not None:
                return one.get(attribute, "")
        return ""

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """Look elements up by their id; of two with one id, the first, as browsers do."""
        found: dict[str, Element] = {}
        for element in self.all():
            found.setdefault(element.get("id", ""), element)
        return found

    @cached_property
    def controls(self) -> list[Element]:
        """List what a person fills in: inputs that are neither hidden nor buttons, choices, long texts."""
        fields = self.all("input", "select", "textarea")
        return [field for field in fields if field.get("type", "text") not in BUTTON_TYPES | {"hidden"}]

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Walk every piece of text that is shown, with the element it stands in."""
        for element in self.all():
            if (
                element.tag not in SILENT
                and element.text
                and element.text.strip()
                and not self._silenced(element)
            ):
                yield element, element.text
            parent = self._parents.get(element)
            if parent is not None and element.tail and element.tail.strip() and not self._silenced(element):
                yield parent, element.tail

    def _silenced(self, element: Element) -> bool:
        return any(outer.tag in SILENT for outer in self.ancestors(element))

    def words(self, element: Element) -> str:
        """Say what a screen reader says of an element: its text and its pictures' alternatives."""
        return " ".join("".join(self._spoken(element)).split())

    def _spoken(self, element: Element) -> Iterator[str]:
        if is_element(element) and not self._unspoken(element):
            yield element.get("alt", "") if element.tag == "img" else element.get("aria-label", "")
            yield element.text or ""
            for child in element:
                yield from self._spoken(child)
                yield child.tail or ""

    @staticmethod
    def _unspoken(element: Element) -> bool:
        return (
            element.tag in SILENT - {"title"}
            or element.get("aria-hidden") == "true"
            or "hidden" in element.attrib
        )

    def name(self, element: Element) -> str:
        """Say by which words a person knows a control, a link or a group (the accessible name)."""
        named_by = [
            self.by_id[ref] for ref in element.get("aria-labelledby", "").split() if ref in self.by_id
        ]
        if named_by:
            return " ".join(self.words(one) for one in named_by)
        if element.get("aria-label", "").strip():
            return element.get("aria-label", "").strip()
        if element.tag == "input" and element.get("type") in BUTTON_TYPES:
            return (element.get("value") or element.get("alt") or "").strip()
        if element.tag in {"input", "select", "textarea"}:
            return " ".join(self.words(label) for label in self.labels(element)).strip()
        return self.words(element)

    def labels(self, control: Element) -> list[Element]:
        """List the labels of a control: those pointing at it and the one around it."""
        around = self.closest(control, "label")
        pointing = [
            one for one in self.all("label") if one.get("for") and one.get("for") == control.get("id")
        ]
        return pointing + ([around] if around is not None and around not in pointing else [])


def is_element(node: object) -> bool:
    """Tell elements from comments, which lie in the tree beside them with a function for a tag."""
    return isinstance(getattr(node, "tag", None), str)


def shown(element: Element) -> str:
    """Write an element so that a person finds it in the page."""
    telling = ("id", "name", "type", "href", "class")
    attributes = "".join(f' {key}="{element.get(key)}"' for key in telling if element.get(key))
    text = " ".join("".join(element.itertext()).split())[:40]
    return f"<{element.tag}{attributes}>" + (f" “{text}”" if text else "")


def lines(element: Element) -> str:
    """Write the text of an element as a person sees it, one line for each block."""
    raw = "".join(_seen(element))
    tidy = (" ".join(line.split()) for line in raw.split("\n"))
    return "\n".join(line for line in tidy if line)


def _seen(element: Element) -> Iterator[str]:
    if not is_element(element) or element.tag in SILENT or "hidden" in element.attrib:
        return
    edge = "\n" if element.tag in BLOCKS else ""
    yield edge + _one_line(element.text)
    for child in element:
        yield from _seen(child)
        yield _one_line(child.tail)
    yield edge


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")
