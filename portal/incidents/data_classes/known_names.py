"""Read what well-known breach catalogues call their data: 169 names, each one of our 26 kinds.

Source: the class names of Have I Been Pwned (CC BY 4.0) and of Mozilla Monitor, used as facts. Which of our
        kinds each name belongs to is this project's own judgement.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("known_names.csv")


@dataclass(frozen=True)
class KnownName:
    """One name of a catalogue.

    Takes:   code        how the catalogue writes it in addresses, for example `email-addresses`
             name        how people read it there
             data_class  the one of the 26 that it belongs to
    """

    code: str
    name: str
    data_class: str


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, KnownName]:
    """Give every known name by its code, in the order of the alphabet."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return MappingProxyType(
            {row["name id"]: KnownName(row["name id"], row["name"], row["canonical class"]) for row in rows}
        )
