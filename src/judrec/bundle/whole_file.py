"""A file on a medium that is there whole or not at all.

A program for whistle-blowers once reported success on a stick that was no longer there.
So: write `.part`, flush, read back through a fresh handle past the cache, compare,
rename, flush the folder.
"""

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from judrec.bundle import past_cache
from judrec.bundle.format import PART_SUFFIX
from judrec.bundle.medium.outcome import (
    MediumError,
    MediumOutcome,
    Pause,
    medium_errors,
    while_held,
)
from judrec.bundle.medium.room import check_medium
from judrec.bundle.part_file import PartFile
from judrec.crypto.sealed_check import SealedCheck


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


Prove = Callable[[Path, bytes], None]
"""Reads back what was written, whose SHA-256 it is told; it raises where it isn't so.
"""
_Write = Callable[[Path, ExitStack], bytes]
"""Writes `.part` and proves it; gives its SHA-256."""


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

    def write(part: Path, failure: ExitStack) -> bytes:
        with _begun(part, failure, pause, digested=True) as file:
            fill(file)
            digest = file.finish()
        _wait_for(part, pause)
        (prove or _compare)(part, digest)
        return digest

    return _placed(folder, name, size, write, pause)


def write_sealed(
    folder: Path,
    name: str,
    size: int,
    seal: Callable[[PartFile], SealedCheck],
    *,
    pause: Pause = time.sleep,
) -> WrittenFile:
    """Write an age file as `write_whole` does; `seal` gives what proves it.

    What was read back must open under the key that sealed it, chunk by chunk to its
    end. So one digest is enough: that of what lies on the medium.

    Raises:
        MediumError: with the outcome that names what the medium did.
    """

    def write(part: Path, failure: ExitStack) -> bytes:
        with _begun(part, failure, pause, digested=False) as file:
            check = seal(file)
            file.finish()
        _wait_for(part, pause)
        return _opened(part, check)

    return _placed(folder, name, size, write, pause)


def _placed(
    folder: Path, name: str, size: int, write: _Write, pause: Pause
) -> WrittenFile:
    target, part = folder / name, folder / (name + PART_SUFFIX)
    check_medium(folder, (target, part), [size])
    with ExitStack() as failure:
        digest = write(part, failure)
        with medium_errors(denied=MediumOutcome.HELD):
            if os.path.lexists(target):
                raise MediumError(MediumOutcome.NAME_TAKEN)
            while_held(lambda: part.rename(target), pause)
            failure.callback(remove, target, pause)
            _flush_folder(folder)
        failure.pop_all()
    return WrittenFile(target, digest, size)


def try_out(folder: Path, name: str, *, pause: Pause = time.sleep) -> None:
    """Make an empty `name.part` and remove it again.

    Whether a folder takes files at all, nobody tells surely but the folder: a switched
    lock, missing rights, Windows' own protection of folders.

    Raises:
        MediumError: with the outcome that names what the medium did.
    """
    part = folder / (name + PART_SUFFIX)
    with medium_errors():
        descriptor = _created(part)
        try:
            os.close(descriptor)
        finally:
            while_held(part.unlink, pause)


def _created(part: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(part, flags, 0o600)


def _begun(part: Path, failure: ExitStack, pause: Pause, *, digested: bool) -> PartFile:
    with medium_errors():
        descriptor = _created(part)
    failure.callback(remove, part, pause)
    return PartFile(descriptor, digested=digested)


def _wait_for(part: Path, pause: Pause) -> None:
    """Wait until what is to be read back is no longer held by a virus scanner."""
    with medium_errors(MediumOutcome.UNREADABLE, denied=MediumOutcome.HELD):
        while_held(lambda: part.open("rb", buffering=0).close(), pause)


def _reading_back() -> AbstractContextManager[None]:
    unreadable = MediumOutcome.UNREADABLE
    return medium_errors(unreadable, denied=unreadable)


def _compare(part: Path, expected: bytes) -> None:
    """Read back what was written, past the cache."""
    digest = hashlib.sha256()
    with (
        _reading_back(),
        closing(past_cache.read_back(part)) as blocks,
    ):
        for block in blocks:
            digest.update(block)
    if digest.digest() != expected:
        raise MediumError(MediumOutcome.DIFFERS)


def _opened(part: Path, check: SealedCheck) -> bytes:
    """Read back what was sealed, past the cache; give its digest.

    A block is digested while it is opened.
    """
    digest = hashlib.sha256()
    with (
        _reading_back(),
        closing(past_cache.read_back(part)) as blocks,
        ThreadPoolExecutor(1, "digest") as beside,
    ):
        for block in blocks:
            digested = beside.submit(digest.update, block)
            check.update(block)
            digested.result()
    if not check.is_whole():
        raise MediumError(MediumOutcome.DIFFERS)
    return digest.digest()


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def require_there(files: Sequence[WrittenFile]) -> None:
    """Refuse to call whole what lies on two sticks: one in the place of another.

    Raises:
        MediumError: `medium_vanished`.
    """
    with medium_errors():
        if any(each.path.stat().st_size != each.size for each in files):
            raise MediumError(MediumOutcome.VANISHED)


def remove(path: Path, pause: Pause = time.sleep) -> None:
    """Remove what must not be taken for a bundle.

    On a medium that was pulled there is nothing left to remove it from.
    """
    with suppress(OSError):
        while_held(path.unlink, pause)
