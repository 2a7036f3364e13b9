"""Who writes and who reads in these tests."""

from datetime import UTC, datetime

from portal.foundation.clock import now
from portal.foundation.database import transaction
from portal.foundation.organisation import Organisation, Way
from portal.messages.footer import Letterhead
from portal.messages.kinds import Reader
from portal.messages.services import queue_message

INCIDENT = "01k0000000000000000000test"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def reader(name: str = "Ana", **changes: str) -> Reader:
    facts = {
        "recipient_id": name.lower(),
        "incident_id": INCIDENT,
        "name": name,
        "email": f"{name.lower()}@people.example",
        "language": "en",
        "sensitivity": "standard",
        "time_zone": "America/Toronto",
    }
    return Reader(**(facts | changes))


def organisation(**changes: str) -> Organisation:
    facts = {
        "name": "Juniper Lane",
        "mark": "J",
        "help_phone": "1 844 555 0100",
        "help_relay": "711",
        "postal_address": "Juniper Lane Shop\n1 Juniper Lane\nToronto",
        "privacy_contact": "privacy@juniper.example",
        "website": "https://www.juniper.example",
        "mail_from": "help@juniper.example",
        "default_language": "en",
        "time_zone": "America/Toronto",
        "brand_light": "#1e4668",
        "brand_dark": "#a5cbed",
        "quick_exit_url": "https://weather.example/",
    }
    return Organisation(
        **(facts | changes),
        help_hours={
            "en": "Every day, 9 am to 7 pm.",
            "fr-CA": "Tous les jours, de 9 h à 19 h.",
            "ar": "كل يوم من 9 صباحًا إلى 7 مساءً.",
        },
        senders=(Way("help@juniper.example", {}),),
        phone_numbers=(),
        sites=(),
    )


LETTERHEAD = Letterhead(organisation(), "https://help.juniper.example")


def queue(
    recipient_id: str = "ana", kind: str = "note", expires_at: datetime | None = None, **facts: str
) -> str:
    """Queue one message now and give its reference."""
    with transaction() as db:
        return queue_message(
            db,
            incident_id=INCIDENT,
            recipient_id=recipient_id,
            kind=kind,
            facts={"words": "all is well.", "code": "482913"} | facts,
            now=now(),
            expires_at=expires_at,
        )
