"""Every page, in a language of each direction, holds before both rule engines, our own checks and the HTML checker."""

from collections.abc import Iterator
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

each_place = pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
each_language = pytest.mark.parametrize("language", LANGUAGES)


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


@pytest.mark.browser
@pytest.mark.engines
@each_language
@each_place
def test_no_engine_finds_a_fault(browser: Browser, site: WholeSite, place: Place, language: str) -> None:
    with opened(browser, site, place, language) as page:
        assert [*run_axe(page), *run_ibm(page)] == []


@pytest.mark.browser
@each_language
@each_place
def test_our_own_checks_find_no_fault(browser: Browser, site: WholeSite, place: Place, language: str) -> None:
    with opened(browser, site, place, language) as page:
        faults = check_page(page) if place.answers is None else check_answer(page)

    assert faults == []


@pytest.mark.engines
def test_every_page_is_valid_html(site: WholeSite) -> None:
    pages = {
        f"{place.name} ({language})": fetched(site, place, language).text
        for place in PLACES
        for language in LANGUAGES
    }

    assert check_texts(pages) == []


def test_no_page_is_forgotten(site: WholeSite) -> None:
    wanted = {endpoint for endpoint, method in DEMO_SITE if method == "GET"} - NO_PAGES
    visited = {endpoint_of(site.routes, way_to(site, place)[0]) for place in PLACES}

    assert wanted - visited == set()


@pytest.mark.browser
@pytest.mark.engines
def test_a_fault_of_a_page_would_be_seen(browser: Browser, site: WholeSite) -> None:
    with opened(browser, site, PLACES[0], "en") as page:
        page.evaluate("document.documentElement.removeAttribute('lang')")

        assert "html-has-lang" in rules(run_axe(page))
        assert "html_lang_exists" in rules(run_ibm(page))
        assert "3.1.1 page language" in rules(check_answer(page))
