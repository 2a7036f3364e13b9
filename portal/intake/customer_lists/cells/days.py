"""Days (interim)."""
from portal.incidents.dates import PartialDate
def day(text: str, order: str) -> PartialDate | None:
    return PartialDate.from_text(text)
