"""The routes of an application, and what stands in their addresses.

A route with something in its address is asked for with a thing of the visitor's own, with things that are
somebody else's, and with a thing that never was. A new kind of thing needs its line in THINGS.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from werkzeug.routing import Rule

from portal.audit.actors import PORTAL
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.ids import new_id
from portal.foundation.keyring import current_keyring
from portal.foundation.signing import read, sign
from portal.sign_in.models import Grant
from portal.sign_in.services.grants import LINK, issue_link
from tests.world import World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Thing:
    """What may stand in an address.

    Takes:   own      one that the world's Alice may use
             foreign  those that nobody, or somebody else, may use
             unknown  those that never were
    """

    own: Callable[[World], str]
    foreign: Callable[[World], Mapping[str, str]]
    unknown: Callable[[World], Mapping[str, str]]


def _token(case_id: str, **changes: object) -> str:
    with transaction() as db:
        token = issue_link(db, case_id, PORTAL, now()).rpartition("/link/")[2]
        db.flush()
        grant = db.get(Grant, read(current_keyring(), LINK, token))
        for column, value in changes.items():
            setattr(grant, column, value)
    return token


def _foreign_tokens(world: World) -> dict[str, str]:
    return {
        "withdrawn": _token(world.alice, revoked_at=now()),
        "too old": _token(world.alice, expires_at=now() - timedelta(seconds=1)),
        "of an incident that is not published": _token(world.gustav),
    }


def _unknown_tokens(_world: World) -> dict[str, str]:
    return {"signed by us": sign(current_keyring(), LINK, new_id()), "not signed": "nothing-like-a-link"}


THINGS = {"token": Thing(lambda world: _token(world.alice), _foreign_tokens, _unknown_tokens)}
"""By the name that routes give it."""


def rules(app: Flask) -> Iterator[Rule]:
    """Walk the routes of an application, in the order of their addresses."""
    yield from sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))


def methods(rule: Rule) -> list[str]:
    """List the methods that a route was written for; HEAD and OPTIONS come with them."""
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def path_of(rule: Rule, world: World) -> str:
    """Write the address of a route with things of Alice's own in it."""
    return filled(rule, {name: THINGS[name].own(world) for name in rule.arguments})


def filled(rule: Rule, values: Mapping[str, str]) -> str:
    """Write the address of a route with these things in it."""
    built = rule.build(dict(values), append_unknown=False)
    assert built is not None, (rule, values)
    return built[1]


def unlisted_things(app: Flask) -> list[str]:
    """List what stands in addresses without a line in THINGS."""
    return [f"{rule.rule}: {name}" for rule in rules(app) for name in sorted(rule.arguments - THINGS.keys())]
