"""Going back leads to one of our own pages, whatever a form says it came from."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask, redirect

from portal.web.returning import page_at, way_back


@pytest.fixture(autouse=True)
def small_site() -> Iterator[Flask]:
    app = Flask("small")
    for path, endpoint, methods in (
        ("/", "front", ["GET"]),
        ("/page", "page", ["GET", "POST"]),
        ("/thing/<int:number>", "thing", ["GET"]),
        ("/link/<token>", "link", ["GET"]),
        ("/folder/", "folder", ["GET"]),
        ("/deed", "deed", ["POST"]),
    ):
        app.add_url_rule(path, endpoint, lambda **_values: "", methods=methods)
    with app.test_request_context("/page", base_url="https://help.example"):
        yield app


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/", "/"),
        ("/page", "/page"),
        ("/thing/7", "/thing/7"),
        ("/link/a.b-c_d", "/link/a.b-c_d"),
        ("/folder/", "/folder/"),
    ],
)
def test_our_own_pages_are_gone_back_to(path: str, where: str) -> None:
    assert way_back(path, "front") == where


ELSEWHERE = (
    "", "page", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
    "https:evil.example", "https:/evil.example", "javascript:alert(1)", "data:text/html,x", "/page\r\nX: y", " /page",
    "\t//evil.example", "/\t/evil.example", "/%2f%2fevil.example", "/%5cevil.example", "/page/../../evil", "/.//evil",
    "/page?next=//evil.example", "/page#x", "/nowhere", "/deed", "/folder", "/thing/x", "/thing/-1", "/link/a/b",
    "/\x00", "/link/", "/page;x", "@evil.example", "/page@evil.example", "．／／evil", "/／evil.example", "//", "///",
)  # fmt: skip


@pytest.mark.parametrize("path", ELSEWHERE)
def test_everything_else_leads_to_the_page_we_chose(path: str) -> None:
    assert way_back(path, "front") == "/"


@pytest.mark.parametrize(
    "text", ["..", "a\\b", "javascript:x", "@evil", "%0d%0aX:y", "http:", "a b", "é", "\u202e"]
)
def test_what_a_page_carries_in_its_address_stays_in_its_place(text: str) -> None:
    where = redirect(way_back(f"/link/{text}", "front")).headers["Location"]

    assert urlsplit(urljoin("https://help.example/page", where)).netloc == "help.example"
    assert where.isascii()
    assert not any(sign in where for sign in "\r\n")


def test_a_page_is_known_by_its_path() -> None:
    assert page_at("/thing/7") == ("thing", {"number": 7})
    assert page_at("/deed") is None


def test_using_the_path_itself_would_lead_away() -> None:
    """The positive control: as targets of a redirect, some of these paths leave this site."""
    left = [
        path
        for path in ELSEWHERE
        if urlsplit(urljoin("https://help.example/page", path)).netloc != "help.example"
    ]

    assert len(left) > 5
