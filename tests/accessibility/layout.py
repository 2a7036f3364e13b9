"""Room for every reader: a narrow window, wider spacing, larger text, large enough targets."""

from playwright.sync_api import Page

from tests.accessibility.faults import Fault
from tests.accessibility.in_page import ask, each, sized, styled

NARROW = (320, 640)
ZOOMED = (320, 256)
ROOM_FOR_BARS = 0.3
GROWTH = 1.5
"""How much larger a text must be when the reader's own size is twice as large."""

SPACING = """
  * { line-height: 1.5 !important; word-spacing: 0.16em !important; }
  :not(:lang(ar), :lang(fa), :lang(ur)) { letter-spacing: 0.12em !important; }
  p { margin-block-end: 2em !important; }
"""


def reflow(page: Page) -> list[Fault]:
    """Find what makes a narrow page scroll sideways, and bars that leave no room in a zoomed window."""
    faults = []
    with sized(page, *NARROW):
        if ask(page, "width") > NARROW[0]:
            places = ask(page, "tooWide") or ["page"]
            faults += each("1.4.10 reflow", places, f"wider than {NARROW[0]} px")
    with sized(page, *ZOOMED):
        bars = ask(page, "bars")
        if sum(height for _where, height in bars) > ROOM_FOR_BARS * ZOOMED[1]:
            faults += each("1.4.10 bars", [where for where, _ in bars], "fixed bars fill a window at 400 %")
    return faults


def text_spacing(page: Page) -> list[Fault]:
    """Find text that is cut off, or a page grown too wide, once letters, words and lines stand wider."""
    with sized(page, *NARROW):
        before = ask(page, "width")
        with styled(page, SPACING):
            places = ask(page, "clipped")
            if ask(page, "width") > max(before, NARROW[0]):
                places += ask(page, "tooWide") or ["page"]
    return each("1.4.12 spacing", places, "does not hold with wider text spacing")


def text_size(page: Page) -> list[Fault]:
    """Find text that ignores the reader's own font size, or is cut off at twice that size."""
    before = ask(page, "textSizes")
    with styled(page, "html { font-size: 200% !important; }"):
        after = ask(page, "textSizes")
        cut = ask(page, "clipped")
    still = {
        where for (where, size), (_where, larger) in zip(before, after, strict=True) if larger < size * GROWTH
    }
    return [
        *each("1.4.4 text size", sorted(still), "does not follow the reader's font size"),
        *each("1.4.4 text cut", cut, "is cut off at twice the size"),
    ]


def targets(page: Page) -> list[Fault]:
    """Find what is too small to press: under 24 px, the least that the standard allows."""
    return each("2.5.8 target size", ask(page, "smallTargets", 24), "smaller than 24 px")


def large_targets(page: Page) -> list[Fault]:
    """Find what is hard to press with an unsteady hand: under 44 px."""
    return each("2.5.5 target size", ask(page, "smallTargets", 44), "smaller than 44 px")
