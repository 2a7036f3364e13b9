"""A browser without a window that keeps the house: every page it gets must be sound."""

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from portal.foundation.clock import now
from tests.house.html import check_html
from tests.world import fresh_link, newest_facts

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
ERROR_PREFIXES = {"en": "Error: ", "fr-CA": "Erreur : ", "ar": "خطأ: "}


class PortalClient:
    """Opens pages and sends forms as a person's browser does, with the anti-forgery token of the page.

    Takes:   app  an application; each client is a browser of its own
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.browser = app.test_client()
        self.page: TestResponse | None = None

    @property
    def text(self) -> str:
        """The last page."""
        assert self.page is not None
        return self.page.text

    def open(self, path: str, status: int = 200, **more: Any) -> str:
        """Open a page and judge it."""
        self.page = self.browser.get(path, **more)
        assert self.page.status_code == status, (path, self.page.status_code, self.page.text[:500])
        return self._judged()

    def send(self, path: str, status: int = 303, **answers: Any) -> str:
        """Send a form of the last page; gives where it leads, or the page that came back."""
        found = TOKEN.search(self.text)
        assert found, "the last page has no form"
        return self.post(path, status, csrf_token=found[1], **answers)

    def post(self, path: str, status: int = 303, **answers: Any) -> str:
        """Send a form as it is, without adding a token."""
        response = self.browser.post(path, data=answers)
        assert response.status_code == status, (path, response.status_code, response.text[:800])
        if response.status_code in {302, 303}:
            return response.headers["Location"]
        self.page = response
        return self._judged()

    def sign_in(self, case_id: str) -> None:
        """Go the whole way: link, Continue, code, own page."""
        link = fresh_link(case_id, now())
        self.open(link)
        assert self.send(link) == "/code"
        self.open("/code")
        assert self.send("/code", code=newest_facts(case_id, "sign_in_code")["code"]) == "/home"
        self.open("/home")

    def _judged(self) -> str:
        assert self.page is not None
        if self.page.mimetype == "text/html":
            language = re.search(r'<html lang="([^"]+)"', self.page.text)
            prefix = ERROR_PREFIXES.get(language[1] if language else "", "Error: ")
            faults = check_html(self.page.text, error_prefix=prefix)
            assert faults == [], (self.page.request.path, faults)
        return self.page.text
