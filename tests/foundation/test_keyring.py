"""Keys are files that only their owner reads; the newest writes, all read, a destroyed one is gone."""

import stat

import pytest

from portal.foundation import keyring as keyrings
from portal.foundation.keyring import KEY_BYTES, PORTAL_KEYS, Keyring, MissingKey, current_keyring


def test_a_complete_keyring_has_no_troubles(keyring: Keyring) -> None:
    assert keyring.troubles() == []
    assert all(keyring.has(name) for name in PORTAL_KEYS)


def test_completing_again_changes_nothing(keyring: Keyring) -> None:
    before = {path: path.read_bytes() for path in keyring.folder.iterdir()}

    keyring.complete()

    assert {path: path.read_bytes() for path in keyring.folder.iterdir()} == before


def test_keys_are_random_and_for_their_owner_alone(keyring: Keyring) -> None:
    assert stat.S_IMODE(keyring.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in keyring.folder.iterdir()} == {0o600}
    secrets = {keyring.newest(name).secret for name in PORTAL_KEYS}
    assert len(secrets) == len(PORTAL_KEYS)
    assert {len(secret) for secret in secrets} == {KEY_BYTES}


def test_a_key_does_not_show_its_secret(keyring: Keyring) -> None:
    key = keyring.newest("index")

    assert repr(key) == "Key(index-1)"
    assert key.secret.hex() not in f"{key} {key!r} {keyring!r}"


def test_the_highest_number_writes_and_all_read(keyring: Keyring) -> None:
    for _ in range(10):
        keyring.create("signing")

    assert [key.number for key in keyring.keys("signing")] == list(range(11, 0, -1))
    assert keyring.newest("signing").number == 11
    assert keyring.numbered("signing", 2).number == 2


def test_names_that_begin_alike_are_apart(keyring: Keyring) -> None:
    for name in ("incident-a", "incident-a-1", "incident-ab"):
        keyring.create(name)

    keyring.destroy("incident-a")

    assert not keyring.has("incident-a")
    assert keyring.has("incident-a-1")
    assert keyring.has("incident-ab")


def test_what_is_not_there_is_said_by_name(keyring: Keyring) -> None:
    with pytest.raises(MissingKey, match="has no key “incident-x”"):
        keyring.newest("incident-x")
    with pytest.raises(MissingKey, match="has no key “index-7”"):
        keyring.numbered("index", 7)


def test_a_key_that_was_cut_is_refused(keyring: Keyring) -> None:
    path = keyring.folder / "index-1.key"
    path.write_text(path.read_text()[:-2])

    with pytest.raises(MissingKey, match="does not hold 32 bytes"):
        Keyring(keyring.folder).newest("index")


def test_each_trouble_is_one_sentence(keyring: Keyring) -> None:
    (keyring.folder / "web-1.key").unlink()
    (keyring.folder / "index-1.key").chmod(0o640)
    (keyring.folder / "outbox-1.key").write_text("ab" * KEY_BYTES)

    troubles = Keyring(keyring.folder).troubles()

    assert len(troubles) == 3
    assert "has no key “web”" in troubles[0]
    assert "index-1.key can be read by others" in troubles[1]
    assert "outbox-1.key is not a random key" in troubles[2]


def test_a_process_that_opened_no_keyring_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyrings, "_current", [])

    with pytest.raises(MissingKey, match="No keyring was opened"):
        current_keyring()
