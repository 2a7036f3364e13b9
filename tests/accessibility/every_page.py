"""Every page of the demo, in every state that looks different, and the way to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask
from playwright.sync_api import Browser, Page, Response
from werkzeug.exceptions import NotFound
from werkzeug.test import TestResponse

from portal.demo.mailbox import newest_first
from tests.accessibility.whole_site import WholeSite, Window
from tests.house.visitors import seen_last

LANGUAGES = ("en", "ar")
A_LONG_WHILE = timedelta(hours=1)


@dataclass(frozen=True)
class Place:
    """One page in one state.

    Takes:   path     `{link}` is a fresh link to the person's page, `{spent}` one that has sent all it
                      may today, `{mail}` a mail to them
             person   whose page it is; empty for a stranger
             state    how far the person has come: at the `door`, `known` by their link, `in`, or too `late`
             status   what the page is answered with
             answers  what is typed into the page's form, which is then sent; None: the page as it opens
             mistake  whether the answers are wrong
    """

    name: str
    path: str
    person: str = ""
    state: str = "door"
    status: int = 200
    answers: dict[str, str] | None = field(default=None, hash=False)
    mistake: bool = False


def _wrong(name: str, path: str, person: str = "", state: str = "door", **answers: str) -> Place:
    return Place(name, path, person, state, answers=answers, mistake=True)


PLACES = (
    Place("front", "/"),
    Place("is it us", "/is-it-us"),
    _wrong("is it us, nothing typed", "/is-it-us", reference=""),
    Place("is it us, not known", "/is-it-us", answers={"reference": "ABCD-EFGH-2345"}),
    Place("not contacted", "/not-contacted"),
    Place("accessibility", "/accessibility"),
    Place("privacy", "/privacy"),
    Place("language", "/language"),
    Place("link", "{link}", "alice"),
    Place("link, met gently", "{link}", "chantal"),
    Place("link, in danger", "{link}", "dana"),
    Place("link, without an address", "{link}", "emil"),
    Place("closed link", "/link/half-of-a-link", status=404),
    Place("code", "/code", "basma", "known"),
    Place("code, asked too soon", "/code?again=", "basma", "known"),
    _wrong("code, nothing typed", "/code", "basma", "known", code=""),
    Place("no code today", "{spent}", "basma", status=429, answers={}),
    Place("letter", "/letter"),
    _wrong("letter, nothing typed", "/letter", code=""),
    Place("lost link", "/lost-link"),
    _wrong("lost link, nothing typed", "/lost-link", address=""),
    Place("lost link, asked", "/lost-link/asked"),
    Place("closed door", "/home", status=401),
    Place("no such page", "/no-such-page", status=404),
    Place("time ran out", "/home", "felix", "late", status=401),
    Place("home", "/home", "alice", "in"),
    Place("home, met gently", "/home", "chantal", "in"),
    Place("home, in danger", "/home", "dana", "in"),
    Place("what happened", "/what-happened", "alice", "in"),
    Place("what happened, in danger", "/what-happened", "dana", "in"),
    Place("your details", "/your-details", "alice", "in"),
    Place("your details, saved", "/your-details?saved=", "alice", "in"),
    _wrong("your details, too long", "/your-details", "alice", "in", name_to_use="A" * 101),
    Place("signed out", "/signed-out"),
    Place("signed out, in danger", "/signed-out?leave="),
    Place("demo mailbox", "/demo/mailbox"),
    Place("demo mail", "{mail}", "alice"),
    Place("demo mail in Arabic", "{mail}", "basma"),
    Place("staff door", "/admin/sign-in"),
    Place("language of the staff door", "/admin/language"),
    Place("closed staff door", "/admin/", status=401),
)


def way_to(site: WholeSite, place: Place) -> tuple[str, dict[str, str]]:
    """Give a place's path, and the cookies that a browser needs there."""
    path, cookies = place.path, {}
    if path == "{link}":
        path = site.link_to(place.person)
    elif path == "{spent}":
        path = site.spent_link_to(place.person)
    elif path == "{mail}":
        path = "/demo/mailbox/" + _mail_to(site, place.person)
    elif place.state != "door":
        cookies = site.cookies_of(place.person, signed_in=place.state != "known")
    if place.state == "late":
        seen_last(getattr(site.world, place.person), A_LONG_WHILE)
    return path, cookies


def fetched(site: WholeSite, place: Place, language: str) -> TestResponse:
    """Fetch a place without a browser."""
    path, cookies = way_to(site, place)
    window = Window(site, {**cookies, "language": language})
    answer = window.open(path)
    if place.answers is not None:
        answer = window.send(path, place.answers)
    assert answer.status_code == place.status, (place, answer.status)
    return answer


@contextmanager
def opened(browser: Browser, site: WholeSite, place: Place, language: str) -> Iterator[Page]:
    """Open a place in a browser of its own."""
    path, cookies = way_to(site, place)
    with browser.new_context(viewport={"width": 1024, "height": 768}) as context:
        for name, value in {**cookies, "language": language}.items():
            context.add_cookies([{"name": name, "value": value, "url": site.address}])
        page = context.new_page()
        answer = page.goto(site.address + path)
        if place.answers is not None:
            answer = _send(page, place.answers)
        assert answer is not None
        assert answer.status == place.status, place
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator(".problems").count() == place.mistake, place
        yield page


def _send(page: Page, answers: dict[str, str]) -> Response | None:
    for name, typed in answers.items():
        page.locator(f"main [name={name}]").fill(typed)
    with page.expect_navigation() as going:
        page.locator("main form button.button").first.click()
    return going.value


def _mail_to(site: WholeSite, person: str) -> str:
    return next(mail.reference for mail in newest_first(site.mailbox) if mail.to.startswith(person))


def endpoint_of(app: Flask, path: str) -> str | None:
    """Tell which view of an application shows a path; None when it has none there."""
    try:
        endpoint, _values = app.url_map.bind("localhost").match(path.partition("?")[0])
    except NotFound:
        return None
    return str(endpoint)
