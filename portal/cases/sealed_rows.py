"""From a person to rows: what is personal sealed, what is looked up marked, ready to be loaded in bulk.

Rows hold nothing that a thief of the disc could read, so they may wait in a file until a whole list is read.
"""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from portal.cases.contact import AddressKind, spelled_for_index
from portal.cases.rules import NewCase
from portal.foundation.ids import in_order, new_id
from portal.foundation.keyring import Keyring
from portal.foundation.sealing import Sealer, blind_index, incident_key

CASE_COLUMNS = (
    "id", "incident_id", "reference_mark", "reference_sealed", "given_name_sealed", "family_name_sealed",
    "display_name_sealed", "representative_sealed", "stripe_customer_sealed", "language", "country", "region",
    "time_zone", "channel", "format", "needs", "sensitivity", "relation", "do_not_contact", "marketing_opt_out",
    "is_minor", "is_deceased", "customer_since", "membership", "created_at", "changed_at",
)  # fmt: skip
ADDRESS_COLUMNS = ("id", "case_id", "kind", "mark", "value_sealed", "dead_at")

Values = tuple[Any, ...]


class SealedRows:
    """Makes the rows of one incident's people.

    Takes:   incident_id  whose key seals
             now          when they came in
    """

    def __init__(self, keyring: Keyring, incident_id: str, now: datetime) -> None:
        self._keyring = keyring
        self._incident_id = incident_id
        self._now = now
        self._sealer = Sealer(keyring, incident_key(incident_id))

    def reference_mark(self, reference: str) -> bytes:
        """Give the mark under which a person's reference is found."""
        return blind_index(self._keyring, "reference", reference)

    def case(self, new: NewCase, mark: bytes) -> Values:
        """Give the row of a case, in the order of CASE_COLUMNS; its id comes first."""
        case_id = new_id()
        seal = self._sealer.seal
        return (
            case_id,
            self._incident_id,
            mark,
            seal(new.reference, "cases", "reference", case_id),
            seal(new.given_name, "cases", "given_name", case_id),
            seal(new.family_name, "cases", "family_name", case_id),
            seal(new.display_name, "cases", "display_name", case_id),
            seal(new.representative, "cases", "representative", case_id) if new.representative else None,
            seal(new.stripe_customer, "cases", "stripe_customer", case_id) if new.stripe_customer else None,
            new.language,
            new.country,
            new.region,
            new.time_zone,
            new.channel,
            new.format,
            _json(new.needs),
            new.sensitivity,
            new.relation,
            _json(new.do_not_contact),
            _json(new.marketing_opt_out),
            new.is_minor,
            new.is_deceased,
            new.customer_since,
            new.membership,
            self._now,
            self._now,
        )

    def addresses(self, new: NewCase, case_id: str) -> list[Values]:
        """Give the rows of a person's addresses, in the order of ADDRESS_COLUMNS and of their use."""
        found = _addresses(new)
        return [
            self._address(address_id, case_id, kind, value, self._now if is_dead else None)
            for address_id, (kind, value, is_dead) in zip(in_order(len(found)), found, strict=True)
        ]

    def _address(
        self, address_id: str, case_id: str, kind: AddressKind, value: str, dead_at: datetime | None
    ) -> Values:
        spelled = spelled_for_index(kind, value)
        mark = blind_index(self._keyring, kind, spelled) if spelled else None
        return (
            address_id, case_id, kind, mark,
            self._sealer.seal(value, "addresses", "value", address_id), dead_at,
        )  # fmt: skip


def _addresses(new: NewCase) -> list[tuple[AddressKind, str, bool]]:
    found: list[tuple[AddressKind, str, bool]] = (
        [("email", new.email, new.email_is_dead)] if new.email else []
    )
    found += [("email", value, False) for value in new.other_emails]
    found += [("phone", value, False) for value in (new.phone, *new.other_phones) if value]
    return [*found, ("post", new.postal_address, False)] if new.postal_address else found


@lru_cache(maxsize=4096)
def _json(words: tuple[str, ...]) -> str:
    return json.dumps(words)
