"""One canonical spelling for an address, however it is typed."""

import pytest

from portal.cases.contact import Contact, ContactAddress, canonical, canonical_phone


@pytest.mark.parametrize(
    "typed",
    [
        "amina@example.com",
        "  Amina@Example.COM ",
        "AMINA@EXAMPLE.COM\n",
    ],
)
def test_an_email_address_is_the_same_however_it_is_typed(typed: str) -> None:
    assert canonical(typed) == ("email", "amina@example.com")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert canonical("ele\u0301na@exa\u0308mple.org") == canonical("Eléna@EXÄMPLE.org")


@pytest.mark.parametrize(
    "typed",
    [
        "+1 416 555 0137",
        "416-555-0137",
        "(416) 555-0137",
        "1 416 555 0137",
        "٤١٦ ٥٥٥ ٠١٣٧",
        "\uff14\uff11\uff16 555 0137",
    ],
)
def test_a_phone_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert canonical(typed) == ("phone", "+14165550137")


def test_a_number_without_country_code_is_dialled_where_the_organisation_is() -> None:
    assert canonical_phone("01 99 00 12 34", "FR") == "+33199001234"
    assert canonical_phone("+33 1 99 00 12 34") == "+33199001234"


@pytest.mark.parametrize("typed", ["", "hello", "12", "@", "\x00", "9" * 10_000, "💌"])
def test_what_is_neither_is_spelled_too_and_simply_not_found(typed: str) -> None:
    kind, spelling = canonical(typed)

    assert kind == "email"
    assert len(spelling) <= 320


def test_a_dead_address_is_not_written_to() -> None:
    contact = Contact(
        (
            ContactAddress("1", "email", "old@example.com", is_dead=True),
            ContactAddress("2", "email", "new@example.com"),
            ContactAddress("3", "post", "1 Elm Yard"),
        )
    )

    assert contact.email == "new@example.com"
    assert contact.phone is None
    assert contact.postal_address == "1 Elm Yard"
