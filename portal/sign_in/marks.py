"""Marks of secrets: enough to know a secret again, too little to tell it."""

from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import blind_index


def secret_mark(secret: str) -> bytes:
    """Turn a cookie's secret into the mark that is stored."""
    return blind_index(current_keyring(), "cookie", secret)
