"""What a reader has asked of the browser is done: forced colours, less motion, no scripts."""

import re

from playwright.sync_api import Page

from tests.accessibility.faults import Fault
from tests.accessibility.in_page import ask, each


def forced_colours(page: Page) -> list[Fault]:
    """Find radios and check boxes that look the same checked and unchecked in forced colours."""
    page.emulate_media(forced_colors="active")
    lost = [
        where
        for index, where in enumerate(ask(page, "boxes"))
        if _picture(page, index, checked=False) == _picture(page, index, checked=True)
    ]
    ask(page, "untick")
    page.emulate_media(forced_colors="null")
    return each("1.4.11 checked state", lost, "checked and unchecked look the same in forced colours")


def _picture(page: Page, index: int, *, checked: bool) -> bytes:
    x, y, width, height = ask(page, "tick", [index, checked])
    return page.screenshot(clip={"x": x, "y": y, "width": width, "height": height}, animations="disabled")


def reduced_motion(page: Page) -> list[Fault]:
    """Find what still moves, plays or glides after the reader asked for less motion."""
    page.emulate_media(reduced_motion="reduce")
    moving = ask(page, "moving")
    page.emulate_media(reduced_motion="null")
    return each("2.3.3 motion", moving, "moves although less motion was asked for")


def words_without_script(page: Page) -> list[Fault]:
    """Find words that a reader without scripts never gets; fetches the page's address once more."""
    # A second tab, so that cookies, language and headers are the same.
    plain = page.context.new_page()
    debugger = page.context.new_cdp_session(plain)
    debugger.send("Emulation.setScriptExecutionDisabled", {"value": True})
    plain.goto(page.url)
    needless = _words_in(ask(page, "scriptButtons"))
    missing = sorted(_words(page) - _words(plain) - needless)
    plain.close()
    return each("scripts", [" ".join(missing)] if missing else [], "these words need JavaScript")


def _words(page: Page) -> set[str]:
    return _words_in(page.inner_text("body"))


def _words_in(text: str) -> set[str]:
    # Numbers may be times, which differ from one fetch to the next.
    return set(re.findall(r"[^\W\d]+", text))
