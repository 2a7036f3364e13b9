"""A lost link: the page says and does the same for everybody; the worker writes to whom there is."""

import gc
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from portal.cases.models import Address
from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.keyring import Keyring
from portal.foundation.sealing import incident_key
from portal.sign_in.models import LostLinkRequest
from portal.sign_in.services.lost_links import answer_request, ask_for_link
from portal.sign_in.tasks import answer_lost_links
from tests.client import PortalClient
from tests.sign_in.steps import at_once, in_transaction, statements, without_chance
from tests.world import World, messages_to, newest_facts

KNOWN, UNKNOWN = "alice@example.com", "nobody@example.com"
ADDRESSES = {
    "known": "basma@example.com",
    "shared": KNOWN,
    "unknown": UNKNOWN,
    "of a draft": "gustav@example.com",
    "known phone": "+1 647 555 0104",
    "unknown phone": "+1 647 555 0199",
    "capitals": "BASMA@EXAMPLE.COM",
    "malformed": "basma@@example",
    "one sign": "@",
    "odd": "ba\x00sma'; DROP TABLE cases;--",
    "long": "a" * 320,
    "emoji": "🦊@example.com",
}
PAIRS, LONGEST_DIFFERENCE = 3000, 0.25


def ask(client: PortalClient, address: str) -> tuple[object, ...]:
    """Ask for a link, and give everything a stranger could see of the answer."""
    client.open("/lost-link")
    token = client.text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = client.browser.post("/lost-link", data={"csrf_token": token, "address": address})
    after = client.browser.get(answer.headers["Location"])
    cookies = str(client.browser._cookies and sorted(map(str, client.browser._cookies)))
    return (
        answer.status_code, without_chance(answer.text), str(sorted(answer.headers)),
        after.status_code, without_chance(after.text), str(sorted(after.headers)), cookies,
    )  # fmt: skip


def sent_to(case_id: str) -> int:
    return messages_to(case_id, "lost_link")


def test_the_answer_is_the_same_whatever_was_typed(customer_app: Flask, world: World) -> None:
    answers = {kind: ask(PortalClient(customer_app), address) for kind, address in ADDRESSES.items()}

    for kind, answer in answers.items():
        assert answer == answers["unknown"], kind


def test_the_same_is_asked_of_the_database_whatever_was_typed(client: PortalClient, world: World) -> None:
    ask(client, UNKNOWN)
    said = {}

    for kind, address in ADDRESSES.items():
        with statements() as heard:
            ask(client, address)
        said[kind] = tuple(heard)

    assert set(said.values()) == {said["unknown"]}
    assert not any("cases" in text or "addresses" in text for text in said["unknown"])


def test_looking_somebody_up_at_once_would_be_heard(world: World) -> None:
    """The positive control: the worker's own deed is told apart by its statements."""
    said = []
    for address in (KNOWN, UNKNOWN):
        in_transaction(ask_for_link, address, now())
        with statements() as heard:
            answer_lost_links()
        said.append(tuple(heard))

    assert said[0] != said[1]


def test_the_page_itself_sends_nothing(client: PortalClient, world: World) -> None:
    ask(client, "basma@example.com")

    assert sent_to(world.basma) == 0


def test_a_known_address_gets_a_link_that_opens(client: PortalClient, world: World) -> None:
    for typed in ("basma@example.com", "  Basma@Example.COM\t"):
        ask(client, typed)
        answer_lost_links()

        client.open(newest_facts(world.basma, "lost_link")["path"])
    assert sent_to(world.basma) == 2


def test_an_address_that_a_family_shares_gets_a_link_for_each(client: PortalClient, world: World) -> None:
    ask(client, KNOWN)
    answer_lost_links()

    assert (sent_to(world.alice), sent_to(world.felix), sent_to(world.basma)) == (1, 1, 0)


def test_nobody_is_written_to_otherwise(client: PortalClient, world: World) -> None:
    for kind in ("unknown", "of a draft", "known phone", "unknown phone", "malformed", "odd", "long"):
        in_transaction(ask_for_link, ADDRESSES[kind], now())
    answer_lost_links()

    everybody = (world.alice, world.basma, world.chantal, world.dana, world.emil, world.felix, world.gustav)
    assert sum(map(sent_to, everybody)) == 0


def test_an_address_that_is_dead_gets_nothing(client: PortalClient, world: World) -> None:
    with transaction() as db:
        db.execute(update(Address).where(Address.case_id == world.basma).values(dead_at=now()))

    ask(client, "basma@example.com")
    answer_lost_links()

    assert sent_to(world.basma) == 0


def test_an_address_gets_links_three_times_a_day(world: World) -> None:
    noon = now().replace(hour=12)
    for hours in (0, 1, 2, 3, 4, 24):
        in_transaction(ask_for_link, "basma@example.com", noon)
        with reading() as db:
            newest = db.scalars(select(LostLinkRequest.id).order_by(LostLinkRequest.id.desc())).first()
        in_transaction(answer_request, newest, noon + timedelta(hours=hours))

    assert sent_to(world.basma) == 4


def test_a_request_is_answered_once_by_many_workers(world: World) -> None:
    in_transaction(ask_for_link, "basma@example.com", now())

    at_once(8, lambda _: answer_lost_links())

    assert sent_to(world.basma) == 1


def test_a_request_that_cannot_be_answered_holds_nobody_up(world: World, keyring: Keyring) -> None:
    in_transaction(ask_for_link, KNOWN, now())
    in_transaction(ask_for_link, "basma@example.com", now())
    with transaction() as db:
        broken = update(Address).where(Address.case_id == world.felix).values(value_sealed=b"broken" * 9)
        db.execute(broken)

    answer_lost_links()

    assert (sent_to(world.alice), sent_to(world.basma)) == (0, 1)


def test_an_erased_incident_has_nobody(world: World, keyring: Keyring) -> None:
    in_transaction(ask_for_link, "basma@example.com", now())
    keyring.destroy(incident_key(world.incident_id))

    answer_lost_links()

    assert sent_to(world.basma) == 0
    with reading() as db:
        assert db.scalars(select(LostLinkRequest)).one().answered_at is not None


def test_a_request_that_nobody_could_answer_for_a_day_is_let_go(world: World) -> None:
    in_transaction(ask_for_link, "basma@example.com", now() - timedelta(days=1))

    answer_lost_links()

    assert sent_to(world.basma) == 0


def test_the_address_itself_is_not_kept(client: PortalClient, world: World) -> None:
    ask(client, "canary@example.com")

    with reading() as db:
        assert len(db.scalars(select(LostLinkRequest)).one().mark) == 16
    assert "canary" not in client.browser.get("/lost-link").text


def test_what_cannot_be_an_address_is_said_beside_the_field(client: PortalClient, world: World) -> None:
    client.open("/lost-link")

    for typed in ("", "   ", "a" * 321):
        assert 'href="#address"' in client.send("/lost-link", 200, address=typed)


def paired_difference(one: Callable[[], object], other: Callable[[], object], pairs: int) -> float:
    """Measure how much longer one takes than the other: the median of many pairs, in milliseconds."""
    differences = []
    gc.disable()
    try:
        for number in range(pairs):
            taken = {}
            for deed in (one, other) if number % 2 else (other, one):
                start = time.perf_counter()
                deed()
                taken[deed] = time.perf_counter() - start
            differences.append(taken[one] - taken[other])
    finally:
        gc.enable()
    return statistics.median(differences) * 1000


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_answer_takes_the_same_time_for_known_and_unknown(client: PortalClient, world: World) -> None:
    client.open("/lost-link")
    token = client.text.partition('name="csrf_token" value="')[2].partition('"')[0]

    def timed(address: str) -> Callable[[], object]:
        return lambda: client.browser.post("/lost-link", data={"csrf_token": token, "address": address})

    difference = paired_difference(timed(KNOWN), timed("alicf@example.com"), PAIRS)

    assert abs(difference) <= LONGEST_DIFFERENCE


@pytest.mark.slow
def test_a_difference_of_half_a_millisecond_would_be_measured() -> None:
    def busy(seconds: float) -> Callable[[], None]:
        def work() -> None:
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                pass

        return work

    assert paired_difference(busy(0.0015), busy(0.001), 300) > LONGEST_DIFFERENCE
