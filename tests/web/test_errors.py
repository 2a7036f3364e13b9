"""Whatever goes wrong or is sent to us, the answer is a calm page with a way forward, and says nothing of anybody."""

from collections.abc import Callable
from itertools import product

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from portal.foundation.refusals import NotFound, Refusal
from portal.web.doors import EVERYONE, door
from portal.web.sessions import LARGEST_FORM
from tests.client import PortalClient
from tests.house.html import check_html
from tests.sign_in.steps import without_chance
from tests.world import World

PLAIN_FORM = "application/x-www-form-urlencoded"


def aborting(status: int) -> Callable[[], str]:
    def trouble() -> str:
        abort(status)

    return trouble


def main_part(page: str) -> str:
    return page.partition("<main")[2].partition("</main")[0]


def plant(app: Flask, trouble: Callable[[], str]) -> None:
    """Make the privacy page end in trouble."""
    app.view_functions["home.privacy"] = door(EVERYONE)(trouble)


def raising(error: Exception) -> Callable[[], str]:
    def trouble() -> str:
        raise error

    return trouble


def test_a_refusal_says_its_sentence(client: PortalClient, customer_app: Flask) -> None:
    plant(customer_app, raising(Refusal("full", "There is <no> room.", 409)))

    page = client.open("/privacy", 409)

    assert "There is &lt;no&gt; room." in page
    assert "full" not in main_part(page)


def test_what_is_somebody_elses_looks_like_what_does_not_exist(
    client: PortalClient, customer_app: Flask
) -> None:
    plant(customer_app, raising(NotFound()))

    somebodys, nobodys = client.open("/privacy", 404), client.open("/nobodys", 404)

    # The language link names the page itself, and so the address that was asked for.
    assert somebodys.replace("back=/privacy", "back=/nobodys") == nobodys


def test_every_status_has_a_calm_page(client: PortalClient, customer_app: Flask) -> None:
    for status in (400, 403, 404, 405, 410, 413, 418, 429, 500, 501, 503):
        plant(customer_app, aborting(status))

        assert "Call us" in client.open("/privacy", status)


@pytest.mark.parametrize(
    "error", [OperationalError("SELECT CANARY", {"a": "CANARY"}, OSError()), PoolTimeout("CANARY")]
)
def test_a_database_that_is_away_comes_back_in_a_moment(
    client: PortalClient, customer_app: Flask, error: Exception
) -> None:
    plant(customer_app, raising(error))

    page = client.open("/privacy", 503)

    assert client.page is not None
    assert client.page.headers["Retry-After"] == "10"
    assert "CANARY" not in page


def test_a_fault_tells_neither_page_nor_log_what_was_typed(
    client: PortalClient, customer_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    plant(customer_app, raising(ValueError("CANARY")))

    page = client.open("/privacy", 500)

    assert "CANARY" not in page + caplog.text
    assert "ValueError" in caplog.text
    assert "ValueError" not in page


def test_what_a_page_cannot_do_is_said_with_what_it_can(client: PortalClient) -> None:
    answer = client.browser.delete("/letter")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert check_html(answer.text) == []


FOREIGN_HOSTS = (
    "evil.example", "localhost.evil.example", "localhost@evil.example", "a b", "[::1", "", "\xff", "evil.example:80",
)  # fmt: skip


def test_a_foreign_host_name_gets_no_page(client: PortalClient) -> None:
    for host, path, method in product(
        FOREIGN_HOSTS, ("/", "/home", "/nowhere", "/link/abc"), ("GET", "POST")
    ):
        answer = client.browser.open(path, method=method, headers={"Host": host})

        assert (answer.status_code, answer.mimetype) == (400, "text/plain"), (host, path, method)
        assert "evil" not in answer.text + str(answer.headers)


def test_no_address_is_built_from_the_host_name(client: PortalClient, world: World) -> None:
    page = client.open("/", headers={"Host": "localhost:6666"})

    assert "6666" not in page


ODD_ADDRESSES = (
    "/%00", "/%ff", "/link/%00", "/link/%ff%fe", "/link/%ed%a0%80", "/link/" + "a" * 100_000, "/link/..%2f..%2fetc",
    "/link/a%0d%0aX:y", "/link/{{7*7}}", "/nowhere?a=%00", "/a//b", "/%2e%2e/%2e%2e", "/link/abc;x", "/\u202e",
)  # fmt: skip


def test_odd_addresses_are_not_found(client: PortalClient) -> None:
    for path in ODD_ADDRESSES:
        page = client.browser.get(path, follow_redirects=True)

        assert page.status_code == 404, path
        assert check_html(page.text) == [], path
        assert "49" not in main_part(page.text)


NO_FORMS = (
    (b"\xff\xfe=\xff", PLAIN_FORM),
    (b"&&&&===", PLAIN_FORM),
    (b"csrf_token=%00&code=%00", PLAIN_FORM),
    (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
    (b"", "multipart/form-data"),
    (b'{"code": "123456"}', "application/json"),
    (b"<a/>", "text/xml; charset=utf-7"),
)
FORMS = ("/code", "/letter", "/lost-link", "/link/abc", "/language", "/is-it-us", "/stay")


def test_what_is_no_form_of_ours_is_refused(client: PortalClient) -> None:
    for (body, kind), path in product(NO_FORMS, FORMS):
        assert client.browser.post(path, data=body, content_type=kind).status_code == 400, (body, path)


ODD_TEXTS = (
    "a\x00b", "\ufffe", "😀" * 300, "\u202e\u2066", "<script>alert(1)</script>", "'; DROP--", "%s%n", "{{7*7}}",
)  # fmt: skip


def test_odd_text_in_a_form_of_ours_is_text(client: PortalClient) -> None:
    client.open("/letter")
    token = client.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    for text, (path, name) in product(
        ODD_TEXTS, (("/letter", "code"), ("/lost-link", "address"), ("/is-it-us", "reference"))
    ):
        answer = client.browser.post(path, data={"csrf_token": token, name: text})

        assert answer.status_code in {200, 303}, (text, path)
        assert "<script>alert" not in answer.text
        assert "49" not in main_part(without_chance(answer.text))


def test_a_form_that_is_too_long_is_refused_in_words(client: PortalClient) -> None:
    client.open("/letter")

    page = client.send("/letter", 413, code="a" * (LARGEST_FORM + 1))

    assert "Nothing was changed" in page


def test_a_form_without_its_token_says_what_to_do(client: PortalClient) -> None:
    assert "reload the page" in client.post("/letter", 400, code="AAAA-BBBB-CCCC")


def test_a_broken_cookie_is_no_cookie(client: PortalClient) -> None:
    for cookie in ("", ".", "a.b.c", "é", "\x7f", "A" * 4000, "eyJhIjoxfQ.x.y", '"quoted"'):
        for name in ("customer", "own-devices", "language", "remember_token"):
            client.browser.set_cookie(name, cookie)

        client.open("/")
        client.open("/home", 401)


def test_every_answer_is_kept_out_of_caches(client: PortalClient, world: World) -> None:
    client.sign_in(world.alice)

    for path in ("/", "/home", "/nowhere", "/link/abc", "/language", "/health/live"):
        assert client.browser.get(path).headers["Cache-Control"] == "no-store"
