"""Each of our own page checks finds its planted faults, none on a sound page, and leaves no trace."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.accessibility import keyboard, layout, page_checks, preferences
from tests.accessibility.faults import Fault, rules
from tests.accessibility.in_page import ask, styled

pytestmark = pytest.mark.browser

Check = Callable[[Page], list[Fault]]

PLANTED: list[tuple[Check, str, str]] = [
    (page_checks.head, "3.1.1 page language", ""),
    (page_checks.head, "2.4.2 title", "“Document”"),
    (page_checks.head, "1.4.4 zoom", "user-scalable=no"),
    (page_checks.head, "2.2.1 refresh", ""),
    (page_checks.head, "1.3.1 heading levels", "[1, 4]"),
    (page_checks.language_of_parts, "3.1.2 language of parts", "looks like “fr”"),
    (page_checks.language_of_parts, "3.1.2 language of parts", "written in Arabic"),
    (page_checks.language_of_parts, "3.1.2 language of parts", "right-to-left text"),
    (page_checks.fields, "1.3.1 group", "own-yes"),
    (page_checks.fields, "1.3.5 autocomplete", "email"),
    (page_checks.fields, "3.3.8 paste", "code"),
    (page_checks.fields, "3.3.8 one-time code", "code"),
    (page_checks.references, "1.3.1 reference", "nowhere"),
    (page_checks.references, "2.4.1 link inside", "Further down"),
    (page_checks.references, "3.3.8 puzzle", "bridge"),
    (page_checks.mouse_only, "2.1.1 mouse only", "Open my page"),
    (page_checks.mouse_only, "2.1.1 mouse only", "Close my page"),
    (page_checks.choosing, "3.2.2 choosing", "select"),
    (layout.targets, "2.5.8 target size", "14×14"),
    (layout.large_targets, "2.5.5 target size", "30×30"),
    (layout.reflow, "1.4.10 reflow", "p.wide"),
    (layout.reflow, "1.4.10 bars", "div.bar"),
    (layout.text_spacing, "1.4.12 spacing", "p.cut"),
    (layout.text_size, "1.4.4 text size", "p.pale"),
    (layout.text_size, "1.4.4 text cut", "p.cut"),
    (preferences.reduced_motion, "2.3.3 motion", "div.turn"),
    (preferences.forced_colours, "1.4.11 checked state", "own-no"),
    (preferences.words_without_script, "scripts", "Only read scripts with"),
    (keyboard.keyboard_walk, "2.1.1 reached", "Contact"),
    (keyboard.keyboard_walk, "2.4.3 order", "Contact"),
    (keyboard.keyboard_walk, "2.4.7 focus seen", "button.ringless"),
    (keyboard.keyboard_walk, "2.4.11 focus covered", "a.under"),
    (keyboard.keyboard_walk, "2.4.13 focus ring", "button.thin"),
    (keyboard.focus_when_zoomed, "2.4.11 focus covered", "at 400 %"),
    (keyboard.skip_link, "2.4.1 skip link", "first stop"),
]


@pytest.mark.parametrize(
    ("check", "rule", "told"), PLANTED, ids=[f"{check.__name__}-{rule}" for check, rule, _ in PLANTED]
)
def test_each_check_finds_its_planted_fault(broken: Page, check: Check, rule: str, told: str) -> None:
    faults = check(broken)

    assert any(fault.rule == rule and told in str(fault) for fault in faults), faults


def test_every_check_has_a_planted_fault() -> None:
    made = {*page_checks.CHECKS, preferences.words_without_script}

    assert made == {check for check, _rule, _told in PLANTED}


def test_a_sound_page_passes_every_check(good: Page) -> None:
    assert page_checks.check_page(good) == []


def test_the_checks_leave_the_page_as_it_was(good: Page) -> None:
    good.locator("#code").fill("123456")
    good.locator("[value=no]").check()
    before = _state(good)

    page_checks.check_page(good)

    assert _state(good) == before


def _state(page: Page) -> tuple[object, ...]:
    filled = page.evaluate("[...document.querySelectorAll('input')].map((one) => [one.value, one.checked])")
    return page.url, page.viewport_size, filled, page.inner_html("html")


def test_a_strict_policy_does_not_stop_a_style_added_by_the_checks(good: Page) -> None:
    size = "getComputedStyle(document.querySelector('h1')).fontSize"

    with styled(good, "h1 { font-size: 99px !important; }"):
        assert good.evaluate(size) == "99px"

    assert good.evaluate(size) != "99px"


def test_a_skip_link_that_stays_where_it_is_is_found(good: Page) -> None:
    good.evaluate(
        "document.querySelector('.skip').addEventListener('click', (event) => event.preventDefault())"
    )

    faults = keyboard.skip_link(good)
    good.reload()

    assert rules(faults) == {"2.4.1 skip link"}


def test_two_first_headings_are_found(good: Page) -> None:
    good.evaluate("document.querySelector('h2').outerHTML = '<h1>Another</h1>'")

    faults = page_checks.head(good)
    good.reload()

    assert rules(faults) == {"2.4.6 one h1"}


def test_a_walk_starts_at_the_top_wherever_the_focus_is(good: Page) -> None:
    good.locator("#email").focus()

    ask(good, "toTop")
    good.keyboard.press("Tab")

    assert ask(good, "stop")["where"].startswith("a.skip")
