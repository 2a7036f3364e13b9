"""The whole demo, served once for many pages: its people have come in, and their mail has been sent."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import copy
from types import MappingProxyType
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.test import Client, TestResponse

from portal.app import create_app, create_customer_app
from portal.demo.letters import DemoLetter, keep_letters
from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.keyring import open_keyring
from portal.foundation.settings import Settings
from portal.messages.tasks import deliver_messages, prepare_delivery
from portal.sign_in.rules import CODES_A_DAY_FOR_ONE_GRANT
from tests.browser import serve_as
from tests.conftest import ORGANISATION
from tests.world import World, build_world, fresh_link, newest_facts

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class WholeSite:
    """A served demo.

    Takes:   app       what is served
             routes    the customers' application, to look its views up
             mailbox   folder into which its mail was delivered
    """

    address: str
    app: "WSGIApplication"
    routes: Flask
    mailbox: Path
    world: World
    _met: dict[tuple[str, bool], dict[str, str]] = field(default_factory=dict)
    _spent: dict[str, str] = field(default_factory=dict)

    def cookies_of(self, person: str, *, signed_in: bool = True) -> dict[str, str]:
        """Give what somebody's browser holds once they have come in, or have only pressed Continue.

        Takes:   person  their name in the world; they come once for all tests
        """
        if (person, signed_in) not in self._met:
            window = Window(self)
            window.knock(self.link_to(person))
            if signed_in:
                code = newest_facts(getattr(self.world, person), "sign_in_code")["code"]
                window.open("/code")
                assert window.send("/code", {"code": code}).location == "/home"
            self._met[person, signed_in] = window.cookies
        return self._met[person, signed_in]

    def link_to(self, person: str) -> str:
        """Give the path of a fresh link to somebody's page."""
        return fresh_link(getattr(self.world, person), now())

    def spent_link_to(self, person: str) -> str:
        """Give the path of a link for which today's codes have all been sent, each to another browser."""
        if person not in self._spent:
            self._spent[person] = self.link_to(person)
            for _ in range(CODES_A_DAY_FOR_ONE_GRANT):
                Window(self).knock(self._spent[person])
        return self._spent[person]

    def fill_mailbox(self) -> None:
        """Deliver what is queued, as the worker does, and lay a letter beside it."""
        deliver_messages()
        keep_letters(self.mailbox, [DemoLetter("Emil", "en", "ABCD-EFGH-JKLM")])


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

    def send(self, path: str, answers: Mapping[str, str] = NOTHING_TYPED) -> TestResponse:
        """Send the form of the page that is open."""
        found = TOKEN.search(self.page.text if self.page else "")
        assert found, "no form here"
        data = {"csrf_token": found[1], **answers}
        self.page = self._client.post(path, base_url=self.site.address, data=data)
        return self.page

    def knock(self, link: str) -> None:
        """Open a link and press Continue."""
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
    made: list[tuple[WSGIApplication, Flask]] = []

    def make(address: str) -> "WSGIApplication":
        named = replace(settings, base_url=address)
        prepare_delivery(named)
        routes = create_customer_app(named)
        made.append((create_app(named), routes))
        return around(made[0][0])

    with serve_as(make) as address:
        yield WholeSite(address, *made[0], folder / "mailbox", build_world(keyring, now()))
    databases.disconnect()
