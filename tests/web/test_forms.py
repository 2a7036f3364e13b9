"""Forms: one clear message for each field, and what had been typed comes back."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the types are of WTForms 3.2

from portal.web.forms import PortalForm, at_most, filled, give_answers_back_with, offered


class SmallForm(PortalForm):
    name = StringField("Name", validators=[filled("Please say a name."), at_most(5, "That is too long.")])
    needs = SelectMultipleField(
        "Needs", choices=[SelectChoice(code, code) for code in "abc"], validators=[offered("Choose from the list.")],
        validate_choice=False,
    )  # fmt: skip


@pytest.fixture
def app() -> Flask:
    app = Flask("small")
    app.config.update(SECRET_KEY="small", WTF_CSRF_ENABLED=False)
    return app


@pytest.fixture
def sent(app: Flask) -> Iterator[None]:
    """A form has been sent with a name that is too long and a need that is not offered."""
    with app.test_request_context(
        "/", method="POST", data=MultiDict([("name", "Alexandra"), ("needs", "x")])
    ):
        yield


def errors_of(app: Flask, **answers: str) -> dict[str, list[str]]:
    with app.test_request_context("/", method="POST", data=answers):
        form = SmallForm()
        form.validate()
        return {name: list(map(str, found)) for name, found in form.errors.items()}


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\u00a0", "\u3000"])
def test_an_empty_answer_is_asked_for_in_our_words(app: Flask, name: str) -> None:
    assert errors_of(app, name=name)["name"][0] == "Please say a name."


def test_a_long_answer_is_refused(app: Flask) -> None:
    assert errors_of(app, name="123456") == {"name": ["That is too long."]}
    assert errors_of(app, name="12345") == {}
    assert errors_of(app, name="عبد ال") == {"name": ["That is too long."]}


def test_an_answer_that_was_not_offered_is_refused(app: Flask) -> None:
    assert errors_of(app, name="Al", needs="x") == {"needs": ["Choose from the list."]}
    assert errors_of(app, name="Al", needs="b") == {}


def test_a_refused_answer_stays_in_its_field(sent: None) -> None:
    form = SmallForm()

    assert not form.validate()
    assert form.name.data == "Alexandra"


def test_of_a_field_sent_twice_the_first_counts(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data=MultiDict([("name", "one"), ("name", "two")])):
        assert SmallForm().name.data == "one"


@pytest.mark.parametrize(
    "body", [b"name=%ff%fe", b"name=%00", b"name=%ed%a0%80", b"=&=&&name", b"name[]=x", b"\xff=\xff"]
)
def test_odd_bytes_are_read_as_text(app: Flask, body: bytes) -> None:
    form_type = "application/x-www-form-urlencoded"
    with app.test_request_context("/", method="POST", data=body, content_type=form_type):
        form = SmallForm()
        form.validate()
        (form.name.data or "").encode()


def test_answers_that_were_kept_are_given_back(app: Flask) -> None:
    give_answers_back_with(app, lambda: MultiDict([("name", "Ali"), ("needs", "a"), ("needs", "c")]))

    with app.test_request_context("/"):
        form = SmallForm(data={"name": "Alice", "needs": ["b"]})

    assert form.name.data == "Ali"
    assert form.needs.data == ["a", "c"]


def test_without_kept_answers_the_page_shows_what_is_known(app: Flask) -> None:
    for keeper in (None, lambda: None):
        if keeper:
            give_answers_back_with(app, keeper)
        with app.test_request_context("/"):
            assert SmallForm(data={"name": "Alice"}).name.data == "Alice"
