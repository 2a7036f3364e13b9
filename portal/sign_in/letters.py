"""What signing in says by message: the code, the link, the link that somebody asked for again."""

from portal.foundation.settings import public_address
from portal.foundation.translation import gettext as _
from portal.messages.kinds import Reader, letter_kind
from portal.messages.letters import Block, Code, Heading, Letter, Link, Paragraph, inserted

CODE_FIRST, ASKED_FOR, SOON = 0, 10, 40


@letter_kind("sign_in_code", priority=CODE_FIRST)
def sign_in_code(facts: dict[str, str], reader: Reader) -> Letter:
    """Carry six digits, in the first line."""
    return Letter(
        _("Your sign-in code"),
        (
            Code(facts["code"]),
            Paragraph(
                _(
                    "Type it on the page where you asked for it. It works for 30 minutes, only in that browser."
                )
            ),
            Paragraph(
                _(
                    "Did you not ask for a code? Then you need not do anything. Nobody can open your page without it."
                )
            ),
            Paragraph(_("Never tell this code to anybody. We never ask for it by phone or by message.")),
        ),
        discreet=_is_discreet(reader),
    )


@letter_kind("sign_in_link", priority=SOON)
def sign_in_link(facts: dict[str, str], reader: Reader) -> Letter:
    """Carry the link to somebody's own page."""
    if _is_discreet(reader):
        return Letter(
            _("A message for you"), _discreet_words(public_address(facts["path"]), reader), discreet=True
        )
    words: tuple[Block, ...] = (
        Heading(_("A data breach has touched your information")),
        _greeting(reader),
        Paragraph(
            _(
                "There was a data breach at our organisation. Some of your information was involved. We are sorry."
            )
        ),
        Paragraph(
            _(
                "We made a page for you alone. It says what happened, what it means for you, and what to do first."
            )
        ),
        Link(_("Open your page"), public_address(facts["path"])),
        *_about_the_link(),
    )
    return Letter(_("Important information about your data"), words)


@letter_kind("lost_link", priority=ASKED_FOR)
def lost_link(facts: dict[str, str], reader: Reader) -> Letter:
    """Carry a fresh link to somebody who asked for one."""
    return Letter(
        _("Your new link"),
        (
            Heading(_("Your new link")),
            _greeting(reader),
            Paragraph(_("Somebody, we hope you, asked for a new link to your page. Here it is.")),
            Link(_("Open your page"), public_address(facts["path"])),
            *_about_the_link(),
        ),
        discreet=_is_discreet(reader),
    )


def _discreet_words(url: str, reader: Reader) -> tuple[Block, ...]:
    return (
        Heading(_("A message for you")),
        _greeting(reader),
        Paragraph(_("We have something to tell you, and only you. It is on a page that we made for you.")),
        Link(_("Open your page"), url),
        *_about_the_link(),
    )


def _greeting(reader: Reader) -> Paragraph:
    if reader.name:
        return Paragraph(_("Hello %(name)s,", name=inserted(reader.name)))
    return Paragraph(_("Hello,"))


def _about_the_link() -> tuple[Block, ...]:
    return (
        Paragraph(
            _(
                "When you press Continue on that page, we send you a code. So nobody else can open your page, "
                "even with this link. The link works for 90 days."
            )
        ),
    )


def _is_discreet(reader: Reader) -> bool:
    return reader.sensitivity != "standard"
