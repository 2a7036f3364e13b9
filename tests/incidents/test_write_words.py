"""Writing what people read: versions, updates, authorities."""

import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import Refusal
from portal.incidents.models import Authority, Incident, IncidentText, IncidentUpdate
from portal.incidents.services import add_authority, add_update, write_text
from portal.incidents.writings import NewAuthority, NewUpdate, Writing
from tests.incidents.stories import DAY, NOW, OPERATOR, deeds, new_incident, published_incident, words

UPDATE = NewUpdate("closed", DAY, "en", "The way in is closed.", "reviewed")


def write(incident_id: str, writing: Writing) -> None:
    with transaction() as db:
        write_text(db, db.get_one(Incident, incident_id), writing, OPERATOR, NOW)


def update(incident_id: str, new: NewUpdate) -> None:
    with transaction() as db:
        add_update(db, db.get_one(Incident, incident_id), new, OPERATOR, NOW)


def versions(incident_id: str, section: str, language: str = "en") -> list[tuple[int, str, str]]:
    with reading() as db:
        found = db.execute(
            select(IncidentText.version, IncidentText.body, IncidentText.reason)
            .where(
                IncidentText.incident_id == incident_id,
                IncidentText.section == section,
                IncidentText.language == language,
            )
            .order_by(IncidentText.version)
        )
        return [(version, body, reason) for version, body, reason in found]


def content_version(incident_id: str) -> int:
    with reading() as db:
        return db.get_one(Incident, incident_id).content_version


def test_every_writing_is_a_new_version_and_the_old_stays(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    write(incident_id, words(body="First."))
    write(incident_id, words(body="Second.", reason="We learned more."))
    write(incident_id, words(language="ar", body="أولًا."))

    assert versions(incident_id, "what_happened") == [(1, "First.", ""), (2, "Second.", "We learned more.")]
    assert versions(incident_id, "what_happened", "ar") == [(1, "أولًا.", "")]


def test_words_that_people_have_read_change_only_with_a_reason(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)

    with pytest.raises(Refusal) as refused:
        write(incident_id, words(body="Other words."))
    assert refused.value.code == "reason_missing"

    write(incident_id, words(body="Other words.", reason="The number was wrong."))
    assert len(versions(incident_id, "what_happened")) == 2


def test_a_new_language_of_a_published_text_needs_no_reason(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)

    write(incident_id, words(language="fr-CA"))

    assert len(versions(incident_id, "what_happened", "fr-CA")) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"section": "gossip"}, "unknown_section"),
        ({"language": "xx"}, "unknown_language"),
        ({"review": "perhaps"}, "unknown_review"),
        ({"body": " \n "}, "empty_text"),
    ],
)
def test_words_that_nobody_could_use_are_refused(
    database: Database, keyring: Keyring, changes: dict[str, str], code: str
) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused:
        write(incident_id, replace(words(), **changes))  # type: ignore[arg-type] # one of them is wrong on purpose

    assert refused.value.code == code
    assert content_version(incident_id) == 1


def test_every_deed_raises_the_content_version_and_is_on_record(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    write(incident_id, words())
    update(incident_id, UPDATE)
    with transaction() as db:
        told = NewAuthority("Privacy Commissioner", DAY, "PC-1", {"fr-CA": "Commissaire"})
        add_authority(db, db.get_one(Incident, incident_id), told, OPERATOR, NOW)

    assert content_version(incident_id) == 4
    assert deeds() == ["add_authority", "add_update", "create_incident", "write_text"]


def test_parallel_writers_each_make_a_version(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    together = threading.Barrier(4)

    def write_at_once(number: int) -> None:
        together.wait()
        write(incident_id, words(body=f"Version by writer {number}."))

    writers = [threading.Thread(target=write_at_once, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    found = versions(incident_id, "what_happened")
    assert [version for version, _, _ in found] == [1, 2, 3, 4]
    assert content_version(incident_id) == 5


def test_an_update_may_correct_an_earlier_one(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    update(incident_id, UPDATE)

    update(incident_id, replace(UPDATE, key="reopened", corrects="closed"))

    with reading() as db:
        corrections = db.scalars(select(IncidentUpdate.corrects_key)).all()
    assert set(corrections) == {None, "closed"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "update_exists"),
        ({"key": "new", "corrects": "nothing"}, "no_such_update"),
        ({"language": "ar", "corrects": "closed"}, "no_such_update"),
        ({"key": "new", "body": ""}, "empty_text"),
        ({"key": "new", "language": "xx"}, "unknown_language"),
    ],
)
def test_an_update_that_would_mislead_is_refused(
    database: Database, keyring: Keyring, changes: dict[str, str], code: str
) -> None:
    incident_id = new_incident(keyring)
    update(incident_id, UPDATE)

    with pytest.raises(Refusal) as refused:
        update(incident_id, replace(UPDATE, **changes))  # type: ignore[arg-type] # one of them is wrong on purpose

    assert refused.value.code == code


def test_an_update_gets_further_languages_under_its_key(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)
    update(incident_id, UPDATE)

    update(incident_id, replace(UPDATE, language="ar", body="أُغلق المنفذ."))

    with reading() as db:
        assert len(db.scalars(select(IncidentUpdate).where(IncidentUpdate.key == "closed")).all()) == 2


def test_an_authority_needs_a_name(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(Refusal) as refused, transaction() as db:
        add_authority(db, db.get_one(Incident, incident_id), NewAuthority(" ", DAY), OPERATOR, NOW)

    assert refused.value.code == "empty_text"
    with reading() as db:
        assert db.scalars(select(Authority)).all() == []
