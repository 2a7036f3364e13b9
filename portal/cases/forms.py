"""How a person likes to read and talk."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from markupsafe import Markup
from wtforms import RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the types are of WTForms 3.2
from wtforms.widgets import CheckboxInput, ListWidget

from portal.cases.vocabulary import FORMATS, NEEDS
from portal.foundation.languages import LANGUAGES, Language
from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l
from portal.web.forms import PortalForm, at_most, offered

LONGEST_NAME = 100


def own_name(language: Language) -> Markup:
    """Write a language's own name, with its own language and direction."""
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language.code, language.dir, language.name)


SHIPPED = [SelectChoice(language.code, own_name(language)) for language in LANGUAGES.values()]


def in_words(vocabulary: Mapping[str, Sentence]) -> list[SelectChoice]:
    """Offer the words of a vocabulary; they are translated when the page is shown."""
    return [SelectChoice(code, words) for code, words in vocabulary.items()]


class DetailsForm(PortalForm):
    """Name to use, language, format and needs."""

    name_to_use = StringField(
        _l("What should we call you?"),
        description=_l("Any name you like. Leave it empty and we use the name we have."),
        validators=[at_most(LONGEST_NAME, _l("Please use at most 100 letters."))],
    )
    language = RadioField(
        _l("In which language shall we write to you?"),
        description=_l("For this site and for our messages. On the phone, we speak more languages."),
        choices=SHIPPED,
        validate_choice=False,
        validators=[offered(_l("Please choose one of the languages."))],
    )
    format = RadioField(
        _l("In which form?"),
        description=_l("All forms cost nothing."),
        choices=in_words(FORMATS),
        validate_choice=False,
        validators=[offered(_l("Please choose one of the forms."))],
    )
    needs = SelectMultipleField(
        _l("What helps you? Choose all that apply."),
        description=_l("We ask so that you need not say it again each time you call."),
        choices=in_words(NEEDS),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
        validators=[offered(_l("Please choose from the list."))],
    )

    def keep_language(self, code: str) -> None:
        """Offer a language that the site does not speak yet, so that nobody loses theirs by saving."""
        if code not in LANGUAGES:
            self.language.choices = [*SHIPPED, SelectChoice(code, _foreign_name(code))]


def _foreign_name(code: str) -> Markup:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Markup("<bdi>{}</bdi>").format(code)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        code, locale.text_direction, locale.display_name
    )
