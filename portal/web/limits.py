"""Coarse limits on how often one network address may post; what guards codes is counted in the database."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from portal.foundation.settings import Settings

POSTS = "120 per minute"


def limit_posts(app: Flask, settings: Settings) -> Limiter:
    """Slow down a flood of forms from one address (a whole office may share one, so it is generous)."""
    return Limiter(
        get_remote_address,
        app=app,
        application_limits=[POSTS],
        application_limits_exempt_when=lambda: (
            request.method in {"GET", "HEAD", "OPTIONS"} or settings.mode == "test"
        ),
        storage_uri=settings.redis_url or "memory://",
        swallow_errors=True,
        headers_enabled=False,
    )
