"""One place that answers when something may not be or went wrong: always a calm page with a way forward."""

import structlog
from flask import Flask, g, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from portal.foundation.refusals import Refusal, Sentence
from portal.foundation.translation import lazy_gettext as _l

log = structlog.get_logger()

RETRY_SECONDS = 10

TITLES: dict[int, Sentence] = {
    400: _l("We could not do that"),
    401: _l("Please open your page again"),
    403: _l("We could not do that"),
    404: _l("We could not find that page"),
    405: _l("We could not do that"),
    413: _l("That was too much at once"),
    429: _l("Please wait a little"),
    500: _l("Something went wrong on our side"),
    503: _l("We will be back in a moment"),
}

SENTENCES: dict[int, Sentence] = {
    400: _l("Something in the request was not as we expect it. Nothing was changed."),
    403: _l("Nothing was changed."),
    404: _l("The address may be mistyped, or the page has moved. Nothing is wrong with your own page."),
    405: _l("This page cannot be used in that way. Nothing was changed."),
    413: _l("Please send less text at once. Nothing was changed."),
    429: _l(
        "There were many tries in a short time. Please wait a few minutes, then try again. You can also call us."
    ),
    500: _l(
        "This is our fault, not yours. We have been told about it. Please try again in a few minutes, or call us."
    ),
    503: _l("Nothing you saved is lost. Please try again in a minute, or call us."),
}

STALE_FORM = _l(
    "This page had been open for a long time, so we did nothing, to be safe. Please go back, reload the page and try again."
)


def answer_errors(app: Flask) -> None:
    """Answer each kind of trouble with its page."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(MethodNotAllowed, _not_that_way)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(PoolTimeout, _database_away)
    app.register_error_handler(Exception, _fault)


def _refused(refusal: Refusal) -> ResponseReturnValue:
    return _page(refusal.status, str(refusal.sentence))


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _page(400, str(STALE_FORM))


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 - a redirect is not an error
        return error.get_response()
    return _page(error.code)


def _not_that_way(error: MethodNotAllowed) -> ResponseReturnValue:
    body, status = _page(405)
    return body, status, {"Allow": ", ".join(sorted(error.valid_methods or ()))}


def _foreign_host(_error: SecurityError) -> ResponseReturnValue:
    # Under a host name that is not ours no address can be built, so there is no page: only its sentence.
    return f"{TITLES[400]}. {SENTENCES[400]}\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def _database_away(error: Exception) -> ResponseReturnValue:
    log.error("database_away", kind=type(error).__name__)
    g.fault = True
    body, status = _page(503)
    return body, status, {"Retry-After": str(RETRY_SECONDS)}


def _fault(error: Exception) -> ResponseReturnValue:
    # The exception's text may quote what a person typed, so only its kind and place are logged.
    log.error("fault", kind=type(error).__name__, where=_place(error))
    g.fault = True
    return _page(500)


def _page(status: int, sentence: str = "") -> tuple[str, int]:
    known = status if status in TITLES else (500 if status >= 500 else 400)  # noqa: PLR2004 - status classes
    words = sentence or str(SENTENCES.get(known, ""))
    return render_template("errors/error.html", title=TITLES[known], sentence=words, status=status), status


def _place(error: Exception) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        if "/portal/" in code.co_filename:
            place = f"{code.co_filename.rsplit('/portal/', 1)[1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
