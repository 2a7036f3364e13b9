"""The code that a letter carries, typed by hand."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

from flask import Flask
from sqlalchemy import select, update

from portal.foundation.clock import now
from portal.foundation.database import reading, transaction
from portal.foundation.ids import CROCKFORD
from portal.sign_in.letter_codes import is_well_copied, with_check
from portal.sign_in.models import Allowance, Grant
from portal.sign_in.rules import LETTER_TRIES_A_DAY
from portal.sign_in.services.grants import grant_behind_letter_code
from tests.client import PortalClient
from tests.sign_in.steps import count, is_signed_in, sessions_of, without_chance
from tests.world import World, fresh_letter_code

UNKNOWN = with_check("aaaabbbbcccc")
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def try_letter(client: PortalClient, code: str, status: int = 303) -> str:
    client.open("/letter")
    return client.send("/letter", status, code=code)


def test_a_letter_code_opens_the_page(client: PortalClient, world: World) -> None:
    assert try_letter(client, fresh_letter_code(world.emil, now())) == "/home"

    assert "Hello <bdi>Emil</bdi>" in client.open("/home")
    [session] = sessions_of(world.emil)
    assert session.proof == "letter"
    assert session.proved_at is not None


def test_a_letter_code_may_be_typed_again(client: PortalClient, customer_app: Flask, world: World) -> None:
    code = fresh_letter_code(world.emil, now())

    for browser in (client, PortalClient(customer_app)):
        try_letter(browser, code)
        assert is_signed_in(browser)


WAYS_TO_WRITE: dict[str, Callable[[str], str]] = {
    "small": str.lower,
    "whole": lambda code: code.replace("-", ""),
    "spaces": lambda code: code.replace("-", " "),
    "other dashes": lambda code: f"  {code.replace('-', ' – ')}.",
    "spaced": " ".join,
    "look-alikes": lambda code: code.replace("0", "O").replace("1", "I"),
    "more look-alikes": lambda code: code.replace("0", "o").replace("1", "l").replace("V", "u"),
    "Arabic-Indic": lambda code: code.translate(ARABIC_INDIC),
    "full width": lambda code: "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code),
    "direction marks": lambda code: f"\u200f{code}\u200e",
}


def test_a_letter_code_may_be_written_in_any_usual_way(world: World) -> None:
    codes = [fresh_letter_code(world.emil, now()) for _ in range(20)]  # most signs are in one of them

    for (way, write), code in product(WAYS_TO_WRITE.items(), codes):
        with reading() as db:
            assert grant_behind_letter_code(db, write(code), now()).case_id == world.emil, (way, code)


def test_a_letter_code_has_sixteen_signs_that_cannot_be_confused(world: World) -> None:
    code = fresh_letter_code(world.emil, now())

    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert set(code.replace("-", "").lower()) <= set(CROCKFORD)
    assert not set("ilou") & set(CROCKFORD)


def test_the_code_is_kept_as_a_mark_only(world: World) -> None:
    code = fresh_letter_code(world.emil, now())

    with reading() as db:
        mark = db.scalars(select(Grant.letter_mark).where(Grant.kind == "letter")).one()
    assert mark is not None
    assert len(mark) == 16
    assert code.lower().replace("-", "").encode() not in mark


def test_what_does_not_open_is_answered_in_the_same_way(client: PortalClient, world: World) -> None:
    expired = fresh_letter_code(world.alice, now() - timedelta(days=91))
    revoked = fresh_letter_code(world.basma, now())
    with transaction() as db:
        db.execute(update(Grant).where(Grant.case_id == world.basma).values(revoked_at=now()))

    answers = set()
    for code in (UNKNOWN, expired, revoked, fresh_letter_code(world.gustav, now())):
        answers.add(without_chance(try_letter(client, code, 200)).replace(code, "…"))

    assert len(answers) == 1
    assert "does not open a page" in answers.pop()
    assert not is_signed_in(client)


def test_what_is_not_a_whole_code_is_said_beside_the_field(client: PortalClient, world: World) -> None:
    for code in ("", "AAAA", "AAAA-BBBB-CCCC-DDDD-E", "----", "ا" * 13, "0" * 200_000):
        page = try_letter(client, code, 200)

        assert 'href="#code"' in page
        assert "does not open a page" not in page


def test_a_slip_of_the_pen_is_told_from_a_wrong_code(client: PortalClient, world: World) -> None:
    code = fresh_letter_code(world.emil, now())
    slip = ("2" if code[0] != "2" else "3") + code[1:]

    page = try_letter(client, slip, 200)

    assert "One letter or digit is not as we printed it." in page
    assert count(Allowance) == 0


def test_no_single_slip_is_taken_for_a_code() -> None:
    code = with_check("0123456789ab")

    slips = [
        code[:place] + sign + code[place + 1 :]
        for place in range(16)
        for sign in CROCKFORD
        if sign != code[place]
    ]

    assert is_well_copied(code)
    assert [slip for slip in slips if is_well_copied(slip)] == []


def use_the_day_up(client: PortalClient) -> None:
    client.open("/letter")
    for _ in range(2):
        client.send("/letter", 200, code=UNKNOWN)
    with transaction() as db:
        db.execute(update(Allowance).where(Allowance.count == 2).values(count=LETTER_TRIES_A_DAY))


def test_one_network_may_try_fifty_times_a_day(client: PortalClient, world: World) -> None:
    code = fresh_letter_code(world.emil, now())
    use_the_day_up(client)

    client.send("/letter", 429, code=code)

    assert not is_signed_in(client)
    assert "tomorrow" in client.text
    assert count(Allowance) == 1


def test_another_network_is_not_held_up(client: PortalClient, customer_app: Flask, world: World) -> None:
    use_the_day_up(client)

    elsewhere = PortalClient(customer_app)
    elsewhere.browser.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    try_letter(elsewhere, fresh_letter_code(world.emil, now()))

    assert is_signed_in(elsewhere)


def test_the_network_is_kept_as_a_mark_only(client: PortalClient, world: World) -> None:
    use_the_day_up(client)

    with reading() as db:
        scope = db.scalars(select(Allowance.scope)).one()
    assert "127.0.0.1" not in scope


def test_a_mistyped_length_is_no_try(client: PortalClient, world: World) -> None:
    client.open("/letter")

    client.send("/letter", 200, code="AAAA")

    assert count(Allowance) == 0
