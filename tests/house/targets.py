"""Addresses that lead elsewhere though they do not look so, and where a browser really goes from an answer."""

import re
from urllib.parse import urljoin, urlsplit

EVIL = "evil.example"
NASTY = (
    f"https://{EVIL}/",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"////{EVIL}/",
    f"/\\{EVIL}/",
    f"\\/{EVIL}/",
    f"\\\\{EVIL}/",
    f"/\t/{EVIL}/",
    f"/\n/{EVIL}/",
    f"\t//{EVIL}/",
    f" //{EVIL}/",
    f"\x00//{EVIL}/",
    f"https:{EVIL}/",
    f"https:/{EVIL}/",
    f"https:///{EVIL}/",
    f"http:\\\\{EVIL}/",
    f"https://localhost@{EVIL}/",
    f"https://localhost.{EVIL}/",
    f"https://{EVIL}#@localhost/",
    f"https://{EVIL}\\@localhost/",
    f"/home/..//{EVIL}/",
    f"/./{EVIL}/..//{EVIL}/",
    f"/%2f{EVIL}/",
    f"/%5c{EVIL}/",
    f"/home\r\nLocation: https://{EVIL}/",
    f"/link/../../{EVIL}",
    f"javascript:location='//{EVIL}/'",
    f"data:text/html,{EVIL}",
    f".{EVIL}/",
    f"@{EVIL}/",
    f":80@{EVIL}/",
)
"""Texts that sites have taken for addresses of their own."""

PARAMETERS = (
    "next",
    "back",
    "url",
    "to",
    "return",
    "return_to",
    "redirect",
    "redirect_uri",
    "continue",
    "dest",
)
"""Names under which such a text may come."""

LYING_HEADERS = (
    {"X-Forwarded-Host": EVIL},
    {"X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "X-Forwarded-Port": "8443"},
    {"X-Forwarded-Prefix": f"//{EVIL}"},
    {
        "X-Forwarded-Server": EVIL,
        "X-Host": EVIL,
        "X-Original-URL": f"//{EVIL}/",
        "X-Rewrite-URL": f"//{EVIL}/",
    },
    {"Forwarded": f"for=1.2.3.4;host={EVIL};proto=https"},
    {"Referer": f"https://{EVIL}/"},
    {"Host": EVIL},
    {"Host": f"localhost.{EVIL}"},
    {"Host": f"localhost@{EVIL}"},
    {"Host": "localhost:8443"},
)
"""What a request may say about where it thinks it is."""


def goes_to(location: str, page: str) -> str:
    """Tell where a browser goes from a page that answers with this Location.

    Source:  WHATWG URL standard: blanks around are cut, tabs and line ends left out, and in http a backslash
             is a slash
    """
    text = re.sub(r"[\t\n\r]", "", location.strip("".join(map(chr, range(33)))))
    scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", text)
    if scheme and scheme[0].lower() not in {"http:", "https:"}:
        return text
    text = text.replace("\\", "/")
    if scheme:
        text = f"{scheme[0]}//{text[scheme.end() :].lstrip('/')}"
    elif text.startswith("//"):
        text = f"//{text.lstrip('/')}"
    return urljoin(page, text)


def leaves(location: str, page: str) -> bool:
    """Tell whether a browser would go to another site, or do something else than open a page."""
    there, here = urlsplit(goes_to(location, page)), urlsplit(page)
    return (there.scheme, there.netloc) != (here.scheme, here.netloc)
