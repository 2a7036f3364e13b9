"""What stands at the end of every letter: who wrote it, how to check that, and how to get help."""

from dataclasses import dataclass

from portal.foundation.organisation import Organisation
from portal.foundation.translation import current_language
from portal.foundation.translation import gettext as _
from portal.messages.letters import Block, Heading, Paragraph, inserted, left_to_right


@dataclass(frozen=True)
class Letterhead:
    """Who writes, and where people reach us.

    Takes:   base_url  address of the customers' site, without a slash at its end
    """

    organisation: Organisation
    base_url: str


def footer(letterhead: Letterhead, reference: str) -> tuple[Block, ...]:
    """Say, in the language being spoken, what a careful person asks of any letter.

    It never says what the letter is about: the screen may be seen by others.
    """
    us = letterhead.organisation
    return (
        Heading(_("Help from a person")),
        Paragraph(_("Phone us: %(phone)s.", phone=left_to_right(us.help_phone)) + " " + _hours(us)),
        Paragraph(_("If you use a relay service, dial %(relay)s.", relay=left_to_right(us.help_relay))),
        Paragraph(
            _(
                "You can have this message in braille, in large print, as sound or in another language. "
                "It costs nothing. Phone us, or write to us."
            )
        ),
        Heading(_("Is this message really from us?")),
        Paragraph(
            _(
                "You do not have to press a link to check. Type %(site)s into your browser yourself, "
                "and open “Is a message really from us?”. There, type this reference: %(reference)s.",
                site=left_to_right(letterhead.base_url),
                reference=left_to_right(reference),
            )
        ),
        Paragraph(
            _("We will never ask you to send us a password, a PIN, a code, a card number or your birth date.")
        ),
        Paragraph(
            _(
                "This message is from %(organisation)s, %(address)s.",
                organisation=inserted(us.name),
                address=inserted(", ".join(us.postal_address.splitlines())),
            )
        ),
    )


def _hours(us: Organisation) -> str:
    return inserted(us.hours(current_language().code))
