"""The browser, the server and the scales that other tests stand on do what they say."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests import browser as house
from tests.browser import first_visit, launch, screenshots, serve, serve_as

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LETTERS = b"abcdefghij" * 10_000


def small_site(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with a page that needs one large style sheet; /old leads to it."""
    html = ("Content-Type", "text/html; charset=utf-8")
    match environ["PATH_INFO"]:
        case "/old":
            start_response("302 Found", [("Location", "/"), html])
            return [b""]
        case "/style":
            start_response("200 OK", [("Content-Type", "text/css"), ("Content-Encoding", "gzip")])
            return [gzip.compress(b"/*" + LETTERS + b"*/")]
        case _:
            start_response("200 OK", [html])
            return [
                b'<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="/style"><p>Hi'
            ]


def fetch(address: str) -> str:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=5)) as line:
        line.request("GET", "/")
        return line.getresponse().read().decode()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launch() as browser:
        yield browser


def test_an_application_learns_its_own_address() -> None:
    def make(address: str) -> "WSGIApplication":
        def app(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            start_response("200 OK", [])
            return [address.encode()]

        return app

    with serve_as(make) as address:
        assert fetch(address) == address


def test_the_server_is_gone_afterwards() -> None:
    with serve(small_site) as address:
        pass

    with pytest.raises(ConnectionRefusedError):
        fetch(address)


@pytest.mark.browser
def test_a_first_visit_counts_requests_and_compressed_bytes(chromium: Browser) -> None:
    with serve(small_site) as address:
        fetched = first_visit(chromium, f"{address}/old")

    assert [one.url.removeprefix(address) for one in fetched] == ["/old", "/", "/style"]
    assert all(0 < one.transferred_bytes < len(LETTERS) / 10 for one in fetched)


@pytest.mark.browser
def test_each_visit_is_a_first_one(chromium: Browser) -> None:
    with serve(small_site) as address:
        assert len(first_visit(chromium, address)) == len(first_visit(chromium, address)) == 2


@pytest.mark.browser
def test_pictures_are_kept_only_when_asked_for(
    chromium: Browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(house, "PICTURES", tmp_path)
    page = chromium.new_page()
    page.set_content("<p>Hi")

    monkeypatch.delenv("PORTAL_SCREENSHOTS", raising=False)
    assert screenshots(page, "hi") == []

    monkeypatch.setenv("PORTAL_SCREENSHOTS", "1")
    written = [path.name for path in screenshots(page, "hi")]
    page.close()

    assert written == ["hi-360-light.png", "hi-360-dark.png", "hi-1280-light.png", "hi-1280-dark.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(written)


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_TEST_CHROMIUM", "/opt/chromium")

    assert house.chromium() == "/opt/chromium"


def test_without_a_browser_the_test_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PORTAL_TEST_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(pytest.skip.Exception, match="no Chromium here"):
        house.chromium()
