"""A supervisor with two small programs, run by tests of stopping: `python -m tests.demo.supervised PORT ENDS`."""

import os
import sys

from portal.demo.serve import serve

WEB = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *words):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page)
print("web", __import__("os").getpid(), flush=True)
server.serve_forever()
"""
WORKER = """
import os, signal, sys
print("worker", os.getpid(), flush=True)
if sys.argv[1] == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1] != "ends":
    while True:
        signal.pause()
sys.stdin.read()
"""


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    port, manner = int(sys.argv[1]), sys.argv[2]
    programs = ([sys.executable, "-c", WEB, str(port)], [sys.executable, "-c", WORKER, manner])
    sys.exit(serve(programs, port, os.environ, _say_ready))
