"""A small shelf for what many pages show and few deeds change."""

from collections import OrderedDict
from threading import Lock

from portal.incidents.published import PublishedContent

Key = tuple[str | int, ...]


class Shelf:
    """The contents read last in this process; a new content version is a new key, so nothing goes stale.

    Takes:   kept  how many; the one that was asked for longest ago makes room
    """

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._contents: OrderedDict[Key, PublishedContent] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key) -> PublishedContent | None:
        """Give what was kept under this key."""
        with self._lock:
            if key in self._contents:
                self._contents.move_to_end(key)
            return self._contents.get(key)

    def keep(self, key: Key, content: PublishedContent) -> None:
        """Keep a content for the next who asks."""
        with self._lock:
            self._contents[key] = content
            while len(self._contents) > self._kept:
                self._contents.popitem(last=False)
