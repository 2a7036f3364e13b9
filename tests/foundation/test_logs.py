"""Logs: useful to an operator, silent about people."""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from portal.foundation.logs import configure_logging
from portal.foundation.settings import Settings

CANARY = "ana.canary@people.example"


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    yield
    structlog.reset_defaults()


def configure() -> None:
    # In the test itself: pytest captures each phase's standard error anew.
    configure_logging(Settings(mode="test"))


def lines(capture: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capture.readouterr().err.splitlines()]


def fail(secret: str) -> None:
    raise ValueError(secret)


def test_a_line_says_what_happened(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    structlog.get_logger().info("message_tried", message="01k", outcome="sent")

    (line,) = lines(capsys)
    assert (line["event"], line["message"], line["outcome"], line["level"]) == (
        "message_tried",
        "01k",
        "sent",
        "info",
    )
    assert line["timestamp"].endswith("Z")


def test_what_is_not_on_the_list_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    structlog.get_logger().info("message_tried", email=CANARY, name="Ana")

    assert set(lines(capsys)[0]) == {"event", "level", "timestamp"}


def test_an_exception_is_its_type_and_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    try:
        fail(CANARY)
    except ValueError:
        structlog.get_logger().exception("went_wrong")

    (line,) = lines(capsys)
    assert line["error"] == "ValueError"
    assert line["where"][-1].startswith("tests/foundation/test_logs.py:")
    assert line["where"][-1].endswith(" fail")
    assert CANARY not in json.dumps(line)


def test_a_library_says_its_fixed_words_only(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    try:
        fail(CANARY)
    except ValueError:
        logging.getLogger("some.library").exception("cannot write to %s", CANARY)

    (line,) = lines(capsys)
    assert (line["event"], line["logger"]) == ("cannot write to %s", "some.library")
    assert CANARY not in json.dumps(line)


def test_the_secret_part_of_a_link_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    structlog.get_logger().info("answered", path="/link/abc.def-_?x=1")

    assert lines(capsys)[0]["path"] == "/link/…?x=1"


def test_the_end_of_a_process_is_told_without_values(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    try:
        fail(CANARY)
    except ValueError as trouble:
        sys.excepthook(ValueError, trouble, trouble.__traceback__)

    (line,) = lines(capsys)
    assert (line["event"], line["error"]) == ("process_ended", "ValueError")
    assert CANARY not in json.dumps(line)


def test_ctrl_c_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert lines(capsys) == []


def test_without_this_a_library_would_say_too_much(capsys: pytest.CaptureFixture[str]) -> None:
    talkative = logging.Formatter().format(
        logging.LogRecord("x", logging.INFO, "", 1, "to %s", (CANARY,), None)
    )

    assert CANARY in talkative
