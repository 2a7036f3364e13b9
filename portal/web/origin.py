"""Only our own pages may change anything: where a form was sent from is checked beside its token.

Our pages send no referrer, and then browsers say `Origin: null` in their own forms; so it is Sec-Fetch-Site
that tells, and the anti-forgery token where a browser does not send it.
"""

from flask import Flask, request

from portal.foundation.refusals import Refusal
from portal.foundation.settings import current_settings
from portal.foundation.translation import lazy_gettext as _l

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})

FOREIGN_FORM = _l(
    "This form did not come from our own page, so we did nothing. Please open the page again and try once more."
)


def accept_own_forms_only(app: Flask) -> None:
    """Refuse a change that another site's page asks for."""

    @app.before_request
    def look_at_the_origin() -> None:
        if request.method in SAFE_METHODS:
            return
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        origin = request.headers.get("Origin", "null")
        if site not in OWN_SITES or (origin != "null" and not _is_ours(origin)):
            raise Refusal("foreign_origin", FOREIGN_FORM, 403)


def _is_ours(origin: str) -> bool:
    return origin in {current_settings().base_url.rstrip("/"), request.host_url.rstrip("/")}
