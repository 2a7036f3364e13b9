"""Security headers on every answer, whatever its status."""

from flask import Flask, Response

from portal.foundation.settings import Settings

_POLICY = (
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(_POLICY)


def security_headers(settings: Settings) -> dict[str, str]:
    """List the headers that every answer carries.

    Source:  OWASP ASVS 5.0, chapter 3 (web frontend security)
    """
    headers = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if settings.secure:
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
    return headers


def send_headers(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer of an application, and keep pages out of every cache."""
    headers = security_headers(settings)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(headers)
        response.headers["Cache-Control"] = "no-store"
        return response
