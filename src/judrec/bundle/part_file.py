"""A file on a medium while it is written, by a thread of its own.

What is written is gathered in blocks; while one goes to the medium and is digested, the
next one is filled.
"""

import hashlib
import io
import mmap
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from errno import EINVAL
from typing import TYPE_CHECKING, Final

from judrec.bundle import past_cache
from judrec.bundle.medium.outcome import MediumError, MediumOutcome, medium_errors

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BLOCKS: Final = 4
"""Blocks in use: a slow medium must not fill the memory."""


class PartFile(io.RawIOBase):
    """Takes bytes until `finish`, which says that the medium has them all."""

    def __init__(self, descriptor: int, *, digested: bool = True) -> None:
        """Take over an open file, of which nothing is written yet.

        Where it isn't digested, `finish` gives the digest of nothing.
        """
        super().__init__()
        self._descriptor = descriptor
        self._direct = past_cache.begin(descriptor)
        self._digest = hashlib.sha256()
        self._digested = digested
        self._worker = ThreadPoolExecutor(1, "part-file")
        self._waiting: deque[tuple[Future[None], memoryview]] = deque()
        self._free = [past_cache.new_block() for _ in range(_BLOCKS)]
        self._block = self._free.pop()
        self._filled = 0

    def write(self, data: "Buffer", /) -> int:
        """Take all of `data`; it is copied, so the caller may use it again.

        Raises:
            MediumError: where the medium didn't take what was written before.
        """
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view):
            piece = view[done : done + len(self._block) - self._filled]
            self._block[self._filled : self._filled + len(piece)] = piece
            self._filled += len(piece)
            done += len(piece)
            if self._filled == len(self._block):
                self._hand_over()
        return len(view)

    def finish(self) -> bytes:
        """Wait for the medium, flush it, and give the SHA-256 of all that was written.

        Raises:
            MediumError: where the medium didn't take it.
        """
        self._hand_over()
        while self._waiting:
            self._take_back()
        with medium_errors(denied=MediumOutcome.VANISHED):
            os.fsync(self._descriptor)
            past_cache.forget(self._descriptor)
        return self._digest.digest()

    def close(self) -> None:
        """Stop the thread and close the file; what was finished is safe."""
        if self.closed:
            return
        self._worker.shutdown(cancel_futures=True)
        with suppress(OSError):
            os.close(self._descriptor)
        super().close()

    def _hand_over(self) -> None:
        """Let the worker write what is in the block, and go on with a free one."""
        put = self._worker.submit(self._put, self._block[: self._filled])
        self._waiting.append((put, self._block))
        if not self._free:
            self._take_back()
        self._block, self._filled = self._free.pop(), 0

    def _take_back(self) -> None:
        put, block = self._waiting.popleft()
        put.result()
        self._free.append(block)

    def _put(self, block: memoryview) -> None:
        """Write all of a block: a full exFAT takes part of it and raises nothing."""
        done = 0
        with medium_errors(denied=MediumOutcome.VANISHED):
            while done < len(block):
                taken = self._write_some(block[done:])
                if not taken:
                    raise MediumError(MediumOutcome.FULL)
                done += taken
        if self._digested:
            self._digest.update(block)

    def _write_some(self, rest: memoryview) -> int:
        # What is no whole page, as the end or what a short write left, can't go past
        # the cache.
        if self._direct and len(rest) % mmap.PAGESIZE:
            self._through_cache()
        try:
            return os.write(self._descriptor, rest)
        except OSError as error:
            if not (self._direct and error.errno == EINVAL):
                raise
            self._through_cache()
            return os.write(self._descriptor, rest)

    def _through_cache(self) -> None:
        past_cache.end(self._descriptor)
        self._direct = False
