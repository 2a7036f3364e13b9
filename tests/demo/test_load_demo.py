"""The demo comes in like any other incident."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.cases.models import Case
from portal.demo.defaults import demo_environment
from portal.foundation.clock import now
from portal.foundation.database import reading
from portal.foundation.languages import LANGUAGES
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings, check_settings, read_settings
from portal.incidents.models import Incident
from portal.incidents.queries import published_content
from portal.messages.models import Message
from portal.sign_in.services.grants import grant_behind_letter_code
from tests.demo.loading import deliver, load


def test_the_incident_is_published_in_every_language(customer_app: Flask, settings: Settings) -> None:
    load(settings)

    with reading() as db:
        incident = db.scalars(select(Incident)).one()
        assert (incident.state, incident.questions) == ("published", [])
        for language in LANGUAGES:
            content = published_content(db, incident.id, language, incident.content_version)
            assert len(content.sections) == 5
            assert {section.language for section in content.sections} == {language}
            assert {update.language for update in content.updates} == {language}
            assert {authority.language for authority in content.authorities} == {language}


def test_everybody_with_email_gets_a_message_and_the_others_a_letter_code(
    customer_app: Flask, settings: Settings
) -> None:
    letters = load(settings)

    with reading() as db:
        people = db.scalar(select(func.count(Case.id)))
        by_mail = db.scalar(select(func.count(Case.id)).where(Case.channel == "email"))
        queued = db.scalars(select(Message.recipient_id).where(Message.kind == "sign_in_link")).all()
        codes = [grant_behind_letter_code(db, letter.code, now()).case_id for letter in letters]
    assert people == 42
    assert len(set(queued)) == len(queued) == by_mail
    assert len(set(codes)) == len(letters) >= 5
    assert len(deliver(settings)) == by_mail


def test_the_demo_is_not_loaded_twice(customer_app: Flask, settings: Settings) -> None:
    load(settings)

    with pytest.raises(Refusal) as refused:
        load(settings)

    assert refused.value.code == "already_imported"
    with reading() as db:
        assert len(db.scalars(select(Incident)).all()) == 1


def test_the_demo_needs_nothing_said_and_leaves_what_is_said() -> None:
    given = {"HOME": "/home/x", "PORTAL_DATABASE_URL": "postgresql://db/demo", "PORTAL_SMTP_URL": ""}

    environ = demo_environment(given, 9000)

    assert environ["PORTAL_BASE_URL"] == "http://localhost:9000"
    assert environ["PORTAL_SMTP_URL"] == "folder:var/mailbox"
    assert environ["PORTAL_DATABASE_URL"] == "postgresql://db/demo"
    assert environ["HOME"] == "/home/x"
    check_settings(read_settings(environ))
    assert demo_environment({"PORTAL_BASE_URL": "https://demo.example"}, 1)["PORTAL_BASE_URL"] == (
        "https://demo.example"
    )
