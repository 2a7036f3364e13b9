"""The cookie that carries an anti-forgery secret and, after sign-in, the secret of a session row."""

import hashlib
from urllib.parse import urlsplit

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect

from portal.foundation.keyring import Keyring
from portal.foundation.settings import Settings

LARGEST_FORM = 256 * 1024


class PortalSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, with SHA-256 and a salt of each application's own."""

    digest_method = staticmethod(hashlib.sha256)

    def __init__(self, site: str) -> None:
        self.salt = f"portal.{site}"


def configure_sessions(app: Flask, settings: Settings, keyring: Keyring, site: str) -> None:
    """Give an application its own cookie, and forms their anti-forgery token.

    Takes:   site  `customer` or `admin`: the two never read each other's cookie
    """
    keys = keyring.keys("web")
    prefix = "__Host-" if settings.secure else ""
    app.session_interface = PortalSessions(site)
    app.config.update(
        SECRET_KEY=keys[0].secret,
        SECRET_KEY_FALLBACKS=[key.secret for key in keys[1:]],
        SESSION_COOKIE_NAME=f"{prefix}{site}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # Our pages send no referrer; web/origin.py looks at where a form came from.
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        TRUSTED_HOSTS=_hosts(settings),
    )
    CSRFProtect(app)


def _hosts(settings: Settings) -> list[str]:
    hosts = [urlsplit(url).hostname or "" for url in (settings.base_url, settings.admin_url) if url]
    return hosts if settings.in_production else [*hosts, "localhost", "127.0.0.1"]
