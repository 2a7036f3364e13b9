"""Read who noticed an incident, in both forms that VERIS uses.

Source: VERIS up to 1.3.2 writes one text ("Ext - customer"); later versions an object with the side and a
list of varieties (`{"external": {"variety": ["Customer"]}}`).
"""

from portal.incidents.veris.record import VerisRecord

_SIDES = {"ext": "external", "int": "internal", "prt": "partner"}
_BY_SIDE = {"external": "outsider", "internal": "own_staff", "partner": "partner"}
_EXTERNAL = {
    "customer": "customer",
    "law enforcement": "authority",
    "emergency response team": "authority",
    "security researcher": "researcher",
    "actor disclosure": "attacker",
}


def read_discoverers(record: VerisRecord) -> tuple[str, ...]:
    """List who noticed the incident as far as the record says it; nothing when it does not."""
    found = [_discoverer(side, variety) for side, variety in _methods(record)]
    told = dict.fromkeys(who for who in found if who)
    # "External: Customer, Unknown" says no more than "External: Customer".
    if len(told) > 1:
        told.pop("outsider", None)
    return tuple(told)


def _methods(record: VerisRecord) -> list[tuple[str, str]]:
    pairs = [_split(text) for text in record.texts("discovery_method")]
    for side in record.names("discovery_method"):
        varieties = record.texts(f"discovery_method.{side}.variety") or ("",)
        pairs += [(side.strip().lower(), variety.lower()) for variety in varieties]
    return pairs


def _split(text: str) -> tuple[str, str]:
    side, _, variety = text.lower().partition(" - ")
    return _SIDES.get(side, side), variety


def _discoverer(side: str, variety: str) -> str | None:
    if side == "external" and variety in _EXTERNAL:
        return _EXTERNAL[variety]
    return _BY_SIDE.get(side)
