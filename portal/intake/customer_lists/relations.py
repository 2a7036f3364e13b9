"""Who reads for a person of a list: themselves, a guardian, whoever settles an estate, a caregiver."""

from dataclasses import dataclass

from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.cells import contact, words
from portal.intake.customer_lists.reading import Reading


@dataclass(frozen=True)
class Relation:
    """Who reads for a person.

    Takes:   relation        self, guardian, executor or caregiver
             representative  the name of who reads, if the list says it
    """

    relation: str
    representative: str = ""
    is_minor: bool = False
    is_deceased: bool = False


def read_relation(reading: Reading) -> Relation:
    """Read who reads; a child and a person who died never read for themselves."""
    guardian = reading.value("guardian", contact.name, "")
    representative = reading.value("representative", contact.name, "") or guardian
    is_minor = reading.value("minor", words.yes_or_no, usual=False)
    is_deceased = reading.value("deceased", words.yes_or_no, usual=False)
    said = reading.value("relation", words.relation, "")
    meant = "executor" if is_deceased else "guardian" if is_minor or guardian else ""
    if said == "self" and meant:
        reading.complain(
            "relation",
            "unclear_relation",
            _l("This row says that a child, or a person who died, reads for themselves. Who reads for them?"),
        )
    if representative and not (said or meant):
        reading.complain(
            "relation",
            "unclear_relation",
            _l("This row names a representative. Are they a guardian, an executor or a caregiver?"),
        )
    return Relation(said or meant or "self", representative, is_minor, is_deceased)
