"""A change is accepted from our own pages only."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.foundation import settings as settings_of
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings
from portal.web.origin import accept_own_forms_only

OURS = "https://help.example"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(settings_of, "_current", [Settings(base_url=f"{OURS}/")])
    app = Flask("small")
    app.register_error_handler(Refusal, lambda refusal: (refusal.code, refusal.status))
    accept_own_forms_only(app)
    app.add_url_rule("/", "deed", lambda: "done", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    return app.test_client()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": OURS},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
    ids=str,
)
def test_our_own_forms_are_accepted(browser: FlaskClient, headers: dict[str, str]) -> None:
    assert browser.post("/", headers=headers).text == "done"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "Same-Origin, cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://help.example"},
        {"Origin": f"{OURS}:8443"},
        {"Origin": f"{OURS}.evil.example"},
        {"Origin": f"{OURS}@evil.example"},
        {"Origin": "https://user@localhost"},
        {"Origin": ""},
        {"Origin": "NULL"},
        {"Origin": "https://[::1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_asked_for_elsewhere_is_refused(
    browser: FlaskClient, headers: dict[str, str], method: str
) -> None:
    answer = browser.open("/", method=method, headers=headers)

    assert (answer.status_code, answer.text) == (403, "foreign_origin")


def test_looking_is_free(browser: FlaskClient) -> None:
    assert (
        browser.get("/", headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}).text
        == "done"
    )
