"""What a request leaves undone in the database: changes that nobody commits, connections that nobody gives back."""

from typing import Any, ClassVar

from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.dml import UpdateBase

from portal.foundation import database


class WatchedSession(Session):
    """A database session that tells what it loses."""

    lost: ClassVar[list[str]] = []

    def execute(self, statement: Any, *args: Any, **kwargs: Any) -> Any:
        """Run a statement; one that changes something belongs into a transaction."""
        if isinstance(statement, UpdateBase) and not self._writes():
            self.lost.append(f"only reading, yet: {statement}")
        return super().execute(statement, *args, **kwargs)

    def flush(self, objects: Any = None) -> None:
        """Write changes; they are lost where nothing is committed."""
        if self._pending() and not self._writes():
            self.lost.append("changes were written where nothing is committed")
        super().flush(objects)

    def close(self) -> None:
        """End the session, and with it all that was not written."""
        self.lost.extend(f"{type(one).__name__} was changed and never saved" for one in self._pending())
        super().close()

    def _pending(self) -> list[object]:
        return [*self.new, *self.dirty, *self.deleted]

    def _writes(self) -> bool:
        bind = self.get_bind()
        return bool(bind.get_execution_options().get("portal_write"))


def connections_out() -> int:
    """Count the connections that nobody has given back."""
    pool = database.current_database().engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()
