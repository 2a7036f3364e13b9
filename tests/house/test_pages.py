"""Every page, in every shipped language, as everybody who may see it: sound, in one language, leaving nothing undone."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.cases.models import Case
from portal.foundation import database
from portal.foundation.languages import LANGUAGES, SOURCE, Language
from portal.web.doors import EVERYONE, door
from tests.client import ERROR_PREFIXES
from tests.house.html import check_html
from tests.house.one_database import database_url  # noqa: F401 - a fixture
from tests.house.page import Page
from tests.house.routes import SAFE, methods, path_of, rules
from tests.house.visitors import STRANGER, Visitor, anti_forgery_token, customer, everybody
from tests.house.watched_sessions import connections_out
from tests.world import World

LONG_ENOUGH = 3
"""Words; what has no more of them may be a name, or the same in both languages by chance."""

OTHER_PAGES = ("/nowhere", "/link/half-of-a-link")


class Shown(NamedTuple):
    """A page as somebody saw it; empty where the answer is none (a redirect, data)."""

    name: str
    html: str


def shown(app: Flask, world: World, visitor: Visitor, language: Language) -> Iterator[Shown]:
    """Open every page, and send every form empty and without its token, as one person in one language."""
    looking = _in(app, visitor, language)
    for rule in rules(app):
        path = path_of(rule, world)
        for method in methods(rule):
            if method in SAFE:
                yield _seen(f"{method} {rule.rule}", looking.open(path, method=method))
                continue
            browser = _in(app, visitor, language)
            sent = {"csrf_token": anti_forgery_token(browser)}
            yield _seen(f"{method} {rule.rule}", browser.open(path, method=method, data=sent))
            yield _seen(f"{method} {rule.rule} without token", looking.open(path, method=method))
    for path in OTHER_PAGES:
        yield _seen(path, looking.get(path))


def _seen(name: str, answer: TestResponse) -> Shown:
    is_page = answer.mimetype == "text/html" and not answer.location
    return Shown(name, answer.text if is_page else "")


def _in(app: Flask, visitor: Visitor, language: Language) -> FlaskClient:
    browser = visitor.browser(app)
    browser.set_cookie("language", language.code)
    return browser


def faults_of(page: Shown, language: Language) -> list[str]:
    """Judge one page."""
    if not page.html:
        return []
    found = check_html(page.html, error_prefix=ERROR_PREFIXES[language.code])
    if f'<html lang="{language.code}" dir="{language.dir}">' not in page.html:
        found.append(f"it is not in {language.code}")
    return [f"{page.name} in {language.code}: {fault}" for fault in found]


def sentences(html: str, code: str) -> set[str]:
    """List the longer texts of a page that it says are in a language, names left out."""
    page = Page(html)
    return {
        " ".join(text.split())
        for element, text in page.texts()
        if page.inherited(element, "lang") == code
        and element.tag != "bdi"
        and len(re.findall(r"[^\W\d_]+", text)) > LONG_ENOUGH
    }


def same_words(english: list[Shown], other: list[Shown], code: str) -> list[str]:
    """List what stands on a page in the very words of the English one, without saying that it is English."""
    return [
        f"{there.name} in {code}: “{sentence}”"
        for here, there in zip(english, other, strict=True)
        for sentence in sorted(sentences(here.html, SOURCE.code) & sentences(there.html, code))
    ]


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_every_page_of_the_customers_is_sound(customer_app: Flask, world: World, language: Language) -> None:
    faults = [
        f"{visitor.name}: {fault}"
        for visitor in everybody(world)
        for page in shown(customer_app, world, visitor, language)
        for fault in faults_of(page, language)
    ]

    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda language: language.code)
def test_every_page_of_the_staff_is_sound(staff_app: Flask, world: World, language: Language) -> None:
    pages = shown(staff_app, world, STRANGER, language)

    assert [fault for page in pages for fault in faults_of(page, language)] == []


@pytest.mark.parametrize("code", sorted(LANGUAGES.keys() - {SOURCE.code}))
def test_no_page_says_anything_in_english_words(customer_app: Flask, world: World, code: str) -> None:
    faults = [
        f"{visitor.name}: {fault}"
        for visitor in (STRANGER, customer(world), Visitor("a customer in danger", world.dana))
        for fault in same_words(
            list(shown(customer_app, world, visitor, SOURCE)),
            list(shown(customer_app, world, visitor, LANGUAGES[code])),
            code,
        )
    ]

    assert faults == []


def test_no_page_leaves_anything_undone(customer_app: Flask, world: World, lost: list[str]) -> None:
    for visitor in everybody(world):
        for page in shown(customer_app, world, visitor, SOURCE):
            assert connections_out() == 0, page.name
            assert lost == [], page.name


def rename(world: World, db: Session) -> None:
    db.get_one(Case, world.alice).language = "de"


def write_down(world: World, db: Session) -> None:
    rename(world, db)
    db.flush()


def replace(world: World, db: Session) -> None:
    db.execute(update(Case).where(Case.id == world.alice).values(language="de"))


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (rename, "Case was changed and never saved"),
        (write_down, "changes were written where nothing is committed"),
        (replace, "only reading, yet: UPDATE cases"),
    ],
)
def test_a_planted_change_that_nobody_commits_is_named(
    customer_app: Flask, world: World, lost: list[str], deed: Callable[[World, Session], None], told: str
) -> None:
    with database.reading() as db:
        deed(world, db)

    assert lost[0].startswith(told)


def test_a_planted_connection_that_nobody_gives_back_is_counted(customer_app: Flask) -> None:
    with database.current_database().engine.connect():
        assert connections_out() == 1


def planted(app: Flask, body: str) -> Shown:
    app.add_url_rule("/planted", "home.planted", door(EVERYONE)(lambda: render_template_string(body)))
    return _seen("planted", _in(app, STRANGER, LANGUAGES["ar"]).get("/planted"))


PLANTED = "{% extends 'layouts/page.html' %}{% block title %}صفحة{% endblock %}{% block main %}<p>"
ENGLISH = "Tell us once how you like to read and talk."


def test_a_planted_fault_of_a_page_is_named(customer_app: Flask) -> None:
    page = planted(customer_app, PLANTED + '<img src="/x.png">{% endblock %}')

    assert len(faults_of(page, LANGUAGES["ar"])) == 1
    assert any("it is not in en" in fault for fault in faults_of(page, SOURCE))


@pytest.mark.parametrize(
    ("markup", "faults"),
    [
        (f"<p>{ENGLISH}", 1),
        (f'<p lang="en" dir="ltr">{ENGLISH}', 0),
        (f"<p><bdi>{ENGLISH}</bdi>", 0),
        ("<p>Marigold Row", 0),
        ("<p>أخبرنا مرة واحدة كيف تحب أن تقرأ", 0),
    ],
)
def test_planted_english_words_are_named_unless_they_say_so(
    customer_app: Flask, markup: str, faults: int
) -> None:
    english = Shown("planted", f'<html lang="en"><p>{ENGLISH}<p>Marigold Row')
    arabic = Shown("planted", f'<html lang="ar">{markup}')

    assert len(same_words([english], [arabic], "ar")) == faults
