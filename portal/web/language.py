"""Which language a page is in: what the person chose here, else what we know, else what their browser asks for."""

from typing import Any

from flask import Flask, Response, request

from portal.foundation.languages import best_match, shipped_language
from portal.foundation.organisation import Organisation
from portal.foundation.settings import current_settings
from portal.foundation.translation import speak
from portal.web.visitor import current_visitor

_ONE_YEAR = 365 * 24 * 60 * 60


def listen(app: Flask, organisation: Organisation) -> None:
    """Speak each request's language, and say so to caches and search engines."""

    # Before every `before_request`: a refusal that is raised there must not speak the last visitor's language.
    @app.url_value_preprocessor
    def choose(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
        speak(best_match(request.headers.get("Accept-Language", ""), organisation.default_language).code)
        chosen = chosen_language()
        if chosen:
            speak(chosen)
        elif visitor := current_visitor():
            speak(visitor.language)

    @app.after_request
    def tell(response: Response) -> Response:
        response.vary.update(("Accept-Language", "Cookie"))
        return response


def chosen_language() -> str | None:
    """Give the language that was chosen in this browser, if any."""
    language = shipped_language(request.cookies.get(_cookie(), ""))
    return language.code if language else None


def speak_unless_chosen(code: str) -> None:
    """Speak the language we know a person reads, unless this browser was told another one."""
    if chosen_language() is None:
        speak(code)


def remember(response: Response, code: str, *, secure: bool) -> Response:
    """Keep a choice of language in this browser."""
    response.set_cookie(_cookie(), code, max_age=_ONE_YEAR, secure=secure, httponly=True, samesite="Lax")
    speak(code)
    return response


def _cookie() -> str:
    return "__Host-language" if current_settings().secure else "language"
