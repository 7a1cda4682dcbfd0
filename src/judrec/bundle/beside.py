"""Work that is done beside the reading: digests are taken in a thread of their own."""

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

_WAITING: Final = 4
"""Pieces that may wait to be digested: a file of any size takes no more memory."""


class DigestBeside:
    """A SHA-256 of pieces, each digested while the next one is made ready."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._worker = ThreadPoolExecutor(1, "digest")
        self._waiting: deque[Future[None]] = deque()

    def update(self, piece: bytes) -> None:
        """Take the next piece, which is never changed any more."""
        self._waiting.append(self._worker.submit(self._digest.update, piece))
        if len(self._waiting) > _WAITING:
            self._waiting.popleft().result()

    @property
    def value(self) -> bytes:
        """The digest, once the pieces have ended."""
        return self._digest.digest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.shutdown()
