"""Doors: every route says who may enter, and a route that does not say so stops the start.

There is no default door: a forgotten one would be either an open page or a page nobody can reach.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, request
from flask.typing import ResponseReturnValue

from portal.web.visitor import current_visitor, meet_stranger


class Door(Enum):
    """Who may enter a page."""

    EVERYONE = "everyone"
    CUSTOMER = "customer"
    STAFF = "staff"


EVERYONE, CUSTOMER, STAFF = Door.EVERYONE, Door.CUSTOMER, Door.STAFF

View = TypeVar("View", bound=Callable[..., Any])


class UnlistedDoor(RuntimeError):
    """A route does not say who may enter."""


def door(who: Door) -> Callable[[View], View]:
    """Say who may enter a view; goes directly above its function."""

    def mark(view: View) -> View:
        view.door = who  # type: ignore[attr-defined] # functions take attributes
        return view

    return mark


def door_of(app: Flask, endpoint: str) -> Door | None:
    """Tell who may enter an endpoint; None when it does not say."""
    return getattr(app.view_functions[endpoint], "door", None)


def check_doors(app: Flask) -> None:
    """Refuse to start with a route whose door is not stated.

    Refuses: UnlistedDoor, naming the endpoints
    """
    unlisted = sorted(endpoint for endpoint in app.view_functions if door_of(app, endpoint) is None)
    if unlisted:
        message = f"No door is stated for {', '.join(unlisted)}."
        raise UnlistedDoor(message)


def guard(app: Flask) -> None:
    """Stand at every door of an application."""

    @app.before_request
    def ask_who_is_there() -> ResponseReturnValue | None:
        if request.endpoint is None or door_of(app, request.endpoint) is EVERYONE:
            return None
        return None if current_visitor() else meet_stranger()
