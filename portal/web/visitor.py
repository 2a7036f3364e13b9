"""Who is here, without knowing what a customer or a staff member is: the application says how to find out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app, g
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user


class Visitor(Protocol):
    """Somebody who has signed in; rooms that know more cast to their own class."""

    @property
    def case_id(self) -> str:
        """The case that is theirs, as an opaque id."""

    @property
    def name(self) -> str:
        """The name to greet them with."""

    @property
    def language(self) -> str:
        """Code of the shipped language they read."""

    @property
    def quick_exit(self) -> bool:
        """Whether each page must offer a fast way out."""

    @property
    def discreet(self) -> bool:
        """Whether titles must not hint at the subject."""

    @property
    def idle_seconds(self) -> int:
        """How long they stay signed in without doing anything."""


@dataclass(frozen=True)
class Reception:
    """How an application knows people.

    Takes:   load           finds the visitor for the secret in their cookie, or None
             meet_stranger  answers a request to a closed door
    """

    load: Callable[[str], Visitor | None]
    meet_stranger: Callable[[], ResponseReturnValue]


def open_reception(app: Flask, reception: Reception) -> None:
    """Let an application recognise its people (Flask-Login keeps the secret in the session cookie)."""
    manager = LoginManager()
    manager.session_protection = None  # it looks at addresses and browsers, which change on a phone
    manager.user_loader(reception.load)
    manager.init_app(app)
    app.extensions["portal.reception"] = reception


def current_visitor() -> Visitor | None:
    """Tell who is here; None for a stranger, and on a fault page, which must need nothing."""
    if g.get("fault"):
        return None
    # The person themselves: looking through Flask-Login's proxy at each use costs more than the page's words.
    user = current_user._get_current_object()  # noqa: SLF001 - werkzeug's own way to see behind a proxy
    if not user.is_authenticated:
        return None
    visitor = cast("Visitor", user)
    take_care(discreet=visitor.discreet, quick_exit=visitor.quick_exit)
    return visitor


def take_care(*, discreet: bool, quick_exit: bool) -> None:
    """Protect whoever gets this answer, also on an error's page and before they have signed in.

    Takes:   discreet    titles must not hint at the subject
             quick_exit  the page must offer a fast way out
    """
    g.discreet, g.quick_exit = discreet, quick_exit


def meet_stranger() -> ResponseReturnValue:
    """Answer somebody at a door that is closed to them."""
    reception: Reception = current_app.extensions["portal.reception"]
    return reception.meet_stranger()


def current_case_id() -> str:
    """Give the case of the customer who is here; only for views behind a customer's door."""
    visitor = current_visitor()
    if visitor is None:
        raise TypeError
    return visitor.case_id
