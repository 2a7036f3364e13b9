"""Propose data classes for the wide kinds of data that VERIS names. Staff decide which of them it was.

Source: VERIS 1.2 to 1.4, `attribute.confidentiality.data[].variety`.
"""

from portal.incidents.drafts import ProposedClass
from portal.incidents.veris.record import VerisRecord

# Per variety: its data classes, each with the question that settles it.
_PROPOSALS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "credentials": (("password", "password_form"), ("username-profile", None), ("email-address", None)),
    "multi-factor credential": (("sign-in-secrets", None),),
    "session key": (("sign-in-secrets", None),),
    "api key": (("sign-in-secrets", None),),
    "payment": (("payment-card", "which_card_data"), ("payment-card-partial", "which_card_data")),
    "bank": (("bank-account", None),),
    "medical": (("health", None),),
    "personal": tuple(
        (code, "which_personal")
        for code in ("name", "email-address", "phone", "postal-address", "birth-data")
    ),
    "sensitive personal": tuple(
        (code, "which_sensitive")
        for code in ("national-id", "passport", "driving-licence", "biometric", "intimate-beliefs")
    ),
    "virtual currency": (("crypto-wallet", None),),
}

# The organisation's own secrets: an incident may hold them, a customer has nothing to do about them.
_NOT_ABOUT_CUSTOMERS = frozenset(
    {"internal", "secrets", "classified", "copyrighted", "source code", "system", "digital certificate"}
)
_SAYS_NOTHING = frozenset({"other", "unknown"})


def propose_classes(record: VerisRecord) -> tuple[ProposedClass, ...]:
    """Propose the data classes a record may mean, each once, in the record's order."""
    proposed: dict[str, ProposedClass] = {}
    for variety, records in record.counted("attribute.confidentiality.data"):
        for code, ask in _PROPOSALS.get(variety.lower(), ()):
            proposed.setdefault(code, ProposedClass(code, ask, records))
    return tuple(proposed.values())


def class_questions(record: VerisRecord) -> tuple[str, ...]:
    """Name what a record leaves open about its kinds of data: one that says nothing, one we do not know."""
    varieties = {variety.lower() for variety, _ in record.counted("attribute.confidentiality.data")}
    asked = []
    if varieties & _SAYS_NOTHING or not varieties:
        asked.append("classes_missing")
    if varieties - _SAYS_NOTHING - _NOT_ABOUT_CUSTOMERS - _PROPOSALS.keys():
        asked.append("class_not_known")
    return tuple(asked)
