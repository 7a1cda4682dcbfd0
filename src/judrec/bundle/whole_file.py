"""A file on a medium that is there whole or not at all.

A program for whistle-blowers once reported success on a stick that was no longer there.
So: write `.part`, flush, read back through a fresh handle past the cache, compare,
rename, flush the folder. Digests are taken beside the input and output, in a second
thread: they cost as much time as the medium does.
"""

import hashlib
import io
import os
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from judrec.bundle.format import PART_SUFFIX
from judrec.bundle.medium.outcome import (
    MediumError,
    MediumOutcome,
    Pause,
    medium_errors,
    while_held,
)
from judrec.bundle.medium.room import check_medium

if TYPE_CHECKING:
    from typing_extensions import Buffer

_BLOCK: Final = 1 << 20
_WAITING: Final = 4
"""Blocks that may wait for the medium: a slow one must not fill the memory."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, read back and found the same."""

    path: Path
    sha256: bytes
    size: int

    @property
    def outcome(self) -> MediumOutcome:
        """What became of it: there is no such file but after the read-back."""
        return MediumOutcome.OK


class PartFile(io.FileIO):
    """The file while it is being written, by a thread of its own."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "wb")
        self._digest = hashlib.sha256()
        self._worker = ThreadPoolExecutor(1, "part-file")
        self._waiting: deque[Future[None]] = deque()

    def write(self, data: "Buffer", /) -> int:
        """Hand over all of `data`; it is copied, so the caller may reuse it.

        Raises:
            MediumError: where the medium didn't take what was written before.
        """
        block = bytes(data)
        while len(self._waiting) >= _WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._worker.submit(self._put, block))
        return len(block)

    def finish(self) -> bytes:
        """Wait for the medium, flush it, and give the SHA-256 of all that was written.

        Raises:
            MediumError: where the medium didn't take it.
        """
        while self._waiting:
            self._waiting.popleft().result()
        with medium_errors():
            os.fsync(self.fileno())
            _forget(self.fileno())
        return self._digest.digest()

    def close(self) -> None:
        """Stop the thread and close the file; what was finished is safe."""
        self._worker.shutdown(cancel_futures=True)
        with suppress(OSError):
            super().close()

    def _put(self, block: bytes) -> None:
        """Write all of a block: a full exFAT takes part of it and raises nothing."""
        view, done = memoryview(block), 0
        with medium_errors():
            while done < len(view):
                taken = super().write(view[done:])
                if not taken:
                    raise MediumError(MediumOutcome.FULL)
                done += taken
        self._digest.update(block)


Prove = Callable[[Path, bytes], None]
"""Reads back what was written, whose SHA-256 it is told; it raises where it isn't so.
"""


def write_whole(  # noqa: PLR0913 - what is written, the options by name
    folder: Path,
    name: str,
    size: int,
    fill: Callable[[PartFile], None],
    *,
    prove: Prove | None = None,
    pause: Pause = time.sleep,
) -> WrittenFile:
    """Write `folder/name` of exactly known `size`, so that it is there whole or not.

    `fill` writes the content; what it raises passes through, and nothing is left.
    `prove` looks closer at what was read back than a comparison does; `pause` waits
    between the tries where another program holds the file.

    Raises:
        MediumError: with the outcome that names what the medium did.
    """
    target, part = folder / name, folder / (name + PART_SUFFIX)
    check_medium(folder, (target, part), [size])
    with ExitStack() as failure:
        digest = _write(part, fill, failure, pause)
        _wait_for(part, pause)
        (prove or _compare)(part, digest)
        with medium_errors():
            if os.path.lexists(target):
                raise MediumError(MediumOutcome.NAME_TAKEN)
            while_held(lambda: part.rename(target), pause)
            failure.callback(remove, target, pause)
            _flush_folder(folder)
        failure.pop_all()
    return WrittenFile(target, digest, size)


def _write(
    part: Path, fill: Callable[[PartFile], None], failure: ExitStack, pause: Pause
) -> bytes:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with medium_errors():
        descriptor = os.open(part, flags, 0o600)
    failure.callback(remove, part, pause)
    with PartFile(descriptor) as file:
        fill(file)
        return file.finish()


def _wait_for(part: Path, pause: Pause) -> None:
    """Wait until what is to be read back is no longer held by a virus scanner."""
    with medium_errors(MediumOutcome.UNREADABLE):
        while_held(lambda: part.open("rb", buffering=0).close(), pause)


def _compare(part: Path, expected: bytes) -> None:
    """Read back what was written; the next block is read while one is digested."""
    digest = hashlib.sha256()
    with (
        medium_errors(MediumOutcome.UNREADABLE),
        part.open("rb", buffering=0) as file,
        ThreadPoolExecutor(1, "read-back") as reader,
    ):
        ahead = reader.submit(file.read, _BLOCK)
        while block := ahead.result():
            ahead = reader.submit(file.read, _BLOCK)
            digest.update(block)
    if digest.digest() != expected:
        raise MediumError(MediumOutcome.DIFFERS)


def _forget(descriptor: int) -> None:
    """Drop the file from the cache, so that reading back reads the medium."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path, pause: Pause = time.sleep) -> None:
    """Remove what must not be taken for a bundle.

    On a medium that was pulled there is nothing left to remove it from.
    """
    with suppress(OSError):
        while_held(path.unlink, pause)
