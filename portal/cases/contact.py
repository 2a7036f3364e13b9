"""Ways to reach a person, in the one spelling by which they are found again."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import phonenumbers

from portal.foundation.digits import latin_digits

AddressKind = Literal["email", "phone", "post"]

# Where a number without a country code is dialled, unless the organisation says otherwise.
HOME_COUNTRY = "CA"
_LONGEST = 320
# As dialled from anywhere; a list is read into this form, and reading it again would give the same.
_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)


@dataclass(frozen=True)
class ContactAddress:
    """One address of a person, opened.

    Takes:   is_dead  whether something sent there came back
    """

    id: str
    kind: AddressKind
    value: str
    is_dead: bool = False


@dataclass(frozen=True)
class Contact:
    """Every way to reach one person."""

    addresses: tuple[ContactAddress, ...] = ()

    @property
    def email(self) -> str | None:
        """The e-mail address to write to, if there is a living one."""
        return self._first("email")

    @property
    def phone(self) -> str | None:
        """The number to call, if there is a living one."""
        return self._first("phone")

    @property
    def postal_address(self) -> str | None:
        """The address for letters, if there is a living one."""
        return self._first("post")

    def _first(self, kind: AddressKind) -> str | None:
        living = (found.value for found in self.addresses if found.kind == kind and not found.is_dead)
        return next(living, None)


def canonical(address: str, country: str = HOME_COUNTRY) -> tuple[AddressKind, str]:
    """Bring a typed e-mail address or phone number to the spelling of its blind index.

    Takes:   country  where a number without a country code is dialled
    Gives:   its kind and spelling; what is neither is spelled like an e-mail address, and simply not found
    """
    number = None if "@" in address else canonical_phone(address, country)
    return ("phone", number) if number else ("email", canonical_email(address))


def canonical_email(address: str) -> str:
    """Spell an e-mail address in its one way: no blanks around it, composed letters, no capitals."""
    spelled = unicodedata.normalize("NFC", address.strip()[:_LONGEST]).casefold()
    return unicodedata.normalize("NFC", spelled)


def spelled_for_index(kind: AddressKind, value: str) -> str | None:
    """Give the spelling under which an address is found again; None when nobody looks it up exactly."""
    if kind == "email":
        return canonical_email(value)
    if kind != "phone":
        return None
    return value if _E164.fullmatch(value) else canonical_phone(value)


def canonical_phone(number: str, country: str = HOME_COUNTRY) -> str | None:
    """Spell a phone number as it is dialled from anywhere.

    Gives:   E.164, such as `+14165550137`; None when it is no number
    """
    try:
        parsed = phonenumbers.parse(latin_digits(number.strip())[:_LONGEST], country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
