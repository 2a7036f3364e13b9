"""Wiring: two applications of one package, and what the rooms may not look up to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix

from portal.admin.views import admin, staff_reception
from portal.cases.queries import reader_of
from portal.cases.views import cases
from portal.demo.views import demo
from portal.foundation import background, database
from portal.foundation.keyring import Keyring, open_keyring
from portal.foundation.logs import configure_logging
from portal.foundation.organisation import Organisation, use_organisation
from portal.foundation.settings import Settings, UnsafeSettings, check_settings, use_settings
from portal.foundation.translation import compile_catalogues
from portal.foundation.translation import lazy_gettext as _l
from portal.home.views import home
from portal.messages.kinds import register_resolver
from portal.migrations.steps import is_current
from portal.sign_in import letters as sign_in_letters
from portal.sign_in.arrival import customer_reception, give_answers_back
from portal.sign_in.views import sign_in
from portal.web.assets import build_assets, offer_assets, wrap
from portal.web.doors import check_doors, guard
from portal.web.errors import answer_errors
from portal.web.forms import give_answers_back_with
from portal.web.headers import security_headers, send_headers
from portal.web.language import listen
from portal.web.layout import furnish
from portal.web.limits import limit_posts
from portal.web.navigation import Entry, offer_navigation
from portal.web.origin import accept_own_forms_only
from portal.web.sessions import configure_sessions
from portal.web.views import web
from portal.web.visitor import Reception, open_reception
from portal.worker import waker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

ReceptionFactory = Callable[[Organisation], Reception]

ROOT = __name__.rpartition(".")[0]
LETTERS = (sign_in_letters,)
"""Rooms that have something to say by message; importing them registers their kinds."""

CUSTOMER_PAGES = (
    Entry("home.home", _l("Your page")),
    Entry("home.what_happened", _l("What happened")),
    Entry("cases.details", _l("Your details")),
)


def prepare(settings: Settings) -> tuple[Organisation, Keyring]:
    """Make this process ready: settings checked, logs, keys, database, and who a message's recipient is.

    Refuses: UnsafeSettings, one sentence for each thing that would be wrong
    """
    check_settings(settings)
    organisation = settings.read_organisation()
    use_settings(settings)
    use_organisation(organisation)
    configure_logging(settings)
    keyring = open_keyring(settings.keyring)
    troubles = keyring.troubles()
    if troubles:
        raise UnsafeSettings("\n".join(troubles))
    database.connect(settings.database_url)
    compile_catalogues()
    register_resolver(reader_of)
    background.use_waker(waker(settings))
    return organisation, keyring


def check_database() -> None:
    """Refuse to serve people from a database that this version does not fit.

    Refuses: UnsafeSettings
    """
    if not is_current(database.current_database().engine):
        raise UnsafeSettings("The database does not fit this version; run: python -m portal setup")


def create_customer_app(settings: Settings) -> Flask:
    """Make the customers' application. It has no staff route at all.

    Refuses: UnsafeSettings
    """
    app = _new_app(settings, "customer", customer_reception)
    rooms = [web, home, sign_in, cases]
    if settings.mode == "demo":
        rooms.append(demo)
    for room in rooms:
        app.register_blueprint(room)
    offer_navigation(app, CUSTOMER_PAGES)
    give_answers_back_with(app, give_answers_back)
    check_doors(app)
    return app


def create_admin_app(settings: Settings) -> Flask:
    """Make the staff's application, with its own cookie and routes.

    Refuses: UnsafeSettings
    """
    app = _new_app(settings, "admin", staff_reception)
    for room in (web, admin):
        app.register_blueprint(room)
    check_doors(app)
    return app


def create_app(settings: Settings) -> "WSGIApplication":
    """Make both in one process, staff under /admin: for small deployments and the demo."""
    customer, admin_app = create_customer_app(settings), create_admin_app(settings)
    return served(DispatcherMiddleware(customer, {"/admin": admin_app}), settings)


def served(app: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """Serve an application with its ready files, behind the operator's own proxies if there are any."""
    whole = wrap(app, settings.var / "assets", security_headers(settings))
    return ProxyFix(whole, settings.proxies, settings.proxies) if settings.proxies else whole


def _new_app(settings: Settings, site: str, reception: ReceptionFactory) -> Flask:
    organisation, keyring = prepare(settings)
    check_database()
    app = Flask(ROOT, template_folder="../templates", static_folder=None)
    app.extensions["portal.organisation"] = organisation
    configure_sessions(app, settings, keyring, site)
    offer_assets(app, build_assets(organisation, settings.var))
    accept_own_forms_only(app)
    limit_posts(app, settings)
    open_reception(app, reception(organisation))
    listen(app, organisation)
    guard(app)
    furnish(app, organisation)
    answer_errors(app)
    send_headers(app, settings)
    return app
