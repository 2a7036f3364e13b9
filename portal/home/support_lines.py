"""Lines that listen at any hour, for people to whom this news is heavy."""

from dataclasses import dataclass

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l


@dataclass(frozen=True)
class SupportLine:
    """One line: its number, and what to know before calling."""

    number: str
    words: Sentence


# Source: 9-8-8 Suicide Crisis Helpline (Canada), 988 Lifeline (United States);
# checked on 2026-11-23.
SUPPORT_LINES: dict[str, SupportLine] = {
    "CA": SupportLine(
        "9-8-8", _l("You can call or text this line in Canada. They speak English and French.")
    ),
    "US": SupportLine("988", _l("You can call or text this line in the United States.")),
}


def support_line(country: str) -> SupportLine | None:
    """Find the line of a country; None where we have checked none.

    Takes:   country  ISO 3166 code
    """
    return SUPPORT_LINES.get(country)
