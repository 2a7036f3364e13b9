"""What every form must be: named fields, grouped choices, nothing in the way of a reader's own software."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.house.page import Page, shown

NAMES_OF_PERSONS = frozenset(
    {"name", "full_name", "given_name", "family_name", "preferred_name", "name_to_use"}
)
CHECKED_BY_BROWSERS = frozenset(
    {"email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local"}
)


def check_names(page: Page) -> Iterator[str]:
    """Find fields, links and buttons that no words name."""
    for control in page.controls:
        if not page.name(control):
            yield f"a field without a label: {shown(control)}"
    pressed = [one for one in page.all("a") if "href" in one.attrib]
    pressed += [*page.all("button", "summary"), *(one for one in page.all("input") if _is_button(one))]
    for element in pressed:
        if "hidden" not in element.attrib and not page.name(element):
            yield f"a link or button without words: {shown(element)}"
    for picture in page.all("img"):
        if "alt" not in picture.attrib:
            yield f"a picture without alt: {shown(picture)}"


def _is_button(element: Element) -> bool:
    return element.get("type") in {"submit", "reset", "button", "image"}


def check_groups(page: Page) -> Iterator[str]:
    """Find radios, and check boxes of one question, that no legend asks about."""
    boxes = Counter(one.get("name") for one in page.controls if one.get("type") == "checkbox")
    for control in page.controls:
        grouped = control.get("type") == "checkbox" and boxes[control.get("name")] > 1
        if control.get("type") == "radio" or grouped:
            fieldset = page.closest(control, "fieldset")
            legends = [] if fieldset is None else [one for one in fieldset if one.tag == "legend"]
            if not any(page.words(one) for one in legends):
                yield f"a choice outside a fieldset with legend: {shown(control)}"


def check_autocomplete(page: Page) -> Iterator[str]:
    """Find fields about the reader that the reader's browser cannot fill in."""
    for control in page.controls:
        tokens = control.get("autocomplete", "").split()
        wanted = _wanted_token(control)
        if wanted and not any(re.fullmatch(wanted, token) for token in tokens[-1:]):
            yield f"autocomplete is “{' '.join(tokens)}”, wanted {wanted}: {shown(control)}"


def _wanted_token(control: Element) -> str | None:
    """Name the autocomplete a field needs, as an expression; None where none is needed."""
    name, kind = control.get("name", ""), control.get("type", "text")
    if kind == "email" or re.search(r"e_?mail", name):
        return "email"
    if kind == "tel" or re.search(r"phone|mobile", name):
        return "tel(-.+)?"
    if re.fullmatch(r"(\w+_)?(code|otp)", name) and kind in {"text", "tel", "number"}:
        # A code from a letter is on paper: nothing can fill it in, but the page must have decided so.
        return "one-time-code" if control.get("inputmode") == "numeric" else "one-time-code|off"
    if name in NAMES_OF_PERSONS:
        return "name|nickname|.+-name"
    return None


def check_no_obstacles(page: Page) -> Iterator[str]:
    """Find attributes that make readers' software announce errors too soon or lose hints."""
    for control in page.controls:
        for attribute in ("required", "placeholder"):
            if attribute in control.attrib:
                yield f"{attribute} on {shown(control)}"
    for element in page.all():
        if re.fullmatch(r"\+?0*[1-9]\d*", element.get("tabindex", "")):
            yield f"a tabindex above 0 on {shown(element)}"
        if element.get("role") == "alert" and page.words(element):
            yield f"an alert on a page just loaded is spoken twice: {shown(element)}"
        if element.tag == "fieldset" and element.get("aria-describedby"):
            yield f"a fieldset's description is not read, describe its first field: {shown(element)}"


def check_refused_fields(page: Page) -> Iterator[str]:
    """Find refused fields that the summary does not lead to, or that do not say why."""
    refused = [one for one in page.controls if one.get("aria-invalid") == "true"]
    links = {one.get("href") for one in page.all("a")}
    for control in refused:
        if f"#{control.get('id')}" not in links:
            yield f"no link leads to the refused field {shown(control)}"
        if not control.get("aria-describedby"):
            yield f"the refused field is not described by its error: {shown(control)}"
    if refused and not any("autofocus" in one.attrib for one in page.all()):
        yield "fields were refused, but the summary does not take the focus"


def check_posting(page: Page) -> Iterator[str]:
    """Find forms that another site could send, or that the browser checks before the server."""
    for form in page.all("form"):
        inside = list(form.iter("input"))
        tokens = [one.get("value") for one in inside if one.get("name") == "csrf_token"]
        if form.get("method", "get").lower() == "post" and not any(tokens):
            yield f"a form without csrf_token: {form.get('action', '')} {shown(form)}"
        checked = [one for one in inside if one.get("type") in CHECKED_BY_BROWSERS or "pattern" in one.attrib]
        if checked and "novalidate" not in form.attrib:
            yield f"a form without novalidate: {shown(checked[0])} is checked by the browser first"


FORM_CHECKS = (
    check_names, check_groups, check_autocomplete, check_no_obstacles, check_refused_fields, check_posting,
)  # fmt: skip
