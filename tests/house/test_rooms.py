"""Imports go down: no file knows a later room or a higher floor, and each planted upward import is named."""

from pathlib import Path

import pytest

from tests.house.rooms import EXCEPTIONS, check_imports, find_cycles, needless_exceptions, place_of

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_of_the_portal_goes_down() -> None:
    assert check_imports(ROOT) == []


def test_every_exception_is_still_needed() -> None:
    assert needless_exceptions(ROOT) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert find_cycles(ROOT) == []


def planted(root: Path, **files: str) -> Path:
    """Write a small portal: keyword `cases__queries` is the file portal/cases/queries.py."""
    for name, text in files.items():
        file = root / "portal" / f"{name.replace('__', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


SOUND = {
    "foundation__clock": "import socket\nfrom flask import request\n",
    "web__visitor": "from flask import request\nfrom portal.foundation.clock import now\n",
    "web__forms": "from flask import request\n",
    "cases__models": "import sqlalchemy\n",
    "cases__queries": "from portal.cases.models import Case\n",
    "cases__services": "from portal.cases import queries\nfrom portal.foundation.clock import now\n",
    "cases__forms": "from portal.web.forms import PortalForm\n",
    "cases__views": "from portal.cases.services import change\nfrom portal.web import visitor\n",
    "sign_in__services__codes": "from portal.cases.services import change\n",
    "sign_in__arrival": "import flask\nfrom portal.sign_in.services.codes import check\n",
    "sign_in__views": "from portal.sign_in.arrival import arrive\n",
    "home__views": "from portal.sign_in.arrival import arrive\n",
    "messages__gateway": "import smtplib\n",
    "messages__tasks": "from portal.messages.gateway import send\n",
    "app": "from portal.cases.views import cases\nfrom portal.home.views import home\n",
}

PLANTED = [
    ("cases__queries", "from portal.cases.services import change", "“reads” up to “verbs”"),
    ("cases__queries", "from portal.cases import services", "“reads” up to “verbs”"),
    ("cases__queries", "from .services import change", "“reads” up to “verbs”"),
    ("cases__queries", "def late():\n    import portal.cases.services", "“reads” up to “verbs”"),
    ("cases__rules", "from portal.cases.models import Case", "“ground” up to “storage”"),
    (
        "cases__services",
        "from portal.sign_in.services.codes import check",
        "the room cases does not know sign_in",
    ),
    ("cases__services", "from portal.web.visitor import visitor", "“verbs” up to “beside the edge”"),
    (
        "cases__rules",
        "from portal.sign_in.services.codes import check",
        "the room cases does not know sign_in",
    ),
    ("foundation__ids", "from portal.cases.models import Case", "the room foundation does not know cases"),
    (
        "home__queries",
        "from portal.intake.customer_lists.people import people",
        "the room home does not know intake",
    ),
    ("sign_in__views", "from portal.cases.views import cases", "nothing imports an edge"),
    ("home__views", "from portal.sign_in.views import code", "nothing imports an edge"),
    ("cases__views", "from portal.app import create", "no room imports the wiring"),
    ("messages__services", "from portal.messages.gateway import send", "only background work speaks"),
    ("cases__services", "from flask import request", "“verbs” never touches it"),
    ("cases__services", "import http.client", "“verbs” never touches it"),
    ("cases__rules", "from sqlalchemy.orm import Session", "“ground” never touches it"),
    ("cases__views", "from sqlalchemy import select", "“edge” never touches it"),
    ("messages__gateway", "import sqlalchemy", "“outside” never touches it"),
    ("cellar__rules", "", "portal.cellar.rules is in no room"),
    ("cases__rules", "from portal.cellar import rules", "which is in no room"),
]


def test_a_sound_house_has_no_faults(tmp_path: Path) -> None:
    root = planted(tmp_path, **SOUND)

    assert check_imports(root) == []
    assert find_cycles(root) == []


@pytest.mark.parametrize(("name", "text", "expected"), PLANTED)
def test_each_planted_import_is_named(tmp_path: Path, name: str, text: str, expected: str) -> None:
    planted(tmp_path, **SOUND)

    faults = check_imports(planted(tmp_path, **{name: text}))

    assert any(expected in fault for fault in faults), faults
    assert len({fault.split()[0] for fault in faults}) == 1


def test_a_circle_is_named(tmp_path: Path) -> None:
    planted(tmp_path, **SOUND)
    planted(
        tmp_path,
        cases__one="from portal.cases.two import b",
        cases__two="from portal.cases import three",
        cases__three="import portal.cases.one",
    )

    circles = find_cycles(tmp_path)

    assert [fault.split()[0] for fault in circles] == [
        "portal.cases.one",
        "portal.cases.three",
        "portal.cases.two",
    ]


def test_an_exception_that_nothing_needs_is_named(tmp_path: Path) -> None:
    root = planted(tmp_path, **SOUND, demo__serve="import socket")

    assert check_imports(root) == []
    assert len(needless_exceptions(root)) == len(EXCEPTIONS) - 1


def test_an_import_for_a_type_alone_touches_no_library(tmp_path: Path) -> None:
    head = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from "
    root = planted(tmp_path, **SOUND, cases__rules=f"{head}sqlalchemy.orm import Session")

    assert check_imports(root) == []
    assert check_imports(planted(tmp_path, cases__rules=f"{head}portal.cases.models import Case")) != []


def test_a_folder_of_services_is_on_the_floor_of_services() -> None:
    place = place_of("portal.sign_in.services.codes")

    assert place is not None
    assert (place.room, place.floor) == ("sign_in", "verbs")
