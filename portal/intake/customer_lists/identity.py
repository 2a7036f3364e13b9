"""Who is who in a list: by the organisation's own reference, without one by an address and the name.

People who share an address stay separate. The same reference with another name may be somebody else, and
nobody may see another person's data.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from portal.cases.contact import AddressKind, spelled_for_index
from portal.cases.rules import NewCase
from portal.foundation.ids import CROCKFORD
from portal.foundation.keyring import Keyring
from portal.foundation.sealing import blind_index
from portal.intake.customer_lists.folding import folded

# 80 bits of a keyed mark: a million people get different ones.
_CHARACTERS = 16
_IN_GROUPS_OF = 4


@dataclass(frozen=True)
class Likeness:
    """What tells whether two rows may be the same person.

    Takes:   name       folded, its words in alphabetical order: `Osman, Amina` is Amina Osman
             addresses  in the spelling of their index
             care       what decides how they are met; a second row may not change it silently
    """

    name: str
    addresses: frozenset[str]
    care: str = ""


def likeness_of(new: NewCase) -> Likeness:
    """Give what a row tells about who it is."""
    care = (new.sensitivity, new.relation, *new.do_not_contact, str(new.is_minor), str(new.is_deceased))
    return Likeness(folded_name(_names(new)), _addresses(new), "" if care == _USUAL_CARE else " ".join(care))


def is_same(first: Likeness, second: Likeness) -> bool:
    """Tell whether a second row with the reference of a first one certainly is the same person."""
    if second.care and second.care != first.care:
        return False
    if first.name and second.name:
        return first.name == second.name
    return first.addresses == second.addresses


def says_more(first: Likeness, second: Likeness) -> bool:
    """Tell whether a second row of the same person has addresses that the first has not."""
    return not second.addresses <= first.addresses


def made_reference(keyring: Keyring, new: NewCase) -> str:
    """Make a reference for a person to whom the organisation gives none; the same person gets the same one.

    Gives:   such as `N-7KQ4-2M0X-9D3F-H5RT`, from a keyed mark of their first address and their name
    """
    kind, value = next(_identifying(new))
    mark = blind_index(keyring, "person", f"{kind}\x00{value}\x00{folded_name(_names(new))}")
    number = int.from_bytes(mark[:10])
    letters = "".join(CROCKFORD[(number >> (5 * place)) & 31] for place in range(_CHARACTERS)).upper()
    groups = (letters[start : start + _IN_GROUPS_OF] for start in range(0, _CHARACTERS, _IN_GROUPS_OF))
    return f"N-{'-'.join(groups)}"


def folded_name(name: str) -> str:
    """Bring a name to the spelling in which two rows are compared."""
    plain = folded(name)
    # A name without any letter or digit is still a name.
    return " ".join(sorted(plain.split())) or unicodedata.normalize("NFKC", name).strip()


_USUAL_CARE = ("standard", "self", "False", "False")


def _names(new: NewCase) -> str:
    return f"{new.given_name} {new.family_name}".strip() or new.display_name


def _addresses(new: NewCase) -> frozenset[str]:
    return frozenset(f"{kind} {value}" for kind, value in _identifying(new))


def _identifying(new: NewCase) -> Iterator[tuple[AddressKind, str]]:
    values: tuple[tuple[AddressKind, str], ...] = (
        *(("email", value) for value in (new.email, *new.other_emails)),
        *(("phone", value) for value in (new.phone, *new.other_phones)),
        ("post", new.postal_address),
    )
    return ((kind, spelled_for_index(kind, value) or folded(value)) for kind, value in values if value)
