"""Which pages are offered to somebody who has signed in: each room's entry, in the order the application says."""

from dataclasses import dataclass

from flask import Flask, current_app

from portal.foundation.refusals import Sentence


@dataclass(frozen=True)
class Entry:
    """One page in the navigation."""

    endpoint: str
    label: Sentence


def offer_navigation(app: Flask, entries: tuple[Entry, ...]) -> None:
    """Set the pages an application offers."""
    app.extensions["portal.navigation"] = entries


def navigation() -> tuple[Entry, ...]:
    """List the pages this application offers."""
    entries: tuple[Entry, ...] = current_app.extensions.get("portal.navigation", ())
    return entries
