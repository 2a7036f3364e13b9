"""Running the demo's web server and worker together: both live, or neither does."""

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import FrameType

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
HEALTH = "/health/ready"
PATIENCE_TO_START = 60.0
PATIENCE_TO_STOP = 15.0
PAUSE = 0.1
_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def programs(port: int) -> tuple[list[str], list[str]]:
    """Name the two programs of the demo: web server and worker, as one would type them."""
    web = [
        sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"{HOST}:{port}", "--workers", "2",
        "--threads", "4", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    return web, [sys.executable, "-m", "portal", "worker"]


def check_port(port: int) -> None:
    """Refuse a port that something else uses, before anything is started.

    Refuses: port_taken
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as trouble:
            sentence = _l(
                "Port %(port)s cannot be used: %(why)s. Choose another, such as: make run PORT=9000",
                port=port, why=trouble.strerror or "",
            )  # fmt: skip
            raise Refusal("port_taken", sentence) from trouble


def serve(
    running: Iterable[Sequence[str]], port: int, environ: Mapping[str, str], ready: Callable[[], None]
) -> int:
    """Run the demo's programs until somebody stops us or one of them ends.

    Takes:   running  the programs; one of them answers on the port
             environ  for the programs
             ready    called once, when the pages answer
    Gives:   0 when it was stopped (Ctrl-C, SIGTERM), 1 when a program ended by itself
    """
    stopped: list[int] = []
    before = {number: signal.signal(number, _remember(stopped)) for number in _STOPPING}
    children: list[subprocess.Popen[bytes]] = []
    where_we_are = {**environ, "PYTHONPATH": str(ROOT)}
    try:
        # Each in a group of its own: Ctrl-C reaches us alone, and we stop both in order.
        for program in running:
            child = subprocess.Popen(program, env=where_we_are, start_new_session=True)
            children.append(child)
        answered = _wait_until(lambda: _answers(port), children, stopped)
        if answered:
            ready()
            _wait_until(lambda: False, children, stopped, for_ever=True)
        return 0 if stopped else 1
    finally:
        _stop(children)
        for number, handler in before.items():
            signal.signal(number, handler)


def _remember(stopped: list[int]) -> Callable[[int, FrameType | None], None]:
    return lambda number, _frame: stopped.append(number)


def _wait_until(
    done: Callable[[], bool],
    children: list[subprocess.Popen[bytes]],
    stopped: list[int],
    *,
    for_ever: bool = False,
) -> bool:
    """Wait for something, for a request to stop, or for a program to end.

    Gives:   whether it is done
    """
    until = time.monotonic() + PATIENCE_TO_START
    while not stopped and (for_ever or time.monotonic() < until):
        if any(child.poll() is not None for child in children):
            return False
        if done():
            return True
        time.sleep(PAUSE)
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", HEALTH, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == http.HTTPStatus.OK
    return False


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every program to finish what is in hand; after a while, insist."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + PATIENCE_TO_STOP
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
