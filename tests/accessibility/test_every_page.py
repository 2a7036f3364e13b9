"""Every page, in a language of each direction, holds before both rule engines, our own checks and the HTML checker."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.accessibility.engines import run_axe, run_ibm
from tests.accessibility.every_page import LANGUAGES, PLACES, Place, endpoint_of, fetched, opened, way_to
from tests.accessibility.faults import rules
from tests.accessibility.nu import check_texts
from tests.accessibility.page_checks import check_answer, check_page
from tests.accessibility.whole_site import WholeSite, whole_site
from tests.browser import launch
from tests.house.policy import DEMO_SITE

NO_PAGES = {"web.live", "web.ready", "demo.mail_text"}
"""What is answered with plain text or data."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as one:
        yield one


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[WholeSite]:
    """The demo, with mail in its mailbox."""
    with whole_site(tmp_path_factory.mktemp("every-page"), sqlite_template) as served:
        for person in ("alice", "basma"):
            served.cookies_of(person, signed_in=False)
        served.fill_mailbox()
        yield served


# One test, because opening a page costs as much as an engine; ours come first, as an engine may be missing here.
@pytest.mark.browser
@pytest.mark.engines
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_no_check_finds_a_fault(browser: Browser, site: WholeSite, place: Place, language: str) -> None:
    with opened(browser, site, place, language) as page:
        assert (check_page(page) if place.answers is None else check_answer(page)) == []
        # Engines judge what is seen just then: our checks leave the page scrolled, half a link under a bar that stays.
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        assert [*run_axe(page), *run_ibm(page)] == []


@pytest.mark.engines
def test_every_page_is_valid_html(site: WholeSite) -> None:
    pages = {
        f"{place.name} ({language})": fetched(site, place, language).text
        for place in PLACES
        for language in LANGUAGES
    }

    assert check_texts(pages) == []


def test_no_page_is_forgotten(site: WholeSite) -> None:
    assert forgotten(site, PLACES) == set()


def test_a_forgotten_page_would_be_seen(site: WholeSite) -> None:
    most = [place for place in PLACES if place.path != "/privacy"]

    assert forgotten(site, most) == {"home.privacy"}


def forgotten(site: WholeSite, places: Iterable[Place]) -> set[str]:
    """Name the pages of the demo that are none of these places."""
    pages = {endpoint for endpoint, method in DEMO_SITE if method == "GET"} - NO_PAGES
    return pages - {endpoint_of(site.routes, way_to(site, place)[0]) for place in places}


@pytest.mark.browser
@pytest.mark.engines
def test_a_fault_of_a_page_would_be_seen(browser: Browser, site: WholeSite) -> None:
    with opened(browser, site, PLACES[0], "en") as page:
        page.evaluate("document.documentElement.removeAttribute('lang')")

        assert "html-has-lang" in rules(run_axe(page))
        assert "html_lang_exists" in rules(run_ibm(page))
        assert "3.1.1 page language" in rules(check_answer(page))
