"""A real browser for the tests, a server for it to visit, and the weight of what it fetches."""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PICTURES = Path(__file__).parents[1] / "var" / "screenshots"
WIDTHS = (360, 1280)


def chromium() -> str:
    """Find the browser: the one the environment names, else the machine's; skip the test without one."""
    path = os.environ.get("PORTAL_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium here: install the package chromium, or name one in PORTAL_TEST_CHROMIUM")
    return path


@contextmanager
def launch() -> Iterator[Browser]:
    """Open a browser without a window, and close it afterwards."""
    path = chromium()
    # Root may not use the sandbox; the browser only ever visits our own server.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox])
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - the name is werkzeug's
        """Say nothing: a test's output is its result."""


@contextmanager
def serve_as(make_app: Callable[[str], "WSGIApplication"]) -> Iterator[str]:
    """Serve an application that must know its own address, such as http://localhost:12345.

    Takes: make_app  gets that address before the first request, gives the application
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://localhost:{listener.getsockname()[1]}"
        server = make_server(
            "127.0.0.1", 0, make_app(address), threaded=True, request_handler=_Quiet, fd=listener.fileno()
        )
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def serve(app: "WSGIApplication") -> Iterator[str]:
    """Serve an application on a free port of this machine, and give its address."""
    with serve_as(lambda _address: app) as address:
        yield address


class Fetched(NamedTuple):
    """One answer the browser fetched, and the bytes it cost with headers, as sent over the wire."""

    url: str
    transferred_bytes: int


def first_visit(browser: Browser, url: str) -> list[Fetched]:
    """Fetch a page as somebody who was never here, and list every request, in order, with its compressed bytes."""
    context = browser.new_context()
    page = context.new_page()
    wire = context.new_cdp_session(page)
    urls: list[str] = []
    weights: list[int] = []
    places: dict[str, int] = {}

    def sent(event: dict[str, Any]) -> None:
        request = event["requestId"]
        if "redirectResponse" in event:
            weights[places[request]] = int(event["redirectResponse"]["encodedDataLength"])
        places[request] = len(urls)
        urls.append(event["request"]["url"])
        weights.append(0)

    def ended(event: dict[str, Any]) -> None:
        weights[places[event["requestId"]]] = int(event["encodedDataLength"])

    wire.on("Network.requestWillBeSent", sent)
    wire.on("Network.loadingFinished", ended)
    wire.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    context.close()
    return [Fetched(*one) for one in zip(urls, weights, strict=True) if not one[0].startswith("data:")]


def screenshots(page: Page, name: str) -> list[Path]:
    """Keep pictures of a page, narrow and wide, light and dark, when PORTAL_SCREENSHOTS is set.

    Takes: name  the start of the file names, such as "home-ar"
    Gives: the files written under var/screenshots
    """
    if not os.environ.get("PORTAL_SCREENSHOTS"):
        return []
    PICTURES.mkdir(parents=True, exist_ok=True)
    before, written = page.viewport_size, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            written.append(PICTURES / f"{name}-{width}-{scheme}.png")
            page.screenshot(path=written[-1], full_page=True, animations="disabled")
    page.emulate_media(color_scheme="null")
    if before:
        page.set_viewport_size(before)
    return written
