"""A route without a stated door stops the start; a closed door is answered by whoever receives strangers."""

import pytest
from flask import Flask

from portal.web.doors import CUSTOMER, EVERYONE, STAFF, Door, UnlistedDoor, check_doors, door, door_of, guard
from portal.web.visitor import Reception, open_reception


def small_site() -> Flask:
    """A site with one open and two closed doors, which knows nobody."""
    app = Flask("small", static_folder=None)
    app.secret_key = "small"
    open_reception(app, Reception(lambda _secret: None, lambda: ("who are you?", 401)))
    guard(app)
    for path, who in (("/open", EVERYONE), ("/own", CUSTOMER), ("/staff", STAFF)):
        app.add_url_rule(path, path[1:], door(who)(lambda: "come in"))
    return app


def test_every_door_is_stated() -> None:
    check_doors(small_site())


def test_a_route_that_does_not_say_who_may_enter_stops_the_start() -> None:
    app = small_site()
    app.add_url_rule("/forgotten", "forgotten", lambda: "oh")

    with pytest.raises(UnlistedDoor, match="forgotten"):
        check_doors(app)


def test_a_folder_of_files_has_no_door_either() -> None:
    app = Flask("with files", static_folder="/tmp")  # noqa: S108 - never read

    with pytest.raises(UnlistedDoor, match="static"):
        check_doors(app)


@pytest.mark.parametrize(("path", "who"), [("open", EVERYONE), ("own", CUSTOMER), ("staff", STAFF)])
def test_a_door_can_be_looked_up(path: str, who: Door) -> None:
    assert door_of(small_site(), path) is who


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", ["/own", "/staff"])
def test_a_stranger_is_met_at_a_closed_door(method: str, path: str) -> None:
    answer = small_site().test_client().open(path, method=method)

    assert answer.status_code == 401
    assert answer.text == ("who are you?" if method != "HEAD" else "")


def test_an_open_door_is_open() -> None:
    assert small_site().test_client().get("/open").text == "come in"


@pytest.mark.parametrize("path", ["/nowhere", "/own/more"])
def test_what_does_not_exist_has_no_door(path: str) -> None:
    assert small_site().test_client().get(path).status_code == 404
