"""The accessibility checks that no rule engine makes, on a page open in a real browser.

Each check takes the open page, gives its faults, and leaves the page as it was. They watch what happens
(a walk by keyboard, a narrow window, forced colours), so they hold for any markup.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from playwright.sync_api import Page

from tests.accessibility.faults import Fault
from tests.accessibility.in_page import ask, each
from tests.accessibility.keyboard import focus_when_zoomed, keyboard_walk, skip_link
from tests.accessibility.layout import large_targets, reflow, targets, text_size, text_spacing
from tests.accessibility.preferences import forced_colours, reduced_motion, words_without_script
from tests.house.language_of_parts import Run, wrong_runs

Check = Callable[[Page], list[Fault]]


def check_page(page: Page) -> list[Fault]:
    """Make every check on a page that its address alone can show again."""
    return [*check_answer(page), *words_without_script(page)]


def check_answer(page: Page) -> list[Fault]:
    """Make every check on a page that answers a form: all but those that fetch it again."""
    return [fault for check in CHECKS for fault in check(page)]


def head(page: Page) -> list[Fault]:
    """Find a page without language, title or order, or one that blocks zoom or reloads by itself."""
    found = ask(page, "head")
    levels = [level for level, _words in found["headings"]]
    first = [words for level, words in found["headings"] if level == 1]
    skipped = any(after > before + 1 for before, after in pairwise(levels))
    wrong = {
        "3.1.1 page language": not found["lang"],
        "2.4.6 one h1": len(first) != 1,
        "2.4.2 title": not first or first[0].casefold() not in found["title"].casefold(),
        "1.4.4 zoom": bool(re.search(r"user-scalable|maximum-scale", found["viewport"])),
        "2.2.1 refresh": found["refreshes"],
        "1.3.1 heading levels": skipped,
    }
    told = f"title “{found['title']}”, h1 {first}, levels {levels}, viewport “{found['viewport']}”"
    return [Fault("ours", rule, "head and headings", told) for rule, broken in wrong.items() if broken]


def language_of_parts(page: Page) -> list[Fault]:
    """Find text in another language or direction than the page says."""
    runs = [Run(*found) for found in ask(page, "texts")]
    return [Fault("ours", "3.1.2 language of parts", "text", says) for says in wrong_runs(runs)]


def fields(page: Page) -> list[Fault]:
    """Find fields that refuse to be pasted or filled in, and choices that no question groups."""
    faults: list[Fault] = []
    for field in ask(page, "fields"):
        where, token = field["where"], field["autocomplete"].rpartition(" ")[2]
        if field["refusesPaste"]:
            faults += each("3.3.8 paste", [where], "pasting is refused")
        if re.fullmatch(r"(\w+_)?(code|otp|token)", field["name"]) and token not in {"one-time-code", "off"}:
            faults += each("3.3.8 one-time code", [where], f"autocomplete is “{token}”")
        if token not in _tokens(field["type"], field["name"], token):
            faults += each("1.3.5 autocomplete", [where], f"autocomplete is “{token}”")
        if field["type"] == "radio" and not field["grouped"]:
            faults += each("1.3.1 group", [where], "a radio outside a group with a name")
    return faults


def _tokens(kind: str, name: str, token: str) -> set[str]:
    """Name the tokens a field may have; any, when it asks nothing that browsers know."""
    if kind == "email" or re.search(r"e_?mail", name):
        return {"email"}
    if kind == "tel":
        return {"tel", "tel-national", "tel-local"}
    return {"current-password", "new-password", "one-time-code"} if kind == "password" else {token}


def references(page: Page) -> list[Fault]:
    """Find descriptions and links inside the page that lead nowhere, and puzzles."""
    return [
        *each("1.3.1 reference", ask(page, "deadReferences"), "leads nowhere"),
        *each("2.4.1 link inside", ask(page, "deadLinks"), "leads nowhere"),
        *each("3.3.8 puzzle", ask(page, "puzzles"), "looks like a puzzle to solve"),
    ]


MOUSE_ONLY = """
[...document.querySelectorAll('body *')].filter((element) => getEventListeners(element).click
  && !element.closest('a[href], button, input, select, textarea, summary, label, [role=button][tabindex="0"]')
  && !element.querySelector('a[href], button, input, select, textarea, summary'))
  .map((element) => `${element.tagName.toLowerCase()}#${element.id} ${element.innerText.trim().slice(0, 40)}`)
"""


def mouse_only(page: Page) -> list[Fault]:
    """Find what answers to a click but is no control; listeners are known to the debugger alone."""
    debugger = page.context.new_cdp_session(page)
    answer = debugger.send(
        "Runtime.evaluate", {"expression": MOUSE_ONLY, "includeCommandLineAPI": True, "returnByValue": True}
    )
    debugger.detach()
    return each("2.1.1 mouse only", answer["result"]["value"], "answers to a click, not to the keyboard")


def choosing(page: Page) -> list[Fault]:
    """Find lists and boxes that lead away as soon as something is chosen."""
    return each("3.2.2 choosing", ask(page, "leavesOnChoosing"), "choosing leads away from the page")


CHECKS: tuple[Check, ...] = (
    head,
    language_of_parts,
    fields,
    references,
    mouse_only,
    choosing,
    targets,
    large_targets,
    reflow,
    text_spacing,
    text_size,
    reduced_motion,
    forced_colours,
    keyboard_walk,
    focus_when_zoomed,
    skip_link,
)
