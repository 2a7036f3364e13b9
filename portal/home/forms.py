"""Checking a message's reference."""

from wtforms import StringField

from portal.foundation.translation import lazy_gettext as _l
from portal.web.forms import PortalForm, at_most, filled

LONGEST = 60


class ReferenceForm(PortalForm):
    """The reference at the end of a message."""

    reference = StringField(
        _l("Reference of the message"),
        description=_l("12 letters and digits at the end of the message, such as ABCD-EFGH-2345."),
        validators=[
            filled(_l("Please type the reference from the end of the message.")),
            at_most(LONGEST, _l("A reference has 12 letters and digits. Please type only those.")),
        ],
    )
