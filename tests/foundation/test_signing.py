"""A link opens in the one spelling in which we wrote it, for the one purpose, with the keys we still hold."""

import random
import string
from collections.abc import Callable, Iterator

import pytest
from itsdangerous import BadData

from portal.foundation import signing
from portal.foundation.ids import new_id
from portal.foundation.keyring import Keyring
from portal.foundation.signing import LONGEST, BadToken, read, sign

TRIES = 200_000
PURPOSES = ("link", "letter", "attachment", "download")
ALPHABET = string.ascii_letters + string.digits + "-_"
SEVERAL = 40
LOOK_ALIKES = str.maketrans("AaeopcxyEHKMT", "Ааеорсху" + "ЕНКМТ")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
ODD: tuple[str, ...] = (
    "", "=", "==", "===", ".", "..", " ", "\n", "\t", "\r\n", "\x00", "+", "/", "%3D", "%2E", "\u200b", "\ufeff",
    "\u200f", "．", "\u200c", "é", "😀",
)  # fmt: skip

SIGNS: tuple[str, ...] = (*ALPHABET, *"~", *ODD[1:])

Mutation = Callable[[random.Random, str, str], str]


def substitute(lot: random.Random, token: str, _other: str) -> str:
    place = lot.randrange(len(token))
    return token[:place] + lot.choice(ALPHABET + ".=+/~ ") + token[place + 1 :]


def insert(lot: random.Random, token: str, _other: str) -> str:
    place = lot.randrange(len(token) + 1)
    return token[:place] + lot.choice(SIGNS) + token[place:]


def delete(lot: random.Random, token: str, _other: str) -> str:
    place, length = lot.randrange(len(token)), lot.choice((1, 1, 1, 2, 4, 9))
    return token[:place] + token[place + length :]


def swap(lot: random.Random, token: str, _other: str) -> str:
    one, two = sorted(lot.sample(range(len(token)), 2))
    return token[:one] + token[two] + token[one + 1 : two] + token[one] + token[two + 1 :]


def splice(lot: random.Random, token: str, other: str) -> str:
    """Put the front of one good token before the back of another: at the dot, or anywhere."""
    if lot.random() < 0.5:
        return token.partition(".")[0] + "." + other.partition(".")[2]
    place = lot.randrange(1, len(token))
    return token[:place] + other[place:]


def pad(lot: random.Random, token: str, _other: str) -> str:
    front, _, back = token.partition(".")
    return front + lot.choice(ODD) + "." + back + lot.choice(ODD)


def look_alike(lot: random.Random, token: str, _other: str) -> str:
    table = lot.choice((LOOK_ALIKES, FULL_WIDTH))
    place = lot.randrange(len(token))
    return token[:place] + token[place:].translate(table)


def change_case(lot: random.Random, token: str, _other: str) -> str:
    return "".join(letter.swapcase() if lot.random() < 0.2 else letter for letter in token)


def use_spare_bits(lot: random.Random, token: str, _other: str) -> str:
    """Write the last sign otherwise, where base 64 leaves bits over: the same bytes in another spelling."""
    place = lot.choice((len(token), token.index("."))) - 1
    return token[:place] + lot.choice(ALPHABET) + token[place + 1 :]


def wrap(lot: random.Random, token: str, _other: str) -> str:
    return lot.choice(ODD) + token + lot.choice(ODD)


MUTATIONS: tuple[Mutation, ...] = (
    substitute, insert, delete, swap, splice, pad, look_alike, change_case, use_spare_bits, wrap,
)  # fmt: skip


def tampered(keyring: Keyring, tries: int) -> Iterator[tuple[str, str]]:
    """Draw so many changed tokens, each with the purpose it is tried for; none is one of those we signed."""
    lot = random.Random(20261124)
    good = {purpose: [sign(keyring, purpose, new_id()) for _ in range(SEVERAL)] for purpose in PURPOSES}
    drawn = 0
    while drawn < tries:
        purpose = lot.choice(PURPOSES)
        token, other = lot.sample(good[purpose], 2)
        changed = lot.choice(MUTATIONS)(lot, token, other)
        if lot.random() < 0.1:
            changed = lot.choice(good[lot.choice([name for name in PURPOSES if name != purpose])])
        if changed in good[purpose]:
            continue
        drawn += 1
        yield purpose, changed


def is_accepted(keyring: Keyring, purpose: str, token: str) -> bool:
    try:
        read(keyring, purpose, token)
    except BadToken:
        return False
    return True


def is_accepted_carelessly(keyring: Keyring, purpose: str, token: str) -> bool:
    """Ask the library alone, without looking at how the token is spelled."""
    try:
        signing._serializer(keyring.newest("signing").secret, purpose).loads(token)
    except (BadData, UnicodeError):
        return False
    return True


def test_of_200_000_tampered_tokens_none_is_accepted(keyring: Keyring) -> None:
    keyring.create("signing")

    accepted = [found for found in tampered(keyring, TRIES) if is_accepted(keyring, *found)]

    assert accepted == []


def test_the_library_alone_accepts_some_of_them(keyring: Keyring) -> None:
    accepted = {found for found in tampered(keyring, 20_000) if is_accepted_carelessly(keyring, *found)}

    assert len(accepted) > 20


def test_what_we_signed_is_read(keyring: Keyring) -> None:
    for payload in ("", "a", new_id(), "é", "x" * 60):
        assert read(keyring, "link", sign(keyring, "link", payload)) == payload


@pytest.mark.parametrize("signed_for", PURPOSES)
@pytest.mark.parametrize("tried_for", PURPOSES)
def test_a_token_is_good_for_its_own_purpose_only(keyring: Keyring, signed_for: str, tried_for: str) -> None:
    token = sign(keyring, signed_for, new_id())

    assert is_accepted(keyring, tried_for, token) is (signed_for == tried_for)


@pytest.mark.parametrize("token", ["", ".", "..", "a.b", "." * LONGEST, "A" * (LONGEST + 1), "A" * 1_000_000, "ä.b",
                                   "\x00", ".eJw.x", "W10.x"])  # fmt: skip
def test_nonsense_is_refused(keyring: Keyring, token: str) -> None:
    with pytest.raises(BadToken):
        read(keyring, "link", token)


def test_a_payload_that_is_no_text_is_refused(keyring: Keyring) -> None:
    serializer = signing._serializer(keyring.newest("signing").secret, "link")

    for payload in (1, None, [new_id()], {"id": new_id()}):
        assert not is_accepted(keyring, "link", serializer.dumps(payload))


def test_after_rotation_old_links_open_and_new_ones_use_the_new_key(keyring: Keyring) -> None:
    old = sign(keyring, "link", "payload")
    keyring.create("signing")
    new = sign(keyring, "link", "payload")

    assert old != new
    assert read(keyring, "link", old) == read(keyring, "link", new) == "payload"


def test_an_old_keys_token_must_be_spelled_as_we_spell_it_too(keyring: Keyring) -> None:
    old = sign(keyring, "link", new_id())
    same_bytes = [old[:-1] + letter for letter in ALPHABET if letter != old[-1]]
    assert any(is_accepted_carelessly(keyring, "link", token) for token in same_bytes)

    keyring.create("signing")

    assert not any(is_accepted(keyring, "link", token) for token in same_bytes)
    assert is_accepted(keyring, "link", old)


def test_a_key_that_was_removed_opens_nothing_more(keyring: Keyring) -> None:
    old = sign(keyring, "link", new_id())
    keyring.create("signing")
    (keyring.folder / "signing-1.key").unlink()

    assert not is_accepted(Keyring(keyring.folder), "link", old)


def test_another_keyrings_token_is_refused(keyring: Keyring) -> None:
    elsewhere = Keyring(keyring.folder.with_name("elsewhere"))
    elsewhere.complete()

    assert not is_accepted(keyring, "link", sign(elsewhere, "link", new_id()))
