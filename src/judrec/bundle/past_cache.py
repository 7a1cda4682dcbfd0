"""Blocks that go to a medium, and come back from it, past the system's cache.

What is read back from the cache says nothing about the stick. On Linux `O_DIRECT` moves
blocks between our memory and the medium, where its file system can; where it can't, and
elsewhere, the cache is used, and the file dropped from it before it is read back. Such
blocks must lie, and be as long, as the medium's sectors want it: a page each.
"""

import mmap
import os
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from errno import EINVAL
from pathlib import Path
from typing import Final

if sys.platform == "linux":
    import fcntl

BLOCK: Final = 1 << 20
"""Bytes of a block; a multiple of every sector's and page's size."""


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
    """Give a file's blocks; each is good until the next one but one is asked for.

    The next block is read while one is looked at. Who stops before the end must close
    it: the collector must never be the one that waits for a thread.

    Raises:
        OSError: where the medium doesn't give them.
    """
    blocks = [new_block(), new_block()]
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        begin(descriptor)
        with ThreadPoolExecutor(1, "read-back") as reader:
            ahead = reader.submit(_read, descriptor, blocks[0])
            while size := ahead.result():
                blocks.reverse()
                ahead = reader.submit(_read, descriptor, blocks[0])
                yield blocks[1][:size]
    finally:
        os.close(descriptor)


def _read(descriptor: int, block: memoryview) -> int:
    """Fill a block as far as the file goes; give how far that was."""
    done = 0
    while done < len(block):
        if done % mmap.PAGESIZE:
            end(descriptor)
        taken = _read_some(descriptor, block[done:])
        if not taken:
            break
        done += taken
    return done


def _read_some(descriptor: int, room: memoryview) -> int:
    if sys.platform == "win32":
        found = os.read(descriptor, len(room))
        room[: len(found)] = found
        return len(found)
    try:
        return os.readv(descriptor, [room])
    except OSError as error:
        if error.errno != EINVAL:
            raise
        end(descriptor)  # sectors longer than a page
        return os.readv(descriptor, [room])


def _set_direct(descriptor: int, *, wanted: bool) -> bool:
    if sys.platform == "linux":
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL) & ~os.O_DIRECT
        with suppress(OSError):
            wish = os.O_DIRECT if wanted else 0
            fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | wish)
            return wanted
    return False
