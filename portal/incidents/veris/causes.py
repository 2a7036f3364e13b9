"""Read VERIS actions and actors as causes in plain words.

Source: VERIS 1.2 to 1.4, `action` and `actor`. The actions error, physical and environmental mean that nobody
broke into a system.
"""

from portal.incidents.causes import CAUSE_GROUP_TITLES, leading_first
from portal.incidents.veris.record import VerisRecord

# Per action: the variety, in lower case, and the cause it names. "" stands for a record whose varieties say
# nothing more, None for varieties that name no cause by themselves.
_ERROR = {
    "loss": "theft_or_loss",
    "disposal error": "thrown_away_by_mistake",
    "misdelivery": "sent_by_mistake",
    "publishing error": "published_by_mistake",
    "misconfiguration": "left_open_by_mistake",
    "": "other_mistake",
}
_PHYSICAL = {
    "theft": "theft_or_loss",
    "skimmer": "skimming",
    "snooping": "in_person",
    "surveillance": "in_person",
    "assault": "in_person",
    "bypassed controls": "in_person",
    "disabled controls": "in_person",
    "connection": "in_person",
    "tampering": "in_person",
    "wiretapping": "in_person",
    "": "unknown",
}
_SOCIAL = {
    "bribery": "insider_misuse",
    "extortion": None,
    "propaganda": None,
    "spam": None,
    "": "tricked_staff",
}
_HACKING = {"dos": "overload", "": "break_in"}
_ACTIONS: dict[str, dict[str, str | None]] = {
    "error": dict(_ERROR),
    "physical": dict(_PHYSICAL),
    "social": dict(_SOCIAL),
    "hacking": dict(_HACKING),
    "malware": {"": "malware"},
    "misuse": {"": "insider_misuse"},
    "environmental": {"": "environment"},
    "unknown": {"": "unknown"},
}


def read_causes(record: VerisRecord) -> tuple[str, ...]:
    """Name the causes a record gives, the leading one first; `unknown` alone when it gives none."""
    causes: set[str] = set()
    for action in record.names("action"):
        causes |= _causes_of(record, action.strip().lower())
    return leading_first(causes)


def read_cause_groups(record: VerisRecord) -> tuple[str, ...]:
    """Say whether people outside, inside or at a partner caused it; several may be true."""
    named = {actor.strip().lower() for actor in record.names("actor")}
    groups = tuple(group for group in CAUSE_GROUP_TITLES if group in named and group != "unknown")
    return groups or ("unknown",)


def knows_action(name: str) -> bool:
    """Tell whether it is an action of the schema."""
    return name.strip().lower() in _ACTIONS


def knows_actor(name: str) -> bool:
    """Tell whether it is a kind of actor of the schema."""
    return name.strip().lower() in CAUSE_GROUP_TITLES


def _causes_of(record: VerisRecord, action: str) -> set[str]:
    known = _ACTIONS.get(action, {"": "unknown"})
    varieties = {variety.lower() for variety in record.texts(f"action.{action}.variety")} - {
        "other",
        "unknown",
    }
    causes = {known.get(variety, known[""]) for variety in varieties} or {known[""]}
    if action == "social" and _only_customers_were_tricked(record):
        causes = {"tricked_customers" if cause == "tricked_staff" else cause for cause in causes}
    return {cause or "unknown" for cause in causes}


def _only_customers_were_tricked(record: VerisRecord) -> bool:
    return {target.lower() for target in record.texts("action.social.target")} == {"customer"}
