"""The pages every application has: choice of language, and health for whoever runs it."""

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.foundation.database import look_alive
from portal.foundation.languages import LANGUAGES, shipped_language
from portal.foundation.settings import current_settings
from portal.web.doors import EVERYONE, door
from portal.web.language import remember
from portal.web.returning import way_back

web = Blueprint("web", __name__)


@web.get("/language")
@door(EVERYONE)
def choose_language() -> ResponseReturnValue:
    return render_template(
        "web/language.html", languages=LANGUAGES.values(), back=request.args.get("back", "")
    )


@web.post("/language")
@door(EVERYONE)
def keep_language() -> ResponseReturnValue:
    language = shipped_language(request.form.get("language", ""))
    if language is None:
        return redirect(url_for("web.choose_language"), 303)
    response = make_response(redirect(way_back(request.form.get("back", ""), _first_page()), 303))
    return remember(response, language.code, secure=current_settings().secure)


def _first_page() -> str:
    # Where a page only answers a form there is nothing to come back to; staff have no first page yet.
    return "home.front" if "home.front" in current_app.view_functions else "web.choose_language"


@web.get("/health/live")
@door(EVERYONE)
def live() -> ResponseReturnValue:
    return {"alive": True}


@web.get("/health/ready")
@door(EVERYONE)
def ready() -> ResponseReturnValue:
    look_alive()
    return {"ready": True}
