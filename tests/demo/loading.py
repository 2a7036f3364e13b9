"""Loading the demo in a test, as its command does."""

from pathlib import Path

from portal.audit.actors import operator
from portal.demo.letters import DemoLetter, keep_letters
from portal.demo.mailbox import mailbox_folder
from portal.demo.services import load_demo
from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.keyring import current_keyring
from portal.foundation.settings import Settings
from portal.messages import tasks


def load(settings: Settings) -> list[DemoLetter]:
    """Load the demo and lay its letters beside the mails."""
    with transaction() as db:
        letters = load_demo(db, current_keyring(), operator(), now())
    keep_letters(mailbox_folder(settings), letters)
    return letters


def deliver(settings: Settings) -> list[Path]:
    """Do what the worker does until nothing is left.

    Gives:   the mails in the mailbox
    """
    tasks.prepare_delivery(settings)
    tasks.deliver_messages()
    return list(mailbox_folder(settings).glob("*.eml"))
