"""The two sample pages, served: a sound one under the strictest policy, and one with planted faults."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import launch, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HERE = Path(__file__).parent
STRICT = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'"
FILES = {
    "/good": ("good.html", "text/html; charset=utf-8"),
    "/good.css": ("good.css", "text/css"),
    "/good.js": ("good.js", "text/javascript"),
    "/broken": ("broken.html", "text/html; charset=utf-8"),
}


def samples(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with a sample; the query "strict" puts the broken page under the policy too."""
    file, kind = FILES.get(environ["PATH_INFO"], ("", "text/plain"))
    strict = file.startswith("good") or "strict" in environ["QUERY_STRING"]
    headers = [("Content-Type", kind), *([("Content-Security-Policy", STRICT)] if strict else [])]
    start_response("200 OK" if file else "404 Not Found", headers)
    return [(HERE / file).read_bytes() if file else b"not here"]


@pytest.fixture(scope="module")
def samples_url() -> Iterator[str]:
    with serve(samples) as address:
        yield address


@pytest.fixture(scope="module")
def samples_browser() -> Iterator[Browser]:
    with launch() as browser:
        yield browser


@pytest.fixture(scope="module")
def good(samples_browser: Browser, samples_url: str) -> Iterator[Page]:
    yield from _opened(samples_browser, f"{samples_url}/good")


@pytest.fixture(scope="module")
def broken(samples_browser: Browser, samples_url: str) -> Iterator[Page]:
    yield from _opened(samples_browser, f"{samples_url}/broken")


def _opened(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()
