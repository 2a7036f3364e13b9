"""A walk through the page with the Tab key: everything is reached, seen, and in order."""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import FloatRect, Page

from tests.accessibility.faults import Fault
from tests.accessibility.in_page import ask, each, sized

MOST_STOPS = 300
RING = 3
"""The least width of the focus ring, in CSS pixels."""

MARGIN = 8
ZOOMED = (320, 256)
"""What is left of a window of 1280 by 1024 at 400 %."""


def keyboard_walk(page: Page) -> list[Fault]:
    """Find controls that Tab does not reach, or whose focus is covered, not seen or too thin."""
    faults = []
    for stop in _stops(page):
        where = stop["where"]
        if _has_size(stop):
            if not stop["seen"]:
                faults += each("2.4.11 focus covered", [where], "something lies over the control in focus")
            if not _focus_is_drawn(page, stop):
                faults += each("2.4.7 focus seen", [where], "focus changes nothing in the picture")
            elif stop["ring"] < RING:
                faults += each("2.4.13 focus ring", [where], f"the outline is thinner than {RING} px")
    faults += each("2.1.1 reached", ask(page, "unreached"), "the Tab key never comes here")
    return faults + each("2.4.3 order", ask(page, "jumps"), "a tabindex above 0 jumps the queue")


def focus_when_zoomed(page: Page) -> list[Fault]:
    """Find controls that a bar covers in the small window that is left at 400 %."""
    with sized(page, *ZOOMED):
        covered = [stop["where"] for stop in _stops(page) if _has_size(stop) and not stop["seen"]]
    return each("2.4.11 focus covered", covered, "something lies over the control in focus at 400 %")


def skip_link(page: Page) -> list[Fault]:
    """Find a page whose first stop does not bring the keyboard to the main part."""
    ask(page, "toTop")
    page.keyboard.press("Tab")
    target = ask(page, "skipTarget")
    if target is None:
        return each("2.4.1 skip link", ["first stop"], "the first stop is not a link into the page")
    address = page.url
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    arrived = ask(page, "isBehind", target)
    page.evaluate("(address) => history.replaceState(null, '', address)", address)
    return (
        [] if arrived else each("2.4.1 skip link", [f"#{target}"], "after the link the keyboard is elsewhere")
    )


def _stops(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab from the top of the page to its end, and tell about each stop."""
    ask(page, "toTop")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = ask(page, "stop")
        if stop is None or stop["again"]:
            return
        yield stop


def _has_size(stop: dict[str, Any]) -> bool:
    _left, _top, width, height = stop["box"]
    return bool(width > 2 and height > 2)


def _focus_is_drawn(page: Page, stop: dict[str, Any]) -> bool:
    """Compare pictures of the control with and without focus; outside the window there is none to compare."""
    clip = _around(page, stop["box"])
    if clip is None:
        return True
    with_focus = page.screenshot(clip=clip, animations="disabled")
    ask(page, "blur")
    without = page.screenshot(clip=clip, animations="disabled")
    ask(page, "refocus")
    return with_focus != without


def _around(page: Page, box: list[float]) -> FloatRect | None:
    window = page.viewport_size or {"width": 1280, "height": 720}
    left, top = max(0, box[0] - MARGIN), max(0, box[1] - MARGIN)
    width = min(box[0] + box[2] + MARGIN, window["width"]) - left
    height = min(box[1] + box[3] + MARGIN, window["height"]) - top
    return {"x": left, "y": top, "width": width, "height": height} if width > 0 and height > 0 else None
