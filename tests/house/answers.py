"""What an answer tells its reader, once that is taken out which differs each time or which the reader sent."""

import re
from typing import NamedTuple

from werkzeug.test import TestResponse

TOKEN = re.compile(r'(name="csrf_token" value=")[^"]+')
NONCE = re.compile(r"nonce(-|=\")[A-Za-z0-9+/=_-]+")
COOKIE = re.compile(r"^(customer|admin|__Host-customer|__Host-admin)=[^;]*")


class Told(NamedTuple):
    """Status, headers and body of an answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


def told(answer: TestResponse, echoed: str) -> Told:
    """Take out of an answer what says nothing: anti-forgery token, nonce, the signed cookie, the echoed address.

    Takes:   echoed  what the reader had put into the address
    """
    headers = tuple(
        sorted((name, _bare(value, echoed)) for name, value in answer.headers.items() if _tells(name))
    )
    return Told(answer.status_code, headers, _bare(answer.text, echoed))


def _tells(name: str) -> bool:
    return name not in {"Date", "Content-Length"}  # the length follows from the address that is echoed


def _bare(text: str, echoed: str) -> str:
    text = NONCE.sub("nonce", TOKEN.sub(r"\1", text.replace(echoed, "…")))
    return COOKIE.sub(r"\1=", text)
