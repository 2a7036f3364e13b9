"""Logs that an operator can share: one JSON line for each thing that happened, and nothing about any person.

Only keys from a short list are written, and only the fixed part of what libraries say, for their values may
be a name or an address. An exception is written as its type and the places it passed through, without its
message.
"""

import logging
import re
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from portal.foundation.settings import Settings

# What every line has, and what ours may say besides.
_FRAME = frozenset({"event", "level", "logger", "timestamp", "error", "where"})
_FACTS = frozenset(
    {"attempt", "count", "endpoint", "incident", "job", "kind", "message", "method", "mode", "task"}
)
_RESULTS = frozenset({"milliseconds", "outcome", "path", "reason", "request", "status"})
ALLOWED = _FRAME | _FACTS | _RESULTS

_FOLDER = str(Path(__file__).resolve().parents[2])
_LINK = re.compile(r"/link/[^/\s?#]+")
_QUIET = ("huey", "sqlalchemy", "asyncio", "alembic")
_WITH_OWN_HANDLERS = ("gunicorn.error", "gunicorn.access")


def configure_logging(settings: Settings) -> None:
    """Send all that is logged in this process, by us or by a library, to standard error as JSON lines."""
    ours: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _say_where_it_failed,
        _keep_allowed,
        _hide_links,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *ours,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_fixed_words_only, structlog.stdlib.add_logger_name, *ours],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _WITH_OWN_HANDLERS:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.raiseExceptions = False  # a line that cannot be written would be printed with its values
    sys.excepthook = _log_the_end
    threading.excepthook = _log_the_end_of_a_thread


def places(trouble: BaseException) -> list[str]:
    """List where an exception passed through, innermost last: file, line and function, no values."""
    found, step = [], trouble.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        found.append(f"{_short(code.co_filename)}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return found


def _short(filename: str) -> str:
    return filename.removeprefix(f"{_FOLDER}/").rpartition("site-packages/")[2]


def _say_where_it_failed(_logger: Any, _method: str, event: EventDict) -> EventDict:
    given = event.pop("exc_info", None)
    trouble = _exception_of(given)
    if trouble is not None:
        event["error"] = f"{type(trouble).__module__}.{type(trouble).__qualname__}".removeprefix("builtins.")
        event["where"] = places(trouble)
    return event


def _exception_of(given: Any) -> BaseException | None:
    trouble = given[1] if isinstance(given, tuple) else given
    if isinstance(trouble, BaseException):
        return trouble
    return sys.exc_info()[1] if trouble else None


def _keep_allowed(_logger: Any, _method: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key in ALLOWED or key.startswith("_")}


def _hide_links(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """A link opens nothing without a code, but a log is no place for it."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _LINK.sub("/link/…", value)
    return event


def _fixed_words_only(_logger: Any, _method: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    event["event"] = str(record.msg)
    return event


def _log_the_end(kind: type[BaseException], trouble: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger().critical("process_ended", exc_info=(kind, trouble, trace))


def _log_the_end_of_a_thread(given: threading.ExceptHookArgs) -> None:
    if given.exc_value is not None:
        structlog.get_logger().critical("thread_ended", exc_info=given.exc_value)
