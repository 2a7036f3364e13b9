"""People for the tests of cases."""

from portal.cases.rules import NewCase
from portal.cases.services import add_case
from portal.foundation.database import transaction
from portal.foundation.keyring import Keyring
from tests.incidents.stories import NOW, OPERATOR

AMINA = NewCase(
    reference="K-1",
    given_name="Amina",
    family_name="Osman-CANARY",
    display_name="Mrs. Osman",
    language="en",
    country="CA",
    region="CA-ON",
    time_zone="America/Toronto",
    needs=("large_print",),
    email="Amina.Osman@Example.com",
    phone="+14165550137",
    postal_address="1 Elm Yard CANARY\nToronto",
)


def add(keyring: Keyring, incident_id: str, new: NewCase = AMINA) -> str:
    """Add a person.

    Gives:   the id of their case
    """
    with transaction() as db:
        return add_case(db, incident_id, new, keyring, OPERATOR, NOW)
