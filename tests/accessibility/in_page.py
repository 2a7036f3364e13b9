"""Asks an open page the questions written in in_page.js, and writes the answers down as faults."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.accessibility.faults import Fault

QUESTIONS = Path(__file__).with_name("in_page.js").read_text(encoding="utf-8").strip()


def ask(page: Page, question: str, about: Any = None) -> Any:
    """Ask one question of the open page, and give its answer as plain values."""
    return page.evaluate(f"(about) => ({QUESTIONS}).{question}(about)", about)


def each(rule: str, places: Iterable[str], says: str) -> list[Fault]:
    """Make one fault of each place."""
    return [Fault("ours", rule, place, says) for place in places]


@contextmanager
def styled(page: Page, css: str) -> Iterator[None]:
    """Add rules to the page for a moment, as a reader's own style sheet does."""
    ask(page, "addStyle", css)
    try:
        yield
    finally:
        ask(page, "removeStyle")


@contextmanager
def sized(page: Page, width: int, height: int) -> Iterator[None]:
    """Give the window another size for a moment."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": height})
    try:
        yield
    finally:
        if before:
            page.set_viewport_size(before)
