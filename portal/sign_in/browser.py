"""What a browser remembers while a person signs in: who it is, which grant it knocks with, where to go on."""

import secrets
from dataclasses import dataclass
from typing import Any

from flask import Response, request, session

from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import blind_index
from portal.foundation.settings import current_settings
from portal.sign_in.rules import MOST_OWN_DEVICES, OWN_DEVICE

_OF_THE_BROWSER = ("browser", "grant")


@dataclass(frozen=True)
class Onward:
    """The page somebody wanted when they had to sign in again.

    Takes:   kept_id  where what they had typed there is kept, if they had typed something
    """

    case_id: str
    endpoint: str
    values: dict[str, Any]
    kept_id: str | None


def browser_mark() -> bytes:
    """Give this browser's mark, and the browser a secret if it has none."""
    if "browser" not in session:
        session["browser"] = secrets.token_urlsafe(24)
    return blind_index(current_keyring(), "browser", session["browser"])


def former_secret() -> str:
    """Give the secret of whoever signed in here last, or an empty text."""
    secret = session.get("_user_id")
    return secret if isinstance(secret, str) else ""


def forget_person() -> None:
    """Begin afresh for another person: also forms that are still open for the last one work no more."""
    kept = {name: session[name] for name in _OF_THE_BROWSER if name in session}
    session.clear()
    session.update(kept)


def knock_with(grant_id: str) -> None:
    """Remember which grant this browser knocks with."""
    session["grant"] = grant_id


def knocking_grant() -> str | None:
    """Tell which grant this browser knocks with."""
    grant_id: str | None = session.get("grant")
    return grant_id


def come_back_to(onward: Onward) -> None:
    """Remember where to go on after signing in."""
    session["onward"] = [onward.case_id, onward.endpoint, onward.values, onward.kept_id]


def onward() -> Onward | None:
    """Tell where to go on after signing in."""
    stored = session.get("onward")
    return Onward(*stored) if stored else None


def forget_onward() -> None:
    """Arrived: nothing is to be given back any more."""
    session.pop("onward", None)


def own_device_secrets() -> list[str]:
    """List the secrets of persons who called this browser their own."""
    kept = request.cookies.get(_devices_cookie(), "").split(".")
    return [secret for secret in kept if secret][:MOST_OWN_DEVICES]


def keep_own_device(response: Response, secret: str) -> None:
    """Keep one more person's secret in this browser for 30 days."""
    kept = [secret, *own_device_secrets()][:MOST_OWN_DEVICES]
    response.set_cookie(
        _devices_cookie(),
        ".".join(kept),
        max_age=int(OWN_DEVICE.total_seconds()),
        secure=current_settings().secure,
        httponly=True,
        samesite="Lax",
    )


def _devices_cookie() -> str:
    return "__Host-own-devices" if current_settings().secure else "own-devices"
