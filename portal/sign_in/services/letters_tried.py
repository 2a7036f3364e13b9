"""Counting how often one network address tries a letter code."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.foundation.keyring import current_keyring
from portal.foundation.refusals import Refusal
from portal.foundation.sealing import blind_index
from portal.foundation.translation import lazy_gettext as _l
from portal.sign_in.rules import LETTER_TRIES_A_DAY
from portal.sign_in.services.allowances import take

TOO_MANY_TRIES = _l(
    "There were too many tries from your network today. Please call us, or try again tomorrow."
)


def count_try(db: Session, network_address: str, now: datetime) -> None:
    """Count one try, right or wrong.

    Takes:   network_address  kept as a mark only
    Refuses: too_many_tries (a letter code has 60 random bits, so this only keeps the noise down)
    """
    mark = blind_index(current_keyring(), "network", network_address)
    if not take(db, f"letter:{mark.hex()}", LETTER_TRIES_A_DAY, now):
        raise Refusal("too_many_tries", TOO_MANY_TRIES, 429)
