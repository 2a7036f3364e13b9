"""Sealing: personal fields that only the keyring can read, and look-ups that need not read them.

A sealed field is AES-256-GCM under its incident's key. The associated data names table, column and row, so a
value moved to another row or column does not open there.
"""

import hmac
import os
import struct
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.foundation.keyring import Keyring

VERSION = 1
_HEAD = struct.Struct(">BH")
_NONCE_BYTES = 12
INDEX_BYTES = 16


class Unreadable(Exception):
    """A sealed value does not open here: it was altered, moved, or its key is gone."""


@dataclass(frozen=True)
class Sealer:
    """Seals and opens the fields of one incident (or of one purpose of the portal's own).

    Takes:   keyring  where the key is
             name     the key's name
    """

    keyring: Keyring
    name: str

    def seal(self, text: str, table: str, column: str, row: str) -> bytes:
        """Close a text so that it opens only in this row's column.

        Gives:   version, key number, nonce, ciphertext with tag
        Refuses: MissingKey when the incident was erased
        """
        key = self.keyring.newest(self.name)
        head = _HEAD.pack(VERSION, key.number)
        nonce = os.urandom(_NONCE_BYTES)
        bound = _bound(head, table, column, row)
        return head + nonce + _cipher(key.secret).encrypt(nonce, text.encode(), bound)

    def open(self, sealed: bytes, table: str, column: str, row: str) -> str:
        """Open what was sealed for this row's column.

        Refuses: Unreadable when it was altered or moved; MissingKey when its key is gone
        """
        if len(sealed) < _HEAD.size + _NONCE_BYTES:
            raise Unreadable
        head, nonce = sealed[: _HEAD.size], sealed[_HEAD.size : _HEAD.size + _NONCE_BYTES]
        version, number = _HEAD.unpack(head)
        if version != VERSION:
            raise Unreadable
        key = self.keyring.numbered(self.name, number)
        try:
            plain = _cipher(key.secret).decrypt(
                nonce, sealed[_HEAD.size + _NONCE_BYTES :], _bound(head, table, column, row)
            )
        except InvalidTag as trouble:
            raise Unreadable from trouble
        return plain.decode()


def incident_key(incident_id: str) -> str:
    """Name the key of an incident."""
    return f"incident-{incident_id}"


def blind_index(keyring: Keyring, kind: str, value: str) -> bytes:
    """Make the mark by which an exact value is found without storing it.

    Takes:   kind   what is looked up (`email`, `phone`, …): equal values of two kinds have different marks
             value  already in its one canonical spelling
    Gives:   16 bytes
    """
    mark = _hmac(keyring.newest("index").secret).copy()
    mark.update(f"{kind}\x00{value}".encode())
    return mark.digest()[:INDEX_BYTES]


def _bound(head: bytes, table: str, column: str, row: str) -> bytes:
    return head + f"{table}\x00{column}\x00{row}".encode()


@lru_cache(maxsize=256)
def _cipher(secret: bytes) -> AESGCM:
    return AESGCM(secret)


@lru_cache(maxsize=16)
def _hmac(secret: bytes) -> "hmac.HMAC":
    return hmac.new(secret, digestmod=sha256)
