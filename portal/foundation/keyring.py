"""The keys: small files apart from the database, so that either alone is worth nothing.

A key has a name and a number: `index-1.key`, `incident-01k…-1.key`. The highest number writes, all read: that
is rotation. Destroying an incident's key makes its people unreadable in every backup at once.
"""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32
_FILE = re.compile(r"(?P<name>[a-z0-9-]+)-(?P<number>\d+)\.key")
PORTAL_KEYS = ("index", "outbox", "signing", "web")


class MissingKey(Exception):
    """A key is not in the keyring: destroyed on purpose, or the wrong folder is named."""


@dataclass(frozen=True)
class Key:
    """One secret of 32 bytes."""

    name: str
    number: int
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.name}-{self.number})"


class Keyring:
    """A folder of keys.

    Takes:   folder  readable by the portal's account only
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, list[Key]] = {}

    def keys(self, name: str) -> list[Key]:
        """List a name's keys, newest first.

        Refuses: MissingKey when there is none
        """
        if name not in self._known:
            found = self._read(name)
            if not found:
                message = f"The keyring has no key “{name}”."
                raise MissingKey(message)
            self._known[name] = found
        return self._known[name]

    def newest(self, name: str) -> Key:
        """Give the key that writes.

        Refuses: MissingKey when there is none
        """
        return self.keys(name)[0]

    def numbered(self, name: str, number: int) -> Key:
        """Give the key that wrote something.

        Refuses: MissingKey when it is gone
        """
        for key in self.keys(name):
            if key.number == number:
                return key
        # Another process may have rotated the key since we last looked.
        self._known.pop(name, None)
        for key in self.keys(name):
            if key.number == number:
                return key
        message = f"The keyring has no key “{name}-{number}”."
        raise MissingKey(message)

    def has(self, name: str) -> bool:
        """Tell whether a name has a key."""
        return name in self._known or bool(self._read(name))

    def create(self, name: str) -> Key:
        """Make a new key under a name: the first one, or the next (rotation)."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = max((key.number for key in self._read(name)), default=0) + 1
        path = self.folder / f"{name}-{number}.key"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        self._known.pop(name, None)
        return self.newest(name)

    def destroy(self, name: str) -> None:
        """Erase all keys of a name: what they sealed can never be read again."""
        for path in self.folder.glob(f"{name}-*.key"):
            matched = _FILE.fullmatch(path.name)
            if matched and matched["name"] == name:
                path.unlink()
        self._known.pop(name, None)

    def complete(self) -> None:
        """Make the portal's own keys that are not there yet."""
        for name in PORTAL_KEYS:
            if not self.has(name):
                self.create(name)

    def troubles(self) -> list[str]:
        """Say what is wrong with the keyring, one sentence each; nothing when all is well."""
        found = [f"The keyring in {self.folder} has no key “{name}”; run the setup command." for name in PORTAL_KEYS
                 if not self.has(name)]  # fmt: skip
        for path in sorted(self.folder.glob("*.key")):
            if path.stat().st_mode & 0o077:
                found.append(f"{path} can be read by others; allow its owner alone (chmod 600).")
            if len(set(path.read_text(encoding="ascii").strip())) < 4:  # noqa: PLR2004 - no random key has so few
                found.append(f"{path} is not a random key; make a new one.")
        return found

    def _read(self, name: str) -> list[Key]:
        keys = []
        for path in self.folder.glob(f"{name}-*.key"):
            matched = _FILE.fullmatch(path.name)
            if matched and matched["name"] == name:
                secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
                if len(secret) != KEY_BYTES:
                    message = f"{path} does not hold 32 bytes."
                    raise MissingKey(message)
                keys.append(Key(name, int(matched["number"]), secret))
        return sorted(keys, key=lambda key: -key.number)


_current: list[Keyring] = []


def open_keyring(folder: Path) -> Keyring:
    """Open the keyring for this process."""
    _current[:] = [Keyring(folder)]
    return _current[0]


def current_keyring() -> Keyring:
    """Give the keyring this process opened.

    Refuses: MissingKey when none was opened
    """
    if not _current:
        message = "No keyring was opened."
        raise MissingKey(message)
    return _current[0]
