"""One program at a time: an operating-system lock that a crash gives back by itself."""

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from judrec.store import refusals

PATIENCE_SECONDS = 1.5
PAUSE_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class StoreLock:
    """The lock of one store folder, held until `release`."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def release(self) -> None:
        """Let the next program in."""
        self._file.close()


def acquire(path: Path) -> StoreLock:
    """Take the lock, or say within two seconds who has it.

    Raises:
        RefusedError: `store_in_use`; `not_writable` where the folder is read-only.
    """
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
    except OSError as error:
        raise refusals.read_only(path.parent) from error
    give_up = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            _try_lock(file)
        except OSError as error:
            if time.monotonic() > give_up:
                file.close()
                raise refusals.in_use() from error
            time.sleep(PAUSE_SECONDS)
        else:
            return StoreLock(file)
