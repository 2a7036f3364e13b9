"""A file that is as long as one likes and takes no room."""

import io


class Endless(io.RawIOBase):
    """A beginning, then the same piece again and again.

    Takes:   size  after so many bytes it ends all the same
    """

    def __init__(self, beginning: bytes, piece: bytes, size: int) -> None:
        self._beginning, self._piece, self._size, self._place = beginning, piece, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset if whence == io.SEEK_SET else self._place + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed names a wider buffer
        wanted = min(len(buffer), self._size - self._place)
        if self._place < len(self._beginning):
            chunk = self._beginning[self._place : self._place + wanted]
        else:
            start = (self._place - len(self._beginning)) % len(self._piece)
            chunk = self._piece[start : start + wanted]
        buffer[: len(chunk)] = chunk
        self._place += len(chunk)
        return len(chunk)
