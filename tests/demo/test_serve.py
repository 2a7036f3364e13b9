"""The demo's programs live together, and nothing of them stays behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from portal.demo.serve import ROOT, check_port
from portal.foundation.refusals import Refusal
from tests.databases import free_port


@contextmanager
def supervised(manner: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.demo.supervised", str(free_port()), manner]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as supervisor:
        try:
            yield supervisor
        finally:
            supervisor.terminate()


def say(supervisor: "subprocess.Popen[str]", lines: int) -> dict[str, str]:
    """Read what the programs say, one line each: a name and a process id."""
    assert supervisor.stdout is not None
    said = [supervisor.stdout.readline().split() for _ in range(lines)]
    return {line[0]: line[-1] for line in said}


def is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_both_end_and_all_is_well(number: signal.Signals) -> None:
    with supervised("patient") as supervisor:
        said = say(supervisor, 3)
        assert {*said} == {"web", "worker", "ready"}

        supervisor.send_signal(number)

        assert supervisor.wait(20) == 0
        assert not is_alive(said["web"])
        assert not is_alive(said["worker"])


def test_a_program_that_ends_takes_the_other_with_it() -> None:
    with supervised("ends") as supervisor:
        said = say(supervisor, 3)
        assert is_alive(said["web"])
        assert supervisor.stdin is not None

        supervisor.stdin.close()  # the worker reads to the end of its input, and ends

        assert supervisor.wait(20) == 1
        assert not is_alive(said["web"])


def test_a_port_in_use_is_refused_in_a_sentence() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        with pytest.raises(Refusal) as refused:
            check_port(port)

    assert refused.value.code == "port_taken"
    assert str(port) in str(refused.value)
    check_port(port)


def test_one_command_shows_the_demo(tmp_path: Path) -> None:
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    command = [sys.executable, "-m", "portal", "demo", "--serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env={**environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    ) as demo:
        assert demo.stdout is not None
        address = next(line for line in demo.stdout if "http" in line)
        status = status_of(port, "/demo/mailbox")
        demo.terminate()
        rest = demo.stdout.read()
    assert address.split()[-1] == f"http://localhost:{port}"
    assert status == 200
    assert "/demo/mailbox" in rest
    assert demo.returncode == 0
    check_port(port)


def status_of(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
