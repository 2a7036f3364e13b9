"""Which data of which person. A kind of data is kept, never the value."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from portal.foundation.columns import CODE, ID
from portal.foundation.database import Base


class Exposure(Base):
    """One data class of one case: how sure we are, which part of it, and since when we say so."""

    __tablename__ = "exposures"
    __table_args__ = (
        Unique("case_id", "data_class"),
        CheckConstraint(
            "state IN ('published', 'taken', 'accessed', 'possible', 'under_review', 'not_affected')",
            name="state",
        ),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    data_class: Mapped[str] = mapped_column(CODE)
    state: Mapped[str] = mapped_column(CODE)
    detail: Mapped[str] = mapped_column(CODE, default="")
    since_on: Mapped[date] = mapped_column(Date)
