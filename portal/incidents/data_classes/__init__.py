"""The 26 kinds of data a breach can expose, each with words that help the person whose data it is.

Whatever an import calls its data, it becomes one of these. Each knows what a criminal can do with it, what
to do first, and in which forms it may be held: only kinds are kept, never a value.

Source: the kinds cover all classes named by Have I Been Pwned and the confidentiality varieties of VERIS 1.3
and 1.4; steps follow the public advice of issuers, credit bureaus and privacy authorities.
"""

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.data_classes.access import ACCESS
from portal.incidents.data_classes.identity import IDENTITY
from portal.incidents.data_classes.life import HABITS, HOME_AND_PEOPLE, PRIVATE_LIFE
from portal.incidents.data_classes.money import MONEY
from portal.incidents.data_classes.shape import DataClass, Detail, Severity

__all__ = ["DATA_CLASSES", "URGENCY_ORDER", "DataClass", "Detail", "Severity", "by_urgency", "data_class"]

DATA_CLASSES: dict[str, DataClass] = {
    kind.code: kind for kind in (*MONEY, *ACCESS, *IDENTITY, *PRIVATE_LIFE, *HOME_AND_PEOPLE, *HABITS)
}

URGENCY_ORDER: tuple[str, ...] = (
    # Money that can move now.
    "payment-card",
    "bank-account",
    "crypto-wallet",
    # The ways in: whoever holds the mailbox can reset every other password.
    "password",
    "sign-in-secrets",
    "email-address",
    # Numbers that stand for a person.
    "national-id",
    "passport",
    "driving-licence",
    # The rest, what weighs most first.
    "health",
    "intimate-beliefs",
    "messages",
    "credit-income",
    "biometric",
    "phone",
    "birth-data",
    "postal-address",
    "family-relations",
    "location-travel",
    "payment-card-partial",
    "account-history",
    "username-profile",
    "name",
    "work-education",
    "device-network",
    "other-personal",
)

_PLACE = {code: place for place, code in enumerate(URGENCY_ORDER)}


def data_class(code: str) -> DataClass:
    """Find the words for one kind of data.

    Takes:   code  one of the 26, for example `payment-card`
    Refuses: unknown_data_class when there is no such kind
    """
    try:
        return DATA_CLASSES[code]
    except KeyError:
        raise Refusal("unknown_data_class", _l("We do not know this kind of data.")) from None


def by_urgency(code: str) -> int:
    """Tell the place of a kind of data in the order of help, for use as a sorting key.

    Takes:   code  one of the 26
    Gives:   0 for what cannot wait; higher numbers can wait longer
    Refuses: unknown_data_class when there is no such kind
    """
    return _PLACE[data_class(code).code]
