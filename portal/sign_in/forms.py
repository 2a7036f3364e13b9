"""What people type to sign in."""

from wtforms import BooleanField, Field, StringField, ValidationError

from portal.foundation.digits import crockford_text, only_digits
from portal.foundation.translation import lazy_gettext as _l
from portal.sign_in.letter_codes import LENGTH, is_well_copied
from portal.sign_in.rules import CODE_DIGITS
from portal.web.forms import PortalForm, at_most, filled

LONGEST_ADDRESS = 320


def six_digits(_form: PortalForm, field: Field) -> None:
    """Ask for exactly six digits, whatever else was typed between them."""
    if len(only_digits(field.data or "")) != CODE_DIGITS:
        raise ValidationError(str(_l("The code has six digits. Please type all six.")))


def whole_letter_code(_form: PortalForm, field: Field) -> None:
    """Ask for the whole code, whatever blanks, dashes or look-alikes were typed."""
    code = crockford_text(field.data or "")
    if len(code) != LENGTH:
        sentence = _l(
            "The code in our letter has 16 letters and digits, in four groups of four. Please type all of them."
        )
        raise ValidationError(str(sentence))
    if not is_well_copied(code):
        slip = _l(
            "One letter or digit is not as we printed it. Please compare the code with our letter, group by group."
        )
        raise ValidationError(str(slip))


class CodeForm(PortalForm):
    """The six digits we have just sent."""

    code = StringField(
        _l("Code"),
        description=_l("Six digits, from the message we sent you. You can paste it. Spaces do not matter."),
        validators=[filled(_l("Please type the six digits from our message.")), six_digits],
    )
    own_device = BooleanField(
        _l("This is my own device"),
        description=_l(
            "On your own device you need no code for the next 30 days. Leave this empty on a shared computer."
        ),
    )


class LetterCodeForm(PortalForm):
    """The code that was printed in a letter."""

    code = StringField(
        _l("Code from our letter"),
        description=_l(
            "16 letters and digits, such as ABCD-EFGH-JKMN-2345. Capital or small letters and dashes do not matter."
        ),
        validators=[filled(_l("Please type the code from our letter.")), whole_letter_code],
    )


class LostLinkForm(PortalForm):
    """Where a fresh link may be sent."""

    address = StringField(
        _l("Your email address or phone number"),
        description=_l("The one that we know. We use it only to look for your page."),
        validators=[
            filled(_l("Please type the email address or phone number that we know.")),
            at_most(
                LONGEST_ADDRESS,
                _l("That is too long for an email address or a phone number. Please check it."),
            ),
        ],
    )
