"""A person at a browser: what they press, type and see, and what their browser complains of."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from portal.foundation.clock import now
from portal.foundation.translation import gettext, speaking
from tests.journeys.site import Site
from tests.world import fresh_link, newest_facts

PATIENCE = 20_000
"""Milliseconds after which a page that does not come is a fault; long, for a busy machine is none."""

# Pages that answer 4xx are part of the story; the browser notes each as a resource that failed.
NO_COMPLAINT = re.compile(r"Failed to load resource")


class Traveller:
    """One person at one window of one browser.

    Takes:   context  a browser of its own: cookies, language, size
    """

    def __init__(self, context: BrowserContext, site: Site) -> None:
        self.site = site
        self.troubles: list[str] = []
        self.addresses: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self._listen)
        self.page.on("response", self._look)
        self.page.on("framenavigated", lambda frame: self.addresses.append(frame.url))

    @property
    def main(self) -> Locator:
        """The main part of the page."""
        return self.page.get_by_role("main")

    def open(self, address: str) -> None:
        """Open an address, or a path of the site."""
        self.page.goto(self.site.address + address if address.startswith("/") else address)

    def press(self, words: str) -> None:
        """Press the link or button with these words; in the main part, if there is one there."""
        in_main, anywhere = self.control(words, self.main), self.control(words, self.page)
        (in_main if in_main.count() else anywhere).first.click()

    def control(self, words: str, within: Page | Locator) -> Locator:
        """Find links and buttons by all of their words."""
        button = within.get_by_role("button", name=words, exact=True)
        return button.or_(within.get_by_role("link", name=words, exact=True))

    def submit(self) -> None:
        """Press the first button of the page's main form, whatever language it is in."""
        self.main.locator("form button.button").first.click()

    def sees(self, heading: str, *, error: bool = False) -> None:
        """Expect a page by its heading, and that its title begins with it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading, timeout=PATIENCE)
        start = f"Error: {heading}" if error else heading
        expect(self.page).to_have_title(re.compile("^" + re.escape(start) + " – "), timeout=PATIENCE)

    def is_at(self, path: str) -> None:
        """Expect an address of the site, and its page to be ready."""
        expect(self.page).to_have_url(self.site.address + path, timeout=PATIENCE)
        self.page.wait_for_load_state()

    def open_link(self, case_id: str) -> str:
        """Open a fresh link to somebody's page; gives its path."""
        link = fresh_link(case_id, now())
        self.open(link)
        return link

    def knock(self, case_id: str) -> None:
        """Open a fresh link to somebody's page and press Continue."""
        self.open_link(case_id)
        self.submit()

    def type_code(self, case_id: str) -> None:
        """Type the newest code that was sent to somebody."""
        self.is_at("/code")
        self.page.locator("#code").fill(self.code_sent_to(case_id))
        self.submit()

    def code_sent_to(self, case_id: str) -> str:
        """Look up the newest code that was sent to somebody."""
        return newest_facts(case_id, "sign_in_code")["code"]

    def come_in(self, case_id: str) -> None:
        """Go the whole way: link, Continue, code, own page."""
        self.knock(case_id)
        self.type_code(case_id)
        self.is_at("/home")

    def ask(self, question: str, about: Any = None) -> Any:
        """Evaluate an expression of the page's own language."""
        return self.page.evaluate(question, about)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not NO_COMPLAINT.search(message.text):
            self.troubles.append(message.text)

    def _look(self, response: Response) -> None:
        if response.status >= 500:
            self.troubles.append(f"{response.status} {response.url}")


def in_words(sentence: str, language: str) -> str:
    """Say one of the site's own sentences in a language."""
    with speaking(language):
        return gettext(sentence)
