"""Nothing of a person, and no secret, can be read in a log, in the database's files or in a backup of its rows."""

import base64
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask import Flask

from portal.audit.actors import PORTAL
from portal.audit.services import record
from portal.cases.queries import case_by_reference
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.logs import configure_logging
from portal.foundation.refusals import Refusal
from portal.foundation.settings import Settings
from portal.incidents.models import Incident
from portal.incidents.services import answer_question
from portal.intake.customer_lists.rows import ListRules, read_rows
from portal.intake.customer_lists.services.keeping import keep_people
from portal.intake.customer_lists.services.preparing import prepare_people
from portal.messages import tasks
from portal.sign_in.models import Allowance, CustomerSession
from portal.sign_in.tasks import answer_lost_links, forget_answers
from portal.web.doors import EVERYONE, door
from tests.client import PortalClient
from tests.fakes.smtp import FakeSmtp
from tests.house.canaries import PERSON, STAFF, dump, files_with, found_in, spellings
from tests.sign_in.steps import pass_time
from tests.world import World, fresh_letter_code, fresh_link, newest_facts

COLUMNS = (
    "external_ref,given_name,family_name,display_name,email,phone,postal_address,guardian,stripe_customer,"
    "other_email,data_classes"
)
CELLS = (
    "reference",
    "given name",
    "family name",
    "name on the envelope",
    "e-mail address",
    "phone",
    "postal address",
    "who reads for them",
    "customer at Stripe",
    "second e-mail address",
)


@dataclass
class Journeys:
    """What came of everything that people and staff did.

    Takes:   log      where all is logged
             secrets  what opened doors on the way
    """

    log: io.StringIO
    secrets: Mapping[str, str]

    @property
    def logged(self) -> str:
        """All that was logged so far."""
        return self.log.getvalue()


def people_list() -> bytes:
    """Write a list with one person of canaries, and one whose cells are all in the wrong columns."""
    cells = [PERSON[name] for name in CELLS]
    return "\n".join(
        (COLUMNS, ",".join([*cells, "password"]), ",".join([*reversed(cells), "password"]))
    ).encode()


def staff_work(world: World, keyring: Keyring) -> str:
    """Import the people, answer a question; gives the case of the person of canaries."""
    with transaction() as db:
        incident = db.get_one(Incident, world.incident_id)
        incident.questions = ["password_form"]
        answer_question(db, incident, ("password_form", STAFF["answer"]), keyring, PORTAL, now())
        rows = read_rows(io.BytesIO(people_list()), ListRules.of_organisation(now()))
        people = prepare_people(db, incident.id, rows, keyring, now())
        keep_people(db, incident, people, PORTAL, now())
    assert (people.new, people.findings.bad) == (1, 1)
    with reading() as db, suppress(Refusal):
        case_by_reference(db, world.reference, PERSON["what was searched"])
    with reading() as db:
        return case_by_reference(db, world.reference, PERSON["reference"])


def sign_in(client: PortalClient, case_id: str) -> dict[str, str]:
    """Come in by link and code, one wrong code before; gives the secrets that were used."""
    link = fresh_link(case_id, now())
    client.open(link)
    client.send(link)
    code = newest_facts(case_id, "sign_in_code")["code"]
    client.open("/code")
    client.send("/code", 200, code=f"{(int(code) + 1) % 1_000_000:06d}")
    client.send("/code", code=code, own_device="y")
    with client.browser.session_transaction() as cookie:
        session, browser = cookie["_user_id"], cookie["browser"]
    device = client.browser.get_cookie("own-devices")
    assert device is not None
    own = {"session": session, "browser": browser, "own device": device.value}
    return {"link": link.removeprefix("/link/"), "code": code, **own}


def own_pages(client: PortalClient) -> None:
    """Change details, and type something just after time ran out."""
    client.open("/home")
    client.open("/what-happened")
    client.open("/your-details")
    kept: dict[str, Any] = {"language": "en", "format": "braille", "needs": "captions"}
    client.send("/your-details", name_to_use=PERSON["name to use"], **kept)
    client.open("/your-details")
    pass_time(timedelta(minutes=31), CustomerSession, Allowance)
    client.send("/your-details", 401, name_to_use=PERSON["what was typed when time ran out"], **kept)
    client.send("/sign-out")


def doors_outside(client: PortalClient, case_id: str) -> dict[str, str]:
    """Ask for lost links, try letter codes, check references, mistype addresses; gives the letter's code."""
    for address in (PERSON["e-mail address"], PERSON["phone"], PERSON["another's address"]):
        client.open("/lost-link")
        client.send("/lost-link", address=address)
    client.open("/is-it-us")
    client.send("/is-it-us", 200, reference=PERSON["what was searched"])
    for path in (
        f"/{PERSON['what an address quoted']}?name={PERSON['e-mail address']}",
        "/link/" + PERSON["given name"],
    ):
        client.open(
            path, 404, headers={"User-Agent": PERSON["given name"], "Referer": PERSON["e-mail address"]}
        )
    client.open("/fault", 500)
    client.open("/letter")
    client.send("/letter", 200, code=PERSON["what a letter's code was mistyped as"])
    code = fresh_letter_code(case_id, now())
    client.send("/letter", code=code)
    return {"letter code": code}


def background_work(smtp: FakeSmtp) -> None:
    """Deliver the code to a server that quotes the address it refuses, then do all other work."""
    smtp.mood.refusals[PERSON["e-mail address"]] = [f"550 5.1.1 {PERSON['e-mail address']} is unknown here"]
    tasks.deliver_messages()
    smtp.mood.refusals.clear()
    answer_lost_links()
    tasks.deliver_messages()
    forget_answers()


def plant_fault(app: Flask) -> None:
    """Add a page that fails over what a person typed."""

    def fault() -> str:
        raise ValueError(PERSON["what a fault quoted"], PERSON["e-mail address"])

    app.add_url_rule("/fault", "home.fault", door(EVERYONE)(fault))


@pytest.fixture
def journeys(
    customer_app: Flask, world: World, settings: Settings, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Journeys]:
    """Everybody does everything, and all that is logged meanwhile is kept."""
    monkeypatch.setattr(tasks, "_outlet", [])
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    plant_fault(customer_app)
    log = io.StringIO()
    with redirect_stderr(log):
        configure_logging(settings)
    with FakeSmtp() as smtp:
        tasks.prepare_delivery(replace(settings, smtp_url=smtp.url))
        client = PortalClient(customer_app)
        case_id = staff_work(world, keyring)
        secrets = sign_in(client, case_id)
        own_pages(client)
        secrets |= doors_outside(client, case_id)
        background_work(smtp)
        assert len(smtp.received) == 2, "a link for the e-mail address, one for the phone number"
    yield Journeys(log, secrets)
    tasks.stopping.clear()


def keys(keyring: Keyring) -> list[bytes]:
    """Read the keys as they are written, and as they are."""
    written = [file.read_text().strip() for file in sorted(keyring.folder.glob("*.key"))]
    return [*(text.encode() for text in written), *(bytes.fromhex(text).lower() for text in written)]


def test_no_log_line_says_anything_of_a_person(journeys: Journeys) -> None:
    assert "message_tried" in journeys.logged, "there is a log to look at"
    assert '"fault"' in journeys.logged
    assert found_in(journeys.logged.encode(), {**PERSON, **STAFF}) == []


def test_no_log_line_holds_a_secret(journeys: Journeys, keyring: Keyring) -> None:
    assert found_in(journeys.logged.encode(), journeys.secrets) == []
    assert [key for key in keys(keyring) if key in journeys.logged.encode().lower()] == []


def test_no_row_says_anything_of_a_person(journeys: Journeys) -> None:
    backup = dump()

    assert b"case" in backup, "there is something to look at"
    assert found_in(backup, {**PERSON, **STAFF}) == []


def test_no_row_holds_a_secret(journeys: Journeys, keyring: Keyring) -> None:
    backup = dump()
    # Six digits are somewhere in many a time of day; a code that is kept would stand alone or in quotes.
    kept = {
        **journeys.secrets,
        "code": f'"{journeys.secrets["code"]}"',
        "code alone": f": {journeys.secrets['code']}\n",
    }

    assert found_in(backup, kept) == []
    assert [key for key in keys(keyring) if key in backup.lower()] == []


def test_no_file_says_anything_of_a_person(journeys: Journeys, tmp_path: Path) -> None:
    assert (tmp_path / "keyring").is_dir()
    assert files_with(tmp_path, {**PERSON, **STAFF}) == []


def test_no_file_but_the_keyring_holds_a_secret(journeys: Journeys, tmp_path: Path) -> None:
    lasting = {name: secret for name, secret in journeys.secrets.items() if name != "code"}

    assert files_with(tmp_path, lasting) == []


@pytest.mark.parametrize("meaning", PERSON)
def test_a_planted_canary_in_a_row_is_found(
    customer_app: Flask, settings: Settings, tmp_path: Path, meaning: str
) -> None:
    with transaction() as db:
        record(db, PORTAL, "add_case", ("case", "1"), now(), note=f"It was {PERSON[meaning]}.")

    assert meaning in found_in(dump(), PERSON)
    if settings.database_url.startswith("sqlite"):
        assert any(f": {meaning}" in fault for fault in files_with(tmp_path, PERSON))


def test_a_planted_canary_in_a_log_is_found(journeys: Journeys) -> None:
    structlog.get_logger().info("planted", reason=PERSON["phone"])

    assert found_in(journeys.logged.encode(), PERSON) == ["phone"]


@pytest.mark.parametrize(
    "spelled",
    [
        b"Canarygiven",
        b"CANARYGIVEN",
        "Canarygiven".encode("utf-16-le"),
        b"Canarygiven".hex().encode(),
        base64.b64encode(b"name: Canarygiven, of age"),
        base64.b64encode(b"-name: Canarygiven, of age"),
        base64.b64encode(b"--name: Canarygiven, of age"),
    ],
)
def test_a_canary_is_found_however_it_is_spelled(spelled: bytes) -> None:
    assert found_in(b"\x00\xff" + spelled + b"\x00", PERSON) == ["given name"]


@pytest.mark.parametrize("phone", ["6475550187", "(647) 555-0187", "647-555-0187", "+16475550187"])
def test_a_phone_number_is_found_however_it_is_written(phone: str) -> None:
    assert found_in(phone.encode(), PERSON) == ["phone"]


def test_no_canary_is_so_short_that_chance_would_write_it() -> None:
    assert min(len(one) for text in (*PERSON.values(), *STAFF.values()) for one in spellings(text)) >= 8
