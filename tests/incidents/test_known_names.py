"""The names of well-known breach catalogues are kinds of data of ours."""

import pytest

from portal.incidents.data_classes import DATA_CLASSES
from portal.incidents.data_classes.known_names import known_names


def test_every_known_name_is_one_of_our_kinds() -> None:
    names = known_names()

    assert len(names) == 169
    assert {known.data_class for known in names.values()} <= DATA_CLASSES.keys()
    assert all(known.name.strip() == known.name and known.name for known in names.values())


@pytest.mark.parametrize(
    ("code", "name", "data_class"),
    [
        ("email-addresses", "Email addresses", "email-address"),
        ("dates-of-birth", "Dates of birth", "birth-data"),
        ("driver-s-licenses", "Driver's licenses", "driving-licence"),
        ("credit-card-cvv", "Credit card CVV", "payment-card"),
    ],
)
def test_a_name_is_found_by_its_code(code: str, name: str, data_class: str) -> None:
    known = known_names()[code]

    assert (known.code, known.name, known.data_class) == (code, name, data_class)
