"""How a person of a list can be reached: addresses, the way they prefer, ways that are barred."""

import re
from dataclasses import dataclass

from portal.foundation.refusals import Refusal
from portal.foundation.translation import lazy_gettext as _l
from portal.intake.customer_lists.asking import UnknownWord
from portal.intake.customer_lists.cells import codes, contact, words
from portal.intake.customer_lists.reading import Reading

_ADDRESS_OF = {"email": "email", "sms": "phone", "phone": "phone", "post": "postal_address"}
# Where the list names no channel. A text message is no first choice: nobody says that the phone can show one.
_USUAL_CHANNELS = ("email", "post", "phone")
_FAMILY_NAME_FIRST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_OPT_OUTS = (
    ("email", "email_opt_out", "accepts_email"),
    ("sms", "sms_opt_out", "accepts_sms"),
    ("phone", "phone_opt_out", ""),
)
# Where the town stands before its postal code on an envelope.
_TOWN_FIRST = frozenset({"AU", "BR", "CA", "GB", "IE", "IN", "NZ", "US", "ZA"})


@dataclass(frozen=True)
class Ways:
    """Every way to reach one person.

    Takes:   channel  how to reach them: as the list says, else the first way there is, else `none`
             barred   channels that must not be used
    """

    channel: str
    barred: tuple[str, ...]
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    other_emails: tuple[str, ...] = ()
    other_phones: tuple[str, ...] = ()
    email_is_dead: bool = False


def read_ways(reading: Reading, country: str | None) -> Ways:
    """Read the addresses of a row and choose the channel; a bounced e-mail address starts on the next one."""
    several = reading.answers.several_addresses
    dialled = country or reading.answers.phone_country or None

    def email(name: str) -> str:
        return reading.value(name, lambda text: contact.email(text, several), "")

    def phone(name: str) -> str:
        # A country that cannot be read is asked already; its phone numbers wait with it.
        if dialled is None and reading.has_problem("country"):
            return ""
        return reading.value(name, lambda text: contact.phone(text, dialled, several), "")

    first, relay = phone("phone"), phone("relay_phone")
    # Text relay is how this person can be called, so its number comes first.
    phones = tuple(dict.fromkeys(filter(None, (relay, first, phone("other_phone")))))
    emails = tuple(dict.fromkeys(filter(None, (email("email"), email("other_email")))))
    postal_address = reading.value("postal_address", contact.postal_address, "") or _from_parts(
        reading, country
    )
    barred: tuple[str, ...] = reading.value(
        "do_not_contact", lambda text: words.channels(text, reading.said("do_not_contact")), ()
    )
    dead = bool(emails) and reading.value("email_bounced", _has_bounced, usual=False)
    there = {
        "email": bool(emails) and (not dead or len(emails) > 1),
        "phone": bool(phones),
        "post": bool(postal_address),
    }
    return Ways(
        channel=_channel(reading, barred, there),
        barred=barred,
        email=emails[0] if emails else "",
        phone=phones[0] if phones else "",
        postal_address=postal_address,
        other_emails=emails[1:],
        other_phones=phones[1:],
        email_is_dead=dead,
    )


def read_region(reading: Reading, country: str | None) -> str:
    """Read the region from its column, or from the state of the address where that is certain."""
    region = reading.value("region", lambda text: codes.region_code(text, country), "")
    state = reading.given.get("state")
    if region or not state or not country:
        return region
    try:
        return codes.region_code(state, country)
    except Refusal:
        return ""  # The state stays in the address as it was written.


def read_needs(reading: Reading) -> tuple[str, ...]:
    """Read what a person needs; a number for text telephones says so too."""
    needs: tuple[str, ...] = reading.value(
        "accessibility_needs", lambda text: words.needs(text, reading.said("accessibility_needs")), ()
    )
    return needs if "relay_phone" not in reading.given or "text_relay" in needs else (*needs, "text_relay")


def read_opt_outs(reading: Reading) -> tuple[str, ...]:
    """Read for which channels advertising was declined: a hint, never a reason not to tell a person."""
    if not any(name in reading.given for _, *names in _OPT_OUTS for name in names):
        return ()
    return tuple(
        channel
        for channel, declined, accepted in _OPT_OUTS
        if reading.value(declined, words.yes_or_no, usual=False)
        or not reading.value(accepted, words.yes_or_no, usual=True)
    )


def whole_name(given_name: str, family_name: str) -> str:
    """Put a name together the way its script does."""
    # Chinese, Japanese and Korean names in their own script are written family name first, without a blank.
    if given_name and family_name and not given_name.isascii():
        parts = (family_name, given_name)
        if all(_FAMILY_NAME_FIRST.fullmatch(part) for part in parts):
            return "".join(parts)
    return f"{given_name} {family_name}".strip()


def _has_bounced(text: str) -> bool:
    try:
        return words.yes_or_no(text)
    except UnknownWord:
        return True  # Many systems write the day or the reason of the bounce.


def _channel(reading: Reading, barred: tuple[str, ...], there: dict[str, bool]) -> str:
    wanted = reading.value("channel", words.channel, "")
    if not wanted:
        ways = (channel for channel in _USUAL_CHANNELS if channel not in barred)
        return next((channel for channel in ways if there[channel]), "none")
    if wanted in barred:
        reading.complain(
            "channel", "barred_channel", _l("This row asks for a channel that it also forbids. Which holds?")
        )
    kind = "phone" if wanted == "sms" else wanted
    if kind == "email" and not there["email"] and "email" in reading.given:
        return next(
            (channel for channel in _USUAL_CHANNELS if there[channel] and channel not in barred), "none"
        )
    if not there.get(kind, True) and not reading.has_problem(_ADDRESS_OF[wanted]):
        reading.complain(
            _ADDRESS_OF[wanted],
            "missing_address",
            _l("This person is to be reached this way, but the cell is empty."),
        )
    return wanted


def _from_parts(reading: Reading, country: str | None) -> str:
    part = {name: reading.value(name, contact.postal_address, "") for name in _PARTS if name in reading.given}
    if not part:
        return ""
    if "street" not in part or not ("city" in part or "postal_code" in part):
        reading.remarks.append("postal_address postal_incomplete")
        return ""
    town = ("city", "state", "postal_code") if country in _TOWN_FIRST else ("postal_code", "city", "state")
    lines = (
        part["street"],
        part.get("street_2", ""),
        " ".join(part[name] for name in town if name in part),
    )
    return reading.value("street", lambda _: contact.postal_address("\n".join(filter(None, lines))), "")


_PARTS = ("street", "street_2", "postal_code", "city", "state")
