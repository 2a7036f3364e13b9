"""Who the demo's messages went to. A real portal shows this to nobody."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.foundation.keyring import current_keyring
from portal.foundation.sealing import Sealer, incident_key
from portal.messages.models import Message


def names_of_recipients(db: Session) -> dict[str, str]:
    """Name the person behind each message.

    Gives:   names by the message's reference
    """
    rows = db.execute(
        select(Message.reference, Case.id, Case.incident_id, Case.display_name_sealed).join(
            Case, Case.id == Message.recipient_id
        )
    )
    return {
        reference: Sealer(current_keyring(), incident_key(incident_id)).open(
            sealed, "cases", "display_name", case_id
        )
        for reference, case_id, incident_id, sealed in rows
    }
