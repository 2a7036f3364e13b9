"""The kinds of message that rooms may send, and who can say whom an opaque recipient is.

Rooms above register here what they have to say; the outbox knows neither cases nor grants.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.messages.letters import Letter

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Reader:
    """Who reads a message, as known at the moment it is delivered.

    Takes:   name       as the person wishes to be called
             email      one address, or empty when there is none
             language   code of a shipped language
             time_zone  IANA name, or empty when it is not known
    """

    recipient_id: str
    incident_id: str
    name: str
    email: str
    language: str
    sensitivity: str
    time_zone: str


Composer = Callable[[dict[str, str], Reader], Letter]
Resolver = Callable[["Session", str], Reader | None]

URGENT, USUAL = 0, 50


@dataclass(frozen=True)
class Kind:
    """One kind of message: its place in the line, and how it is composed."""

    name: str
    priority: int
    compose: Composer


_kinds: dict[str, Kind] = {}
_resolver: list[Resolver] = []


class UnknownKind(LookupError):
    """No room registered this kind of message: a fault of ours."""


class NoResolver(RuntimeError):
    """Nobody was registered who can say whom a recipient is: a fault of ours."""


def letter_kind(name: str, priority: int = USUAL) -> Callable[[Composer], Composer]:
    """Register a function that composes one kind of message, in the language being spoken.

    Takes:   priority  lower goes first; sign-in codes are `URGENT`
    """

    def register(compose: Composer) -> Composer:
        _kinds[name] = Kind(name, priority, compose)
        return compose

    return register


def kind_named(name: str) -> Kind:
    """Give a registered kind.

    Refuses: UnknownKind
    """
    if name not in _kinds:
        raise UnknownKind(name)
    return _kinds[name]


def known_kinds() -> Mapping[str, Kind]:
    """List all registered kinds by name."""
    return dict(_kinds)


def register_resolver(resolver: Resolver) -> None:
    """Tell who can say whom an opaque recipient is (the applications do, at start)."""
    _resolver[:] = [resolver]


def resolve(db: "Session", recipient_id: str) -> Reader | None:
    """Say whom a recipient is now; nothing when they are gone or have no address.

    Refuses: NoResolver
    """
    if not _resolver:
        raise NoResolver
    return _resolver[0](db, recipient_id)
