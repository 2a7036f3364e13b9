"""What every template may use: the organisation, the language, the visitor, words and formats."""

from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel

from portal.foundation import translation
from portal.foundation.organisation import Organisation
from portal.foundation.translation import current_language
from portal.web import formats
from portal.web.assets import asset
from portal.web.navigation import navigation
from portal.web.visitor import current_visitor


def furnish(app: Flask, organisation: Organisation) -> None:
    """Give an application's templates their words and values."""
    # Flask-Babel serves WTForms and formats; our own tables serve the templates, for speed.
    Babel(app, locale_selector=lambda: current_language().locale)
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        translation.gettext, translation.plural_form, newstyle=True, pgettext=translation.pgettext
    )
    app.jinja_env.filters.update(on_day=formats.on_day, bdi=formats.bdi, ltr=formats.ltr)
    app.jinja_env.globals.update(asset=asset)

    @app.context_processor
    def offer() -> dict[str, Any]:
        visitor = current_visitor()
        return {
            "organisation": organisation,
            "language": current_language(),
            "visitor": visitor,
            "discreet": g.get("discreet", False),
            "quick_exit": g.get("quick_exit", False),
            "navigation": navigation(),
            "navigation_extra": frozenset(current_app.view_functions),
            "here": request.endpoint,
        }
