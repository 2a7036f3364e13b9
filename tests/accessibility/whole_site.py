"""The whole demo, served once for many pages: its people have come in, and their mail has been sent."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copy
from typing import TYPE_CHECKING, Any, cast

from flask import Flask
from werkzeug.test import Client, TestResponse

from portal.app import create_app
from portal.demo.letters import DemoLetter, keep_letters
from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.keyring import open_keyring
from portal.foundation.settings import Settings
from portal.messages.tasks import deliver_messages, prepare_delivery
from tests.browser import serve_as
from tests.conftest import ORGANISATION
from tests.world import World, build_world, fresh_link, newest_facts

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class WholeSite:
    """A served demo.

    Takes:   app       what is served
             routes    the customers' application inside it
             mailbox   folder into which its mail was delivered
             come_in   cookies of people who have signed in, by their name in the world
    """

    address: str
    app: "WSGIApplication"
    routes: Flask
    mailbox: Path
    world: World
    come_in: dict[str, dict[str, str]] = field(default_factory=dict)

    def cookies_of(self, person: str) -> dict[str, str]:
        """Let somebody sign in, once, and give what their browser holds from then on."""
        if person not in self.come_in:
            window = Window(self)
            window.knock(person)
            code = newest_facts(getattr(self.world, person), "sign_in_code")["code"]
            window.open("/code")
            assert window.send("/code", code=code).location == "/home"
            self.come_in[person] = window.cookies
        return self.come_in[person]


class Window:
    """A browser without a window that visits the served application.

    Takes:   cookies  what it holds already
    """

    def __init__(self, site: WholeSite, cookies: dict[str, str] | None = None) -> None:
        self.site = site
        self._client = Client(site.app)
        for name, value in (cookies or {}).items():
            self._client.set_cookie(name, value)
        self.page: TestResponse | None = None

    @property
    def cookies(self) -> dict[str, str]:
        """What it holds now."""
        return {cookie.key: cookie.value for cookie in (self._client._cookies or {}).values()}

    def open(self, path: str) -> TestResponse:
        """Open a page."""
        self.page = self._client.get(path, base_url=self.site.address)
        return self.page

    def send(self, path: str, **answers: Any) -> TestResponse:
        """Send the form of the page that is open."""
        found = TOKEN.search(self.page.text if self.page else "")
        assert found, "no form here"
        data = {"csrf_token": found[1], **answers}
        self.page = self._client.post(path, base_url=self.site.address, data=data)
        return self.page

    def knock(self, person: str) -> None:
        """Open a fresh link and press Continue."""
        link = fresh_link(getattr(self.site.world, person), now())
        self.open(link)
        self.send(link)


@contextmanager
def whole_site(
    folder: Path,
    empty_database: Path,
    around: "Callable[[WSGIApplication], WSGIApplication]" = lambda app: app,
) -> Iterator[WholeSite]:
    """Serve the demo with the people of the tests' world.

    Takes:   folder          for its database, keys and mail
             empty_database  a migrated SQLite file, which is copied
             around          puts something around the application before it is served
    """
    copy(empty_database, folder / "portal.db")
    keyring = open_keyring(folder / "keyring")
    keyring.complete()
    settings = Settings(
        mode="demo",
        database_url=f"sqlite:///{folder / 'portal.db'}",
        keyring=folder / "keyring",
        var=folder / "var",
        organisation=ORGANISATION,
        smtp_url=f"folder:{folder / 'mailbox'}",
    )
    made: list[WSGIApplication] = []

    def make(address: str) -> "WSGIApplication":
        named = replace(settings, base_url=address)
        prepare_delivery(named)
        made.append(create_app(named))
        return around(made[0])

    with serve_as(make) as address:
        routes = cast("Any", made[0]).application.app
        yield WholeSite(address, made[0], routes, folder / "mailbox", build_world(keyring, now()))
    databases.disconnect()


def fill_mailbox(site: WholeSite) -> None:
    """Deliver what is queued, and lay a letter beside it."""
    deliver_messages()
    keep_letters(site.mailbox, [DemoLetter("Emil", "en", "ABCD-EFGH-JKLM")])
