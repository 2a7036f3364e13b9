"""For each route that changes something: answers that it takes. A new one needs its line, or the sweeps fail."""

from collections.abc import Callable, Mapping

from flask.testing import FlaskClient

from portal.foundation.clock import now
from tests.house.visitors import anti_forgery_token
from tests.world import World, fresh_letter_code, newest_facts

Answers = Mapping[str, str]
Filling = Callable[[FlaskClient, World], Answers]


def nothing(_browser: FlaskClient, _world: World) -> Answers:
    """Press the button of a form that asks nothing."""
    return {}


def _right_code(browser: FlaskClient, world: World) -> Answers:
    sent = browser.post("/code/another", data={"csrf_token": anti_forgery_token(browser)})
    assert sent.status_code == 303
    return {"code": newest_facts(world.alice, "sign_in_code")["code"], "own_device": "y"}


FILLED: Mapping[str, Filling] = {
    "web.keep_language": lambda *_: {"language": "ar", "back": "/home"},
    "sign_in.press_continue": nothing,
    "sign_in.send_another_code": nothing,
    "sign_in.try_code": _right_code,
    "sign_in.enter_letter_code": lambda _, world: {"code": fresh_letter_code(world.alice, now())},
    "sign_in.lost_link": lambda *_: {"address": "alice@example.com"},
    "sign_in.stay": nothing,
    "sign_in.sign_out": nothing,
    "sign_in.sign_out_everywhere": nothing,
    "cases.details": lambda *_: {
        "name_to_use": "Ally",
        "language": "ar",
        "format": "braille",
        "needs": "captions",
    },
}

ANSWERS_ONLY: Mapping[str, Filling] = {"home.check_message": lambda *_: {"reference": "ABCD-EFGH-2345"}}
"""Forms that ask something and change nothing."""

CHANGES_A_COOKIE = frozenset({"web.keep_language"})
"""What these change is kept in the browser alone."""
