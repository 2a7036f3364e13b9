"""Read the assets of a VERIS record as places people know: a website, a laptop, papers.

Source: VERIS 1.2 to 1.4, `asset.assets[].variety`: a letter for the kind, then the thing
("S - Database"). People (P) are assets in VERIS; we never list people as places.
"""

from portal.incidents.systems import SYSTEM_TITLES
from portal.incidents.veris.record import VerisRecord

_BY_VARIETY = {
    "s - web application": "website",
    "s - database": "database",
    "s - mail": "email",
    "s - file": "files",
    "s - code repository": "files",
    "s - backup": "backup",
    "s - pos controller": "payment_terminal",
    "s - payment switch": "payment_terminal",
    "n - nas": "files",
    "n - san": "files",
    "t - atm": "cash_machine",
    "t - ped pad": "payment_terminal",
    "t - gas terminal": "payment_terminal",
    "u - pos terminal": "payment_terminal",
    "u - desktop": "desktop",
    "u - desktop or laptop": "device",
    "u - laptop": "laptop",
    "u - mobile phone": "phone_or_tablet",
    "u - tablet": "phone_or_tablet",
    "u - media": "storage",
    "m - documents": "paper",
    "m - payment card": "payment_card",
    "m - smart card": "payment_card",
}
_BY_KIND = {"s": "server", "n": "network", "t": "device", "u": "device", "m": "storage"}


def read_systems(record: VerisRecord) -> tuple[str, ...]:
    """List the places of a record, each once, in our own order; nothing when it names none we know."""
    found = {_system(variety.lower()) for variety, _ in record.counted("asset.assets")}
    return tuple(system for system in SYSTEM_TITLES if system in found)


def knows_asset(variety: str) -> bool:
    """Tell whether it is of a kind of the schema, a place or people."""
    kind, dash, _ = variety.lower().partition(" - ")
    return bool(dash) and (kind in _BY_KIND or kind == "p")


def _system(variety: str) -> str | None:
    kind, dash, thing = variety.partition(" - ")
    known = _BY_VARIETY.get(variety)
    # "M - Unknown" may be paper as well as a disc, so it is neither.
    if known or not dash or (kind == "m" and thing in {"unknown", "other"}):
        return known
    return _BY_KIND.get(kind)
