"""The affected person who has signed in, as far as every page needs to know them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from portal.sign_in.rules import IDLE


@dataclass(frozen=True, eq=False)
class CustomerVisitor:
    """One person on their own page; `secret` is their cookie's, everything else is theirs alone."""

    secret: str
    session_id: str
    case_id: str
    incident_id: str
    incident_reference: str
    content_version: int
    name: str
    language: str
    sensitivity: str
    country: str
    zone: ZoneInfo
    proof: str
    proved_at: datetime | None
    last_seen_at: datetime
    idle_seconds: int = int(IDLE.total_seconds())

    # What Flask-Login asks of everybody it lets in.
    is_authenticated = is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Give Flask-Login what it keeps in the cookie."""
        return self.secret

    @property
    def quick_exit(self) -> bool:
        """Somebody in danger at home needs a fast way out of every page."""
        return self.sensitivity == "safety"

    @property
    def discreet(self) -> bool:
        """No title or tab may hint at the subject."""
        return self.sensitivity != "standard"
