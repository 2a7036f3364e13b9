"""A first visit is small: on a slow phone with little money on it, the page is there at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from werkzeug.wrappers import Response

from portal.foundation.clock import now
from tests.accessibility.whole_site import WholeSite, whole_site
from tests.browser import Fetched, first_visit, launch
from tests.world import fresh_link

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

pytestmark = pytest.mark.browser

MOST_BYTES = 24 * 1024
MOST_REQUESTS = 4
FONTS = (".woff", ".woff2", ".ttf", ".otf")
SHEETS = {"/heavy.css": bytes(MOST_BYTES), "/light.css": b""}
"""More style sheets that the server has."""

FOREIGN = "http://127.0.0.1:9/font.woff2"


class Around:
    """What stands around the served application, for one visit at a time.

    Takes:   cookies  what every visitor brings, though their browser was never here
             asks_for addresses of style sheets that each page asks for as well
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app
        self.cookies: dict[str, str] = {}
        self.asks_for: tuple[str, ...] = ()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] in SHEETS:
            return Response(SHEETS[environ["PATH_INFO"]], mimetype="text/css")(environ, start_response)
        if self.cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if not self.asks_for:
            return self._app(environ, start_response)
        answer = Response.from_app(self._app, environ)
        del answer.headers["Content-Security-Policy"]
        more = "".join(f'<link rel="stylesheet" href="{address}">' for address in self.asks_for)
        answer.set_data(answer.get_data().replace(b"</head>", more.encode() + b"</head>"))
        return answer(environ, start_response)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as one:
        yield one


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[tuple[WholeSite, Around]]:
    stands: list[Around] = []

    def around(app: "WSGIApplication") -> Around:
        stands.append(Around(app))
        return stands[0]

    with whole_site(tmp_path_factory.mktemp("first-visit"), sqlite_template, around) as site:
        yield site, stands[0]


@pytest.fixture
def site(served: tuple[WholeSite, Around]) -> WholeSite:
    return served[0]


@pytest.fixture
def around(served: tuple[WholeSite, Around]) -> Iterator[Around]:
    stand = served[1]
    yield stand
    stand.cookies, stand.asks_for = {}, ()


def troubles(visit: list[Fetched], site: WholeSite) -> list[str]:
    """Say what is wrong with a visit."""
    weight = sum(one.transferred_bytes for one in visit)
    fonts = [one.url for one in visit if urlsplit(one.url).path.endswith(FONTS)]
    foreign = [one.url for one in visit if not one.url.startswith(f"{site.address}/")]
    wrong = {
        f"{weight} bytes": weight > MOST_BYTES,
        f"{len(visit)} requests": len(visit) > MOST_REQUESTS,
        f"fonts: {fonts}": bool(fonts),
        f"asked of others: {foreign}": bool(foreign),
        "a request without an answer": any(not one.transferred_bytes for one in visit),
    }
    return [trouble for trouble, is_so in wrong.items() if is_so]


def test_the_front_page(browser: Browser, site: WholeSite) -> None:
    visit = first_visit(browser, f"{site.address}/")

    assert troubles(visit, site) == [], visit


def test_the_page_behind_a_link(browser: Browser, site: WholeSite) -> None:
    visit = first_visit(browser, site.address + fresh_link(site.world.alice, now()))

    assert troubles(visit, site) == [], visit


@pytest.mark.parametrize("page", ["/home", "/what-happened", "/your-details"])
def test_ones_own_pages(browser: Browser, site: WholeSite, around: Around, page: str) -> None:
    around.cookies = site.cookies_of("alice")

    visit = first_visit(browser, site.address + page)

    assert troubles(visit, site) == [], visit


def test_too_many_bytes_are_seen(browser: Browser, site: WholeSite, around: Around) -> None:
    around.asks_for = ("/heavy.css",)

    bytes_told, *_ = troubles(first_visit(browser, f"{site.address}/"), site)

    assert int(bytes_told.removesuffix(" bytes")) > MOST_BYTES


def test_too_many_requests_are_seen(browser: Browser, site: WholeSite, around: Around) -> None:
    around.asks_for = ("/light.css",)

    assert troubles(first_visit(browser, f"{site.address}/"), site) == ["5 requests"]


def test_a_font_from_elsewhere_is_seen(browser: Browser, site: WholeSite, around: Around) -> None:
    around.asks_for = (FOREIGN,)

    told = troubles(first_visit(browser, f"{site.address}/"), site)

    assert {f"fonts: ['{FOREIGN}']", f"asked of others: ['{FOREIGN}']"} <= set(told)
