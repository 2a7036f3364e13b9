"""Real workers in processes of their own, for tests that kill them.

One process has everything imported and makes workers by forking, so that a hundred of them do not take minutes.

Usage: python -m tests.messages.worker_process     with the PORTAL_* settings in the environment; lines to type:
       `start` makes a worker and answers its process id; `wait ID` answers how it ended
"""

import os
import sys
import threading
from importlib import import_module
from pathlib import Path

from portal.foundation import database as databases
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import open_keyring
from portal.foundation.logs import configure_logging
from portal.foundation.settings import Settings, read_settings
from portal.messages import kinds, services, tasks
from portal.messages.footer import Letterhead
from portal.messages.gateway import Gateway
from portal.messages.kinds import register_resolver
from portal.messages.letters import Heading, Letter, Paragraph
from portal.messages.mail import build_mail
from portal.messages.models import Message
from portal.worker import ROOMS_TASKS, run_worker
from tests.messages.people import reader

ORGANISATION = """
name = "Juniper Lane"
mark = "J"
website = "https://www.juniper.example"
mail_from = "help@juniper.example"
help_phone = "1 844 555 0100"
help_relay = "711"
postal_address = "1 Juniper Lane"
privacy_contact = "privacy@juniper.example"
default_language = "en"
time_zone = "America/Toronto"
brand_light = "#1e4668"
brand_dark = "#a5cbed"
quick_exit_url = "https://weather.example/"
"""


def settings_for(folder: Path, database_url: str, smtp_url: str) -> Settings:
    """Make the settings of a worker in a folder of its own."""
    (folder / "organisation.toml").write_text(ORGANISATION, encoding="utf-8")
    return Settings(
        mode="test",
        database_url=database_url,
        base_url="https://help.juniper.example",
        keyring=folder / "keyring",
        var=folder / "var",
        smtp_url=smtp_url,
        organisation=folder / "organisation.toml",
    )


def register_people() -> None:
    """Anybody can be written to, and there is one kind of letter."""
    register_resolver(lambda _db, recipient_id: reader(recipient_id))
    kinds.letter_kind("note")(
        lambda facts, _to: Letter("A note", (Heading("A note"), Paragraph(facts["words"])))
    )


def send_carelessly(message: Message, gateway: Gateway, letterhead: Letterhead) -> bool:
    """What must not be done: write down that it was sent, then send it."""
    with reading() as db:
        to = kinds.resolve(db, message.recipient_id)
    assert to is not None
    letter = kinds.kind_named(message.kind).compose(services.open_facts(message), to)
    with transaction() as db:
        services.record_sent(db, message, "sent", now())
    gateway.send(build_mail(letter, to, letterhead, message.reference, now()))
    return True


def work() -> None:
    """Work until told to stop."""
    settings = read_settings(os.environ)

    def prepare() -> None:
        configure_logging(settings)
        databases.connect(settings.database_url)
        open_keyring(settings.keyring)
        register_people()
        if os.environ.get("PORTAL_TEST_CARELESS"):
            tasks._deliver = send_carelessly

    run_worker(settings, prepare)


def end_with(life: tuple[int, int]) -> None:
    """End this worker when its maker ends: a test run that was stopped leaves no worker behind."""
    listening, speaking = life
    os.close(speaking)
    os.read(listening, 1)  # nothing is ever written: it returns when the maker's end is closed
    os._exit(1)


def make_worker(life: tuple[int, int]) -> int:
    """Fork a worker and give its process id."""
    process = os.fork()
    if process == 0:
        ended = 1
        try:
            threading.Thread(target=end_with, args=(life,), daemon=True).start()
            work()
            ended = 0
        finally:
            os._exit(ended)
    return process


def wait_for(process: int) -> int:
    """Tell how a worker ended: 0, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main() -> None:
    """Make workers and wait for them, as told line by line."""
    for room in ROOMS_TASKS:
        import_module(room)
    life = os.pipe()
    for line in sys.stdin:
        order, _, process = line.strip().partition(" ")
        answer = make_worker(life) if order == "start" else wait_for(int(process))
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
