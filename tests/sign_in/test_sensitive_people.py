"""Who is to be met gently finds no hint of the subject outside; who is in danger finds a way out everywhere."""

from datetime import timedelta

import pytest
from flask import Flask

from portal.foundation.clock import now
from portal.sign_in.models import Allowance, CustomerSession
from tests.client import PortalClient
from tests.sign_in.steps import pass_time, press_continue, title, type_code
from tests.world import World, fresh_letter_code, fresh_link

HINTS = ("breach", "fuite", "atteinte", "incident")
WAY_OUT, NOTE = "data-leave", "leave__note"


def outside(page: str) -> str:
    """What others may see of a page: the tab, and the line at its top."""
    header = page.partition('<header class="top">')[2].partition("</header>")[0]
    return f"{title(page)} {header}".lower()


def pages_before_sign_in(client: PortalClient, case_id: str) -> list[str]:
    """Walk from the link to the door, with every detour."""
    link = fresh_link(case_id, now())
    pages = [client.open(link)]
    client.send(link)
    pages.append(client.open("/code"))
    pages.append(client.send("/code", 200, code="12345"))
    pages.append(client.open(client.send("/code/another")))
    pages += [client.open(path) for path in ("/letter", "/lost-link", "/lost-link/asked")]
    client.open("/code")
    for _ in range(4):
        pass_time(timedelta(minutes=1), Allowance)
        client.send("/code/another")
    pass_time(timedelta(minutes=1), Allowance)
    return [*pages, client.send("/code/another", 429)]


@pytest.mark.parametrize("name", ["dana", "chantal"])
def test_before_sign_in_nothing_hints_at_the_subject(client: PortalClient, world: World, name: str) -> None:
    for page in pages_before_sign_in(client, getattr(world, name)):
        assert not any(hint in outside(page) for hint in HINTS), title(page)
        assert (WAY_OUT in page) is (NOTE in page) is (name == "dana"), title(page)


def test_others_are_told_what_it_is_about_and_need_no_way_out(client: PortalClient, world: World) -> None:
    """The positive control: the hint that is looked for is there for everybody else."""
    page = client.open(fresh_link(world.alice, now()))

    assert "breach" in outside(page)
    assert WAY_OUT not in page
    assert NOTE not in page


def test_the_way_out_is_on_every_page_after_sign_in_and_after_sign_out(
    client: PortalClient, world: World
) -> None:
    client.sign_in(world.dana)

    for path in ("/home", "/what-happened", "/your-details", "/privacy", "/language", "/letter"):
        assert WAY_OUT in client.open(path), path
    assert WAY_OUT in client.open("/nowhere", 404)
    assert WAY_OUT in client.send("/your-details", 200, format="papyrus")

    page = client.open(client.send("/sign-out"))
    assert WAY_OUT in page
    assert "breach" not in outside(page)


def test_a_lapse_keeps_the_way_out(client: PortalClient, world: World) -> None:
    client.sign_in(world.dana)
    pass_time(timedelta(minutes=31), CustomerSession)

    page = client.open("/home", 401)

    assert WAY_OUT in page
    assert "breach" not in outside(page)


def test_who_signs_out_everywhere_finds_the_way_out_too(client: PortalClient, world: World) -> None:
    client.sign_in(world.dana)
    client.open("/your-details")

    assert WAY_OUT in client.open(client.send("/sign-out/everywhere"))


def test_a_fault_keeps_it_quiet(client: PortalClient, customer_app: Flask, world: World) -> None:
    client.sign_in(world.dana)

    def broken() -> str:
        raise ZeroDivisionError

    customer_app.view_functions["home.front"] = broken
    page = client.open("/", 500)

    assert WAY_OUT in page
    assert "breach" not in outside(page)


def test_a_sign_in_by_letter_is_met_gently_too(client: PortalClient, world: World) -> None:
    client.open("/letter")
    client.send("/letter", code=fresh_letter_code(world.dana, now()))

    page = client.open("/home")
    assert WAY_OUT in page
    assert "breach" not in outside(page)


def test_pages_that_do_not_know_who_comes_give_no_hint_to_anybody(client: PortalClient) -> None:
    for path in ("/link/abc", "/home", "/signed-out"):
        assert "breach" not in outside(client.browser.get(path).text)


def test_the_code_page_is_gentle_after_a_wrong_code(client: PortalClient, world: World) -> None:
    press_continue(client, world.chantal)

    page = type_code(client, "000000", 200)

    assert not any(hint in outside(page) for hint in HINTS)
