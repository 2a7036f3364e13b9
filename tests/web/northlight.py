"""An organisation to dress pages for."""

from portal.foundation.organisation import Organisation

NORTHLIGHT = Organisation(
    name="Northlight Pharmacy",
    mark="N",
    help_phone="1 800 555 0142",
    help_relay="711",
    help_hours={"en": "Every day"},
    postal_address="1 Main Street",
    website="https://northlight.example",
    mail_from="help@northlight.example",
    privacy_contact="privacy@northlight.example",
    senders=(),
    phone_numbers=(),
    sites=(),
    default_language="en",
    time_zone="America/Toronto",
    brand_light="#0b5550",
    brand_dark="#8fd8cd",
    quick_exit_url="https://example.org",
)
