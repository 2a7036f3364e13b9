"""What people read about an incident: newest words, best language, every correction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from portal.foundation.database import Database, reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.refusals import NotFound
from portal.incidents.models import Incident
from portal.incidents.published import PublishedContent
from portal.incidents.queries import published_content
from portal.incidents.services import add_authority, add_update, set_data_class, write_text
from portal.incidents.writings import ClassDecision, NewAuthority, NewUpdate
from tests.incidents.stories import DAY, NOW, OPERATOR, new_incident, published_incident, words


@contextmanager
def counted_statements(database: Database) -> Iterator[list[str]]:
    """List the statements that reach the database."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def read(incident_id: str, language: str = "en", default_language: str = "en") -> PublishedContent:
    with reading() as db:
        version = db.get_one(Incident, incident_id).content_version
        return published_content(db, incident_id, language, version, default_language=default_language)


def test_the_first_look_costs_one_statement_and_later_ones_none(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)

    with counted_statements(database) as seen, reading() as db:
        first = published_content(db, incident_id, "en", 9)
        assert len(seen) == 1
        assert published_content(db, incident_id, "en", 9) is first
        assert len(seen) == 1
        published_content(db, incident_id, "ar", 9)
        assert len(seen) == 2


def test_a_change_is_seen_at_once(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    before = read(incident_id)

    with transaction() as db:
        changed = words("lede", body="Now we know more.", reason="We read the log.")
        write_text(db, db.get_one(Incident, incident_id), changed, OPERATOR, NOW)

    assert str(before.lede and before.lede.html) == "lede in en."
    after = read(incident_id).lede
    assert after
    assert str(after.html) == "Now we know more."


def test_sections_come_in_the_order_in_which_people_need_them(database: Database, keyring: Keyring) -> None:
    content = read(published_incident(keyring))

    assert [section.code for section in content.sections] == [
        "what_happened",
        "what_information",
        "what_we_are_doing",
        "what_you_can_do",
        "contact",
    ]
    contact = content.section("contact")
    assert contact
    assert str(contact.title) == "Where to ask more"
    assert contact.reviewed


def test_a_replaced_version_stays_readable_with_its_reason(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    later = replace(words(body="Copied.", reason="We said seen."), on_day=date(2026, 11, 30))
    with transaction() as db:
        write_text(db, db.get_one(Incident, incident_id), later, OPERATOR, NOW)

    section = read(incident_id).section("what_happened")

    assert section
    assert (section.version, str(section.html), section.reason) == (2, "<p>Copied.</p>", "We said seen.")
    (earlier,) = section.earlier
    assert (earlier.version, str(earlier.html), earlier.reason) == (
        1,
        "<p>what_happened in en.</p>",
        "We said seen.",
    )
    assert (earlier.created_on, earlier.replaced_on) == (DAY, date(2026, 11, 30))


def test_each_part_falls_back_by_itself_and_says_its_language(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        write_text(db, incident, words("lede", "ar", "جملة."), OPERATOR, NOW)
        write_text(db, incident, words("contact", "fr-CA", "Appelez."), OPERATOR, NOW)

    content = read(incident_id, "ar", default_language="fr-CA")

    assert content.lede
    assert (content.lede.language, content.lede.dir) == ("ar", "rtl")
    contact, happened = content.section("contact"), content.section("what_happened")
    assert contact
    assert happened
    assert (contact.language, contact.dir) == ("fr-CA", "ltr")
    assert happened.language == "en"


def test_words_in_no_wished_language_are_better_than_none(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        update = NewUpdate("a", DAY, "ar", "خبر.", "unreviewed")
        add_update(db, db.get_one(Incident, incident_id), update, OPERATOR, NOW)

    (shown,) = read(incident_id, "fr-CA").updates

    assert shown.language == "ar"
    assert not shown.reviewed


def test_the_timeline_begins_with_the_newest_and_marks_corrections(
    database: Database, keyring: Keyring
) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        for key, day, corrects in (("told", 3, None), ("wrong", 5, None), ("right", 9, "wrong")):
            update = NewUpdate(key, date(2026, 11, day), "en", f"*{key}*", "reviewed", corrects)
            add_update(db, incident, update, OPERATOR, NOW)

    newest, middle, oldest = read(incident_id).updates

    assert [newest.key, middle.key, oldest.key] == ["right", "wrong", "told"]
    assert newest.corrects
    assert newest.corrects.on_day == date(2026, 11, 5)
    assert middle.corrected_by
    assert middle.corrected_by.key == "right"
    assert oldest.corrected_by is None
    assert str(newest.html) == "<p><em>right</em></p>"


def test_a_correction_of_the_same_day_stands_after_what_it_corrects(
    database: Database, keyring: Keyring
) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        for number in range(12):
            corrects = f"entry-{number - 1}" if number else None
            update = NewUpdate(f"entry-{number}", DAY, "en", "Words.", "reviewed", corrects)
            add_update(db, incident, update, OPERATOR, NOW)

    shown = [update.key for update in read(incident_id).updates]

    assert shown == [f"entry-{number}" for number in reversed(range(12))]


def test_authorities_are_named_in_the_readers_language(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        names = {"fr-CA": "Commissariat à la vie privée"}
        add_authority(db, incident, NewAuthority("Privacy Commissioner", DAY, "PC-1", names), OPERATOR, NOW)
        add_authority(db, incident, NewAuthority("Toronto Police", DAY), OPERATOR, NOW)

    commissioner, police = read(incident_id, "fr-CA").authorities

    assert (commissioner.name, commissioner.language) == ("Commissariat à la vie privée", "fr-CA")
    assert commissioner.file_number == "PC-1"
    assert (police.name, police.language, police.file_number) == ("Toronto Police", "", None)


def test_what_was_and_was_not_involved_is_listed_with_reasons(database: Database, keyring: Keyring) -> None:
    incident_id = published_incident(keyring)
    with transaction() as db:
        incident = db.get_one(Incident, incident_id)
        set_data_class(db, incident, ClassDecision("payment-card", "involved", "possible"), OPERATOR, NOW)
        reason = (words(body="It is *elsewhere*."),)
        set_data_class(db, incident, ClassDecision("health", "not_involved", None, reason), OPERATOR, NOW)

    content = read(incident_id)

    assert [kind.data_class.code for kind in content.involved] == ["payment-card", "password"]
    (health,) = content.not_involved
    assert health.data_class.code == "health"
    assert health.reason
    assert str(health.reason.html) == "It is <em>elsewhere</em>."


def test_nobody_reads_a_draft(database: Database, keyring: Keyring) -> None:
    incident_id = new_incident(keyring)

    with pytest.raises(NotFound), reading() as db:
        published_content(db, incident_id, "en", 1)


def test_another_incidents_words_stay_there(database: Database, keyring: Keyring) -> None:
    one, other = published_incident(keyring), published_incident(keyring)
    with transaction() as db:
        update = NewUpdate("a", DAY, "en", "Of the other.", "reviewed")
        add_update(db, db.get_one(Incident, other), update, OPERATOR, NOW)

    assert read(one).updates == ()
    assert len(read(other).updates) == 1
