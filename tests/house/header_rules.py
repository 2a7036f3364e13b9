"""What the headers of every answer must say, read by their own grammar: a header that is there may still say nothing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from werkzeug.datastructures import Headers

DIRECTIVE = re.compile(r"[a-z-]+")
SOURCES = frozenset({"'none'", "'self'"})
"""Only these: no scheme, no host, no star, no `unsafe-…`."""

FETCHES = frozenset(
    {"child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "frame-src", "img-src"}
    | {"manifest-src", "media-src", "object-src", "script-src", "script-src-attr", "script-src-elem"}
    | {"style-src", "style-src-attr", "style-src-elem", "worker-src"}
)
REST = frozenset({"base-uri", "form-action", "frame-ancestors"})

EXACTLY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
TELLING = ("Server", "X-Powered-By", "Via", "X-Runtime")
"""What tells an attacker which programs run here."""

NO_SECRETS = frozenset({"language"})
"""Cookies that a neighbour's site may set without harm: the next page merely speaks another language."""

ONE_YEAR = 365 * 24 * 60 * 60


class Answered(NamedTuple):
    """An answer, as far as its headers are judged.

    Takes:   secure  whether it came over https
             asset   whether it is a ready file that browsers may keep
    """

    headers: Headers
    secure: bool = False
    asset: bool = False


def check_headers(answer: Answered) -> list[str]:
    """List what the headers of an answer lack or allow too much, each in one sentence."""
    faults = [
        f"{name} is “{answer.headers.get(name, '')}”, not “{value}”"
        for name, value in EXACTLY.items()
        if answer.headers.getlist(name) != [value]
    ]
    policies = answer.headers.getlist("Content-Security-Policy")
    faults += (
        check_policy(policies[0]) if len(policies) == 1 else [f"{len(policies)} content security policies"]
    )
    faults += check_caching(answer)
    faults += check_transport(answer)
    faults += (
        fault for cookie in answer.headers.getlist("Set-Cookie") for fault in check_cookie(cookie, answer)
    )
    faults += (f"{name} tells what runs here" for name in TELLING if name in answer.headers)
    return faults


def check_policy(policy: str) -> Iterator[str]:
    """Find what a content security policy allows that none of our pages needs.

    Source:  Content Security Policy Level 3, section 2.2: directives between semicolons, each a name and its
             values between blanks; of two of one name the second is ignored
    """
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *values = part.split()  # an empty part is a fault of ours, though browsers forgive it
        if not DIRECTIVE.fullmatch(name) or name not in FETCHES | REST:
            yield f"the policy has an unknown directive “{name}”"
        if name in directives:
            yield f"the policy says “{name}” twice"
        directives.setdefault(name, values)
    yield from check_directives(directives)


def check_directives(directives: dict[str, list[str]]) -> Iterator[str]:
    """Find a directive that lets in more than our own site, or that is missing."""
    for name, values in directives.items():
        if not values or not set(values) <= SOURCES or len(values) > 1:
            yield f"the policy lets “{name}” be “{' '.join(values)}”"
    for name in ("default-src", "base-uri", "frame-ancestors"):
        if directives.get(name) != ["'none'"]:
            yield f"the policy's “{name}” is not 'none'"
    if directives.get("form-action") != ["'self'"]:
        yield "the policy's “form-action” is not 'self'"


def check_caching(answer: Answered) -> Iterator[str]:
    """Find pages that a shared computer would keep, and ready files that it would fetch again."""
    said = {part.strip().lower() for part in answer.headers.get("Cache-Control", "").split(",")}
    if answer.asset and not {"immutable", "public"} <= said:
        yield f"a ready file may not be kept: {sorted(said)}"
    if not answer.asset and said != {"no-store"}:
        yield f"a page may be kept: {sorted(said)}"


def check_transport(answer: Answered) -> Iterator[str]:
    """Find answers over https that would let the next visit begin without it."""
    told = answer.headers.get("Strict-Transport-Security", "")
    age = re.search(r"(?:^|;\s*)max-age=(\d+)(?:;|$)", told)
    if answer.secure and (age is None or int(age[1]) < ONE_YEAR or "includeSubDomains" not in told):
        yield f"Strict-Transport-Security is “{told}”"
    if not answer.secure and told:
        yield "Strict-Transport-Security means nothing over plain http"


def check_cookie(cookie: str, answer: Answered) -> Iterator[str]:
    """Find cookies that scripts, other sites or other machines on the way could read."""
    first, *rest = (part.strip() for part in cookie.split(";"))
    name, said = first.partition("=")[0], {part.lower() for part in rest}
    if "httponly" not in said:
        yield f"the cookie {name} can be read by scripts"
    if not said & {"samesite=lax", "samesite=strict"}:
        yield f"the cookie {name} goes along from other sites"
    if "path=/" not in said or any(part.startswith("domain=") for part in said):
        yield f"the cookie {name} is not bound to our host: {sorted(said)}"
    if answer.secure and "secure" not in said:
        yield f"the cookie {name} may travel in the open"
    if answer.secure and not (name in NO_SECRETS or name.startswith("__Host-")):
        yield f"the cookie {name} may be set by a neighbour"
