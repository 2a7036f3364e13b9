"""Signed texts for links: an envelope that says nothing and decides nothing; the row behind it decides.

itsdangerous accepts many spellings of one token (base 64 with spare bits, other alphabets, padding). Two spellings of
one link would slip past anything that compares links, so only the one canonical spelling is read here.
"""

import hashlib
import hmac

from itsdangerous import BadData, URLSafeSerializer

from portal.foundation.keyring import Keyring

LONGEST = 200


class BadToken(Exception):
    """The text was not signed by us for this purpose, or is not spelled as we spell it."""


def sign(keyring: Keyring, purpose: str, payload: str) -> str:
    """Make the text of a link.

    Takes:   purpose  what it may be used for; a token of one purpose is refused for all others
             payload  an opaque id
    """
    token: str = _serializer(keyring.newest("signing").secret, purpose).dumps(payload)
    return token


def read(keyring: Keyring, purpose: str, token: str) -> str:
    """Read the payload of a token that we signed for this purpose.

    Refuses: BadToken for anything else: tampered, of another purpose, too long, or spelled another way
    """
    if len(token) > LONGEST or not token.isascii():
        raise BadToken
    for key in keyring.keys("signing"):
        serializer = _serializer(key.secret, purpose)
        try:
            payload = serializer.loads(token)
        except BadData:
            continue
        if isinstance(payload, str) and hmac.compare_digest(serializer.dumps(payload), token):
            return payload
    raise BadToken


def _serializer(secret: bytes, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        secret,
        salt=f"portal.{purpose}",
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )
