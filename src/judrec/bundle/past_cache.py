"""Blocks that go to a medium, and come back from it, past the system's cache.

What is read back from the cache says nothing about the stick. On Linux `O_DIRECT` moves
blocks between our memory and the medium, where its file system can; where it can't, and
elsewhere, the cache is used, and the file dropped from it before it is read back. Such
blocks must lie, and be as long, as the medium's sectors want it: a page each.
"""

import mmap
import os
import sys
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from typing import Final

if sys.platform == "linux":
    import fcntl

BLOCK: Final = 1 << 20
"""Bytes of a block; a multiple of every sector's and page's size."""
_IN_FLIGHT: Final = 3
"""Blocks that are read ahead of the one that is looked at."""
_READERS: Final = 1 if sys.platform == "win32" else 2
"""Windows reads from a place that all readers of a file share."""


def new_block() -> memoryview:
    """Give a block of memory that the medium can be reached from."""
    return memoryview(mmap.mmap(-1, BLOCK))


def begin(descriptor: int) -> bool:
    """Go past the cache from now on; False where that can't be."""
    return _set_direct(descriptor, wanted=True)


def end(descriptor: int) -> None:
    """Go through the cache from now on: for what is no whole block."""
    _set_direct(descriptor, wanted=False)


def forget(descriptor: int) -> None:
    """Drop what was flushed of a file from the cache."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def read_back(path: Path) -> Generator[memoryview]:
    """Give a file's blocks; each is good until the next one is asked for.

    The next ones are read while one is looked at, two at a time: a medium that has
    nothing to do between two blocks gives them late. Who stops before the end must
    close it: the collector must never be the one that waits for a thread.

    Raises:
        OSError: where the medium doesn't give them.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        begin(descriptor)
        places = range(0, os.fstat(descriptor).st_size, BLOCK)
        free = [new_block() for _ in range(1 + _IN_FLIGHT)]
        ahead: deque[tuple[Future[int], memoryview]] = deque()
        with ThreadPoolExecutor(_READERS, "read-back") as reader:
            for place in places:
                block = free.pop()
                read = reader.submit(_read, descriptor, block, place)
                ahead.append((read, block))
                if not free:
                    yield from _looked_at(ahead, free)
            while ahead:
                yield from _looked_at(ahead, free)
    finally:
        os.close(descriptor)


def _looked_at(
    ahead: deque[tuple[Future[int], memoryview]], free: list[memoryview]
) -> Generator[memoryview]:
    read, block = ahead.popleft()
    yield block[: read.result()]
    free.append(block)


def _read(descriptor: int, block: memoryview, place: int) -> int:
    """Fill a block from a place of the file, as far as it goes; give how far."""
    done = 0
    while done < len(block):
        if done % mmap.PAGESIZE:
            end(descriptor)
        taken = _read_some(descriptor, block[done:], place + done)
        if not taken:
            break
        done += taken
    return done


def _read_some(descriptor: int, room: memoryview, place: int) -> int:
    if sys.platform == "win32":
        os.lseek(descriptor, place, os.SEEK_SET)
        found = os.read(descriptor, len(room))
        room[: len(found)] = found
        return len(found)
    try:
        return os.preadv(descriptor, [room], place)
    except OSError as error:
        if error.errno != EINVAL:
            raise
        end(descriptor)  # sectors longer than a page
        return os.preadv(descriptor, [room], place)


def _set_direct(descriptor: int, *, wanted: bool) -> bool:
    if sys.platform == "linux":
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL) & ~os.O_DIRECT
        with suppress(OSError):
            wish = os.O_DIRECT if wanted else 0
            fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | wish)
            return wanted
    return False
