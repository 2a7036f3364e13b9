"""Unique texts that stand for what nobody else may read, every way they may be spelled, and where they are looked for."""

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from portal.foundation.database import current_database
from portal.migrations.tables import TABLES

PERSON: Mapping[str, str] = {
    "reference": "CANARYREF-70318",
    "given name": "Canarygiven",
    "family name": "Canaryfamily",
    "name on the envelope": "Canarydisplay Whole",
    "e-mail address": "canary.mail@canaryhost.example",
    "phone": "+16475550187",
    "postal address": "7 Canary Lane",
    "who reads for them": "Canaryguardian",
    "customer at Stripe": "cus_Canary7031870318",
    "second e-mail address": "canary.second@canaryhost.example",
    "name to use": "Canarycalled",
    "what was typed when time ran out": "Canarytyped",
    "another's address": "canary.other@elsewhere.example",
    "what a letter's code was mistyped as": "CANA-RYLE-TTER",
    "what was searched": "Canarysearched",
    "what a fault quoted": "Canaryfault",
    "what an address quoted": "Canaryaddress",
    "everybody's family name": "CANARY-FAMILY",
}
"""What the journeys type, by its meaning; the last is in the tests' world."""

STAFF: Mapping[str, str] = {"press text": "CANARY-PRESS-TEXT", "answer": "Canaryanswer of staff"}
"""What only staff may read; the first is in the tests' world."""


def spellings(text: str) -> Iterator[bytes]:
    """Write a text in every way in which it would still be readable for who finds it; in small letters."""
    for one in {text, text.replace("-", ""), *_phone_spellings(text)}:
        plain = one.encode()
        yield plain.lower()
        yield from (one.encode(coding).lower() for coding in ("utf-16-le", "utf-16-be"))
        yield plain.hex().encode()
        # In base 64 a text looks otherwise at each of three places; what hangs over at the ends is cut.
        for shift in range(3):
            whole = base64.b64encode(bytes(shift) + plain + bytes(-(shift + len(plain)) % 3))
            yield whole[4 if shift else 0 : -4].lower()


def _phone_spellings(text: str) -> set[str]:
    digits = text.removeprefix("+1")
    if not (text.startswith("+1") and digits.isdigit()):
        return set()
    area, office, line = digits[:3], digits[3:6], digits[6:]
    return {digits, f"({area}) {office}-{line}", f"{area}-{office}-{line}", f"{area} {office} {line}"}


def found_in(content: bytes, canaries: Mapping[str, str]) -> list[str]:
    """List which canaries can be read in some bytes, whatever their letters' size and coding."""
    small = content.lower()
    return [meaning for meaning, text in canaries.items() if any(one in small for one in spellings(text))]


def dump() -> bytes:
    """Write down every cell of every table, as a backup of the database does."""
    with current_database().reading.connect() as connection:
        cells = [
            b"%s.%s: %s" % (table.name.encode(), name.encode(), _written(value))
            for table in TABLES.sorted_tables
            for row in connection.execute(select(table)).mappings()
            for name, value in row.items()
        ]
    return b"\n".join(cells)


def _written(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False).encode()
    return str(value).encode()


def files_with(folder: Path, canaries: Mapping[str, str]) -> list[str]:
    """List the files in a folder, the database and its log of writes among them, in which a canary can be read."""
    return [
        f"{file.name}: {meaning}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for meaning in found_in(file.read_bytes(), canaries)
    ]
