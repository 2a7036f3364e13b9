"""A sealed field opens in its own place, with its own key, unaltered, or not at all."""

import pytest

from portal.foundation.keyring import Keyring, MissingKey
from portal.foundation.sealing import INDEX_BYTES, Sealer, Unreadable, blind_index, incident_key

PLACE = ("cases", "given_name", "row-1")
INCIDENT = incident_key("01k")


@pytest.fixture
def sealer(keyring: Keyring) -> Sealer:
    keyring.create(INCIDENT)
    return Sealer(keyring, INCIDENT)


@pytest.mark.parametrize("text", ["", "Alice", "بسمة", "\x00", "x" * 100_000, "Zoe\u0301 😀"])
def test_what_was_sealed_opens(sealer: Sealer, text: str) -> None:
    assert sealer.open(sealer.seal(text, *PLACE), *PLACE) == text


def test_a_text_is_never_sealed_twice_alike_and_never_shows(sealer: Sealer) -> None:
    sealed = {sealer.seal("Alice", *PLACE) for _ in range(50)}

    assert len(sealed) == 50
    assert not any(b"Alice" in value for value in sealed)


@pytest.mark.parametrize(
    "place",
    [
        ("addresses", "given_name", "row-1"),
        ("cases", "family_name", "row-1"),
        ("cases", "given_name", "row-2"),
        ("cases\x00given_name", "row-1", ""),
    ],
    ids=["table", "column", "row", "shifted"],
)
def test_a_value_that_was_moved_does_not_open(sealer: Sealer, place: tuple[str, str, str]) -> None:
    sealed = sealer.seal("Alice", *PLACE)

    with pytest.raises(Unreadable):
        sealer.open(sealed, *place)


def test_a_value_with_any_one_bit_changed_does_not_open(sealer: Sealer) -> None:
    sealed = sealer.seal("Alice", *PLACE)

    for bit in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[bit // 8] ^= 1 << bit % 8
        with pytest.raises((Unreadable, MissingKey)):
            sealer.open(bytes(altered), *PLACE)


def test_a_value_that_was_cut_or_lengthened_does_not_open(sealer: Sealer) -> None:
    sealed = sealer.seal("Alice", *PLACE)

    for altered in (*(sealed[:length] for length in range(len(sealed))), sealed + b"\x00"):
        with pytest.raises(Unreadable):
            sealer.open(altered, *PLACE)


def test_another_incidents_key_does_not_open_it(sealer: Sealer, keyring: Keyring) -> None:
    keyring.create(incident_key("02k"))

    with pytest.raises(Unreadable):
        Sealer(keyring, incident_key("02k")).open(sealer.seal("Alice", *PLACE), *PLACE)


def test_after_rotation_old_values_open_and_new_ones_use_the_new_key(
    sealer: Sealer, keyring: Keyring
) -> None:
    old = sealer.seal("Alice", *PLACE)
    keyring.create(INCIDENT)
    new = sealer.seal("Alice", *PLACE)

    assert (old[:3], new[:3]) == (b"\x01\x00\x01", b"\x01\x00\x02")
    assert sealer.open(old, *PLACE) == sealer.open(new, *PLACE) == "Alice"


def test_another_process_learns_of_a_rotation_by_itself(sealer: Sealer, keyring: Keyring) -> None:
    other = Sealer(Keyring(keyring.folder), INCIDENT)
    other.seal("", *PLACE)
    keyring.create(INCIDENT)

    assert other.open(sealer.seal("Alice", *PLACE), *PLACE) == "Alice"


def test_a_destroyed_key_opens_nothing_more(sealer: Sealer, keyring: Keyring) -> None:
    sealed = sealer.seal("Alice", *PLACE)
    keyring.destroy(INCIDENT)

    with pytest.raises(MissingKey):
        sealer.open(sealed, *PLACE)
    with pytest.raises(MissingKey):
        sealer.seal("Alice", *PLACE)


def test_equal_values_have_equal_marks_of_one_kind_only(keyring: Keyring) -> None:
    mark = blind_index(keyring, "email", "a@example.com")

    assert len(mark) == INDEX_BYTES
    assert mark == blind_index(Keyring(keyring.folder), "email", "a@example.com")
    others = [
        ("phone", "a@example.com"),
        ("email", "b@example.com"),
        ("email", ""),
        ("emai", "la@example.com"),
    ]
    assert mark not in {blind_index(keyring, kind, value) for kind, value in others}


def test_another_keyring_makes_other_marks(keyring: Keyring) -> None:
    other = Keyring(keyring.folder.with_name("other"))
    other.complete()

    assert blind_index(keyring, "email", "a") != blind_index(other, "email", "a")
