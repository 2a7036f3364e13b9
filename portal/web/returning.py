"""Going back to a page by its route's name, never by an address that somebody handed us."""

from typing import Any

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def way_back(path: str, otherwise: str) -> str:
    """Turn the path of one of our own pages into its address.

    Takes:   path       what a form says it came from; only matched against our own routes, never used itself
             otherwise  endpoint to go to when it is not one of our pages
    Gives:   a path on this site
    """
    page = page_at(path)
    return url_for(page[0], **page[1]) if page else url_for(otherwise)


def page_at(path: str) -> tuple[str, dict[str, Any]] | None:
    """Find which of our pages can be opened at a path: its endpoint and values, or None."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None or not path.startswith("/") or path.startswith(("//", "/\\")):
        return None
    try:
        endpoint, values = adapter.match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return endpoint, dict(values)
