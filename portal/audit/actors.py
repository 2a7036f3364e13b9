"""Who does things here."""

import getpass
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Somebody, or something, that does a deed.

    Takes:   kind  `customer`, `operator` (the command line), `staff` or `portal` itself
             id    an opaque id, or the operator's account name on that machine
    """

    kind: str
    id: str


PORTAL = Actor("portal", "portal")


def customer(case_id: str) -> Actor:
    """Name the affected person of a case."""
    return Actor("customer", case_id)


def operator() -> Actor:
    """Name whoever runs this command: their account on this machine."""
    return Actor("operator", getpass.getuser()[:40])
