"""Nobody else's page can act in a person's name: a form without its token, or from elsewhere, changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.house.filled_forms import ANSWERS_ONLY, CHANGES_A_COOKIE, FILLED
from tests.house.routes import SAFE, methods, path_of, rules
from tests.house.tables import changes, photograph
from tests.house.visitors import anti_forgery_token, customer
from tests.world import World


@dataclass(frozen=True)
class Forgery:
    """One way to send a form that its person did not send.

    Takes:   token    makes the anti-forgery token, given the person's own browser and a stranger's
             headers  what the browser says about where the form came from
    """

    name: str
    token: Callable[[FlaskClient, FlaskClient], str]
    headers: Mapping[str, str] = field(default_factory=dict)


def _own(own: FlaskClient, _other: FlaskClient) -> str:
    return anti_forgery_token(own)


def _foreign(_own: FlaskClient, other: FlaskClient) -> str:
    return anti_forgery_token(other)


FORGERIES = (
    Forgery("without a token", lambda *_: ""),
    Forgery("with another browser's token", _foreign),
    Forgery("from another site", _own, {"Sec-Fetch-Site": "cross-site"}),
    Forgery("from a neighbour of our site", _own, {"Sec-Fetch-Site": "same-site"}),
    Forgery("from another origin", _own, {"Origin": "https://evil.example"}),
    Forgery("from our name on another port", _own, {"Origin": "http://localhost:8443"}),
    Forgery("from a name that begins like ours", _own, {"Origin": "http://localhost.evil.example"}),
)
HONEST = Forgery("as our own page sends it", _own, {"Sec-Fetch-Site": "same-origin", "Origin": "null"})


def effects(app: Flask, world: World, way: Forgery, only: str = "") -> dict[str, list[str]]:
    """Send every form of an application in one way, each from a fresh browser, and list what each changed.

    Takes:   only  endpoint of the one form to send
    """
    done = {}
    for rule in [rule for rule in rules(app) if rule.endpoint == only or not only]:
        for method in set(methods(rule)) - set(SAFE):
            browser = customer(world).browser(app)
            filling = FILLED.get(rule.endpoint) or ANSWERS_ONLY.get(rule.endpoint)
            answers = filling(browser, world) if filling else {}
            path, token = path_of(rule, world), way.token(browser, app.test_client())
            browser.get("/privacy")  # now it is on record that they are here, and is not taken for an effect
            before = photograph()
            answer = browser.open(
                path, method=method, data={**answers, "csrf_token": token}, headers=way.headers
            )
            done[rule.endpoint] = [*changes(before, photograph()), *_cookies(app, answer)]
    return done


def _cookies(app: Flask, answer: TestResponse) -> list[str]:
    """List the cookies that were set, but for the one that carries the anti-forgery secret."""
    ours = f"{app.config['SESSION_COOKIE_NAME']}="
    return [cookie for cookie in answer.headers.getlist("Set-Cookie") if not cookie.startswith(ours)]


@pytest.mark.parametrize("way", FORGERIES, ids=lambda way: way.name)
def test_a_forged_form_changes_nothing(customer_app: Flask, world: World, way: Forgery) -> None:
    assert {endpoint: done for endpoint, done in effects(customer_app, world, way).items() if done} == {}


def test_every_form_changes_something_when_it_is_honest(customer_app: Flask, world: World) -> None:
    done = effects(customer_app, world, HONEST)

    assert done.keys() == FILLED.keys() | ANSWERS_ONLY.keys(), "each form needs answers in filled_forms.py"
    assert {endpoint for endpoint, effect in done.items() if not effect} == ANSWERS_ONLY.keys()
    tables_changed = {one for one, effect in done.items() if any(" gained " in line for line in effect)}
    assert tables_changed == FILLED.keys() - CHANGES_A_COOKIE


def test_a_staff_form_from_elsewhere_is_refused(staff_app: Flask) -> None:
    browser = staff_app.test_client()
    token = anti_forgery_token(browser)
    answers = {"language": "ar", "csrf_token": token}

    assert browser.post("/language", data=answers, headers={"Origin": "null"}).status_code == 303
    assert (
        browser.post("/language", data=answers, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert browser.post("/language", data={"language": "ar"}).status_code == 400


@pytest.mark.parametrize("way", FORGERIES[:2], ids=lambda way: way.name)
def test_an_application_that_asks_for_no_token_is_found(
    customer_app: Flask, world: World, way: Forgery
) -> None:
    customer_app.config["WTF_CSRF_ENABLED"] = False

    assert effects(customer_app, world, way, "sign_in.sign_out") != {"sign_in.sign_out": []}


@pytest.mark.parametrize("way", FORGERIES[2:], ids=lambda way: way.name)
def test_an_application_that_takes_forms_from_anywhere_is_found(
    customer_app: Flask, world: World, way: Forgery
) -> None:
    checks = customer_app.before_request_funcs[None]
    checks[:] = [check for check in checks if check.__name__ != "look_at_the_origin"]

    assert effects(customer_app, world, way, "sign_in.sign_out") != {"sign_in.sign_out": []}
