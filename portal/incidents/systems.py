"""Where exposed data was kept, in words everybody knows."""

from portal.foundation.refusals import Sentence
from portal.foundation.translation import lazy_gettext as _l

SYSTEM_TITLES: dict[str, Sentence] = {
    "website": _l("A website"),
    "database": _l("A database"),
    "email": _l("An email system"),
    "files": _l("Shared files"),
    "backup": _l("A backup copy"),
    "server": _l("A server"),
    "payment_terminal": _l("A card machine"),
    "cash_machine": _l("A cash machine"),
    "desktop": _l("A desktop computer"),
    "laptop": _l("A laptop"),
    "phone_or_tablet": _l("A phone or tablet"),
    "device": _l("A device used at work"),
    "storage": _l("A disc, drive or memory stick"),
    "paper": _l("Paper documents"),
    "payment_card": _l("Payment cards"),
    "network": _l("A computer network"),
}
