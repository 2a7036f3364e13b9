"""What is read about cases, opened for the one who may read it."""

from dataclasses import dataclass
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import rules
from portal.cases.contact import AddressKind, Contact, ContactAddress
from portal.cases.models import Address, Case
from portal.foundation.keyring import MissingKey, current_keyring
from portal.foundation.languages import shipped_language
from portal.foundation.organisation import current_organisation
from portal.foundation.refusals import NotFound, Refusal
from portal.foundation.sealing import Sealer, blind_index, incident_key
from portal.foundation.translation import lazy_gettext as _l
from portal.incidents.models import Incident
from portal.incidents.queries import incident_by_reference
from portal.messages.kinds import Reader


@dataclass(frozen=True)
class CaseDetails:
    """What we know about one person, as they may read it and partly change it.

    Takes:   name  what we call them
    """

    case_id: str
    incident_id: str
    reference: str
    name: str
    given_name: str
    family_name: str
    display_name: str
    name_to_use: str
    language: str
    country: str
    region: str
    time_zone: str
    channel: str
    format: str
    needs: tuple[str, ...]
    sensitivity: str
    relation: str
    contact: Contact


def details_of(db: Session, case_id: str) -> CaseDetails:
    """Give everything a person may read about themselves, with one statement.

    Refuses: NotFound when there is no such case, or its incident's key is gone
    """
    rows = db.execute(
        select(Case, Address).outerjoin(Address, Address.case_id == Case.id).where(Case.id == case_id)
        .order_by(Address.id)
    ).all()  # fmt: skip
    if not rows:
        raise NotFound
    try:
        return _details(rows[0].Case, [row.Address for row in rows if row.Address])
    except MissingKey:
        raise NotFound from None


def _details(case: Case, addresses: list[Address]) -> CaseDetails:
    sealer = Sealer(current_keyring(), incident_key(case.incident_id))
    names = {
        column: _opened(sealer, getattr(case, f"{column}_sealed"), column, case.id)
        for column in ("reference", "given_name", "family_name", "display_name", "name_to_use")
    }
    return CaseDetails(
        case_id=case.id,
        incident_id=case.incident_id,
        **names,
        name=rules.name_of(names["name_to_use"], names["given_name"], names["display_name"]),
        language=case.language,
        country=case.country,
        region=case.region,
        time_zone=case.time_zone,
        channel=case.channel,
        format=case.format,
        needs=tuple(case.needs),
        sensitivity=case.sensitivity,
        relation=case.relation,
        contact=Contact(tuple(_address(sealer, address, case.do_not_contact) for address in addresses)),
    )


def contact_for(db: Session, case_id: str) -> Contact:
    """Give every way to reach a person; none when there is no such case or its incident's key is gone."""
    rows = db.execute(
        select(Address, Case.incident_id, Case.do_not_contact)
        .join(Case, Case.id == Address.case_id)
        .where(Case.id == case_id)
        .order_by(Address.id)
    ).all()
    try:
        return Contact(
            tuple(_address(_sealer(row.incident_id), row.Address, row.do_not_contact) for row in rows)
        )
    except MissingKey:
        return Contact()


def reader_of(db: Session, case_id: str) -> Reader | None:
    """Say whom a message to this case goes to, as known now; None when they are gone.

    Gives:   a reader in their language, or in the organisation's own when theirs is not shipped
    """
    try:
        details = details_of(db, case_id)
    except NotFound:
        return None
    language = shipped_language(details.language)
    return Reader(
        recipient_id=details.case_id,
        incident_id=details.incident_id,
        name=details.name,
        email=details.contact.email or "",
        language=language.code if language else current_organisation().default_language,
        sensitivity=details.sensitivity,
        time_zone=details.time_zone,
    )


def cases_by_mark(db: Session, mark: bytes) -> list[str]:
    """Find whose e-mail address or phone number this is, among published incidents: nobody, one, a family.

    Takes:   mark  blind index of the canonical spelling
    """
    return list(
        db.scalars(
            select(Address.case_id)
            .join(Case, Case.id == Address.case_id)
            .join(Incident, Incident.id == Case.incident_id)
            .where(Address.mark == mark, Address.dead_at.is_(None), Incident.state == "published")
            .distinct()
            .order_by(Address.case_id)
        )
    )


def case_by_reference(db: Session, incident_reference: str, case_reference: str) -> str:
    """Find a case by the organisation's own reference of the person.

    Refuses: unknown_incident, unknown_case
    """
    incident = incident_by_reference(db, incident_reference)
    mark = blind_index(current_keyring(), "reference", case_reference.strip())
    found = db.scalar(select(Case.id).where(Case.incident_id == incident.id, Case.reference_mark == mark))
    if found is None:
        sentence = _l("The incident has no person %(reference)s.", reference=case_reference)
        raise Refusal("unknown_case", sentence, 404)
    return found


def has_mark(db: Session, incident_id: str, mark: bytes) -> bool:
    """Tell whether an incident has a person whose reference has this mark."""
    found = select(Case.id).where(Case.incident_id == incident_id, Case.reference_mark == mark)
    return db.scalar(found) is not None


def case_ids_with_email(db: Session, incident_id: str) -> list[str]:
    """List the cases of an incident that wish to be written to by e-mail and have an address that works."""
    return list(
        db.scalars(
            select(Case.id)
            .join(Address, Address.case_id == Case.id)
            .where(
                Case.incident_id == incident_id,
                Case.channel == "email",
                Address.kind == "email",
                Address.dead_at.is_(None),
            )
            .distinct()
            .order_by(Case.id)
        )
    )


def _sealer(incident_id: str) -> Sealer:
    return Sealer(current_keyring(), incident_key(incident_id))


def _address(sealer: Sealer, address: Address, barred: list[str]) -> ContactAddress:
    value = sealer.open(address.value_sealed, "addresses", "value", address.id)
    # Somebody else may read what comes there: a way that the person barred is as closed as a dead one.
    closed = address.dead_at is not None or address.kind in barred
    return ContactAddress(address.id, cast("AddressKind", address.kind), value, closed)


def _opened(sealer: Sealer, sealed: bytes | None, column: str, case_id: str) -> str:
    return sealer.open(sealed, "cases", column, case_id) if sealed else ""
