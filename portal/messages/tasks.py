"""Delivering what is queued: take one message, send it outside any transaction, record what became of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from portal.foundation.background import task, wake
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.ids import new_id
from portal.foundation.settings import Settings
from portal.foundation.translation import speaking
from portal.messages import services
from portal.messages.footer import Letterhead
from portal.messages.gateway import Answer, Gateway, Refused, Sent, Unreachable, gateway_for
from portal.messages.kinds import Reader, kind_named, resolve
from portal.messages.letters import Letter
from portal.messages.mail import NoAddress, build_mail, text_part
from portal.messages.models import Message
from portal.messages.rules import is_too_late

log = structlog.get_logger()

MOST_IN_A_ROW = 200

stopping = threading.Event()
"""Set when the worker was asked to stop: the message in hand is finished, no other is begun."""


@dataclass(frozen=True)
class Outlet:
    """What delivery needs: who writes, and the way out."""

    letterhead: Letterhead
    open_gateway: Callable[[], Gateway]


_outlet: list[Outlet] = []


class NoOutlet(RuntimeError):
    """Delivery was not prepared in this process: a fault of ours."""


def prepare_delivery(settings: Settings) -> None:
    """Tell delivery who writes and which mail server the settings name."""
    letterhead = Letterhead(settings.read_organisation(), settings.base_url.rstrip("/"))
    deliver_through(Outlet(letterhead, lambda: gateway_for(settings)))


def deliver_through(outlet: Outlet) -> None:
    """Tell delivery what to use from now on."""
    _outlet[:] = [outlet]


@task(services.DELIVER, every=timedelta(minutes=1))
def deliver_messages() -> None:
    """Send what is due, codes first, over one connection; then let other work have its turn."""
    if not _outlet:
        raise NoOutlet
    outlet, holder = _outlet[0], new_id()
    gateway = outlet.open_gateway()
    try:
        for _ in range(MOST_IN_A_ROW):
            if stopping.is_set() or not deliver_next(gateway, outlet.letterhead, holder):
                return
    finally:
        gateway.close()
    wake(services.DELIVER)


def deliver_next(gateway: Gateway, letterhead: Letterhead, holder: str) -> bool:
    """Take and deliver one message; one that cannot be delivered never holds up the others.

    Gives:   whether it makes sense to go on
    """
    with transaction() as db:
        message = services.lease_next(db, holder, now())
    if message is None:
        return False
    try:
        return _deliver(message, gateway, letterhead)
    except Exception as trouble:  # the worker's loop: whatever one message does, the next is not to blame
        log.exception("message_not_delivered", message=message.id, kind=message.kind)
        with transaction() as db:
            services.record_trouble(db, message, type(trouble).__name__, now())
        return True


def _deliver(message: Message, gateway: Gateway, letterhead: Letterhead) -> bool:
    if is_too_late(message.expires_at, now()):
        with transaction() as db:
            services.record_expired(db, message)
        return True
    with reading() as db:
        reader = resolve(db, message.recipient_id)
    if reader is None:
        return _record(message, Refused("no recipient"), "")
    letter = _compose(message, reader)
    try:
        mail = build_mail(letter, reader, letterhead, message.reference, now())
    except NoAddress:
        return _record(message, Refused("no address"), "")
    kept = _words_to_keep(letter, reader, letterhead, message.reference)
    return _record(message, gateway.send(mail), kept)


def _compose(message: Message, reader: Reader) -> Letter:
    with speaking(reader.language):
        return kind_named(message.kind).compose(services.open_facts(message), reader)


def _words_to_keep(letter: Letter, reader: Reader, letterhead: Letterhead, reference: str) -> str:
    with speaking(reader.language):
        return text_part(letter.without_secrets(), letterhead, reference)


def _record(message: Message, answer: Answer, kept: str) -> bool:
    with transaction() as db:
        match answer:
            case Sent():
                services.record_sent(db, message, kept, now())
            case Refused(reason):
                services.record_refused(db, message, reason)
            case _:
                services.record_trouble(db, message, answer.reason, now())
    outcome = type(answer).__name__.lower()
    reason = "" if isinstance(answer, Sent) else answer.reason
    log.info("message_tried", message=message.id, kind=message.kind, outcome=outcome, reason=reason)
    return not isinstance(answer, Unreachable)
