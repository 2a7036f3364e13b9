"""Forms: untrusted text in, typed values out, or one clear message for each field."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectFieldBase, ValidationError

from portal.foundation.refusals import Sentence

KeptAnswers = Callable[[], "MultiDict[str, str] | None"]


class PortalForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """A form that gives back what somebody had typed when their time ran out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kept = _kept_answers()
        if kept is not None:
            kwargs["formdata"] = kept
        super().__init__(*args, **kwargs)


def give_answers_back_with(app: Flask, keeper: KeptAnswers) -> None:
    """Tell where typed answers are kept for the page that is asked for (the application sets this).

    Takes:   keeper  gives the kept answers, or None; on a POST, where new ones arrive, always None
    """
    app.extensions["portal.kept_answers"] = keeper


def _kept_answers() -> "MultiDict[str, str] | None":
    keeper: KeptAnswers | None = current_app.extensions.get("portal.kept_answers")
    return keeper() if keeper else None


def filled(sentence: Sentence) -> Callable[[FlaskForm, Field], None]:
    """Ask for an answer, in our own words."""

    def check(_form: FlaskForm, field: Field) -> None:
        if not field.data or not str(field.data).strip():
            raise ValidationError(str(sentence))

    return check


def at_most(length: int, sentence: Sentence) -> Callable[[FlaskForm, Field], None]:
    """Refuse an answer that is longer than we can keep."""

    def check(_form: FlaskForm, field: Field) -> None:
        if len(field.data or "") > length:
            raise ValidationError(str(sentence))

    return check


def offered(sentence: Sentence) -> Callable[[FlaskForm, SelectFieldBase], None]:
    """Take only answers that the question offers; for fields made with `validate_choice=False`."""

    def check(_form: FlaskForm, field: SelectFieldBase) -> None:
        given = field.data if isinstance(field.data, list) else [field.data]
        known = {value for value, *_label in field.iter_choices()}
        if not known.issuperset(given):
            raise ValidationError(str(sentence))

    return check
