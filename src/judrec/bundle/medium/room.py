"""What can be known of a medium before a byte is written to it: room, names, limits."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judrec.bundle.medium.outcome import MediumError, MediumOutcome, medium_errors
from judrec.bundle.medium.windows import Kernel, kernel

FAT_LIMIT: Final = (4 << 30) - 1
_NO_LIMIT: Final = 1 << 62
_FAT_NAMES: Final = frozenset({"vfat", "msdos", "fat", "fat32"})
_MOUNTS: Final = Path("/proc/self/mounts")
_ESCAPE: Final = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Space:
    """How much room there is, and in what steps it is taken."""

    free: int
    """Bytes that we may still write."""
    cluster: int
    """Bytes: each file takes a whole number of these."""

    def missing(self, sizes: Sequence[int]) -> int:
        """Give how many bytes are missing for files of these sizes; 0 where none."""
        needed = sum(-(-size // self.cluster) * self.cluster for size in sizes)
        return max(0, needed - self.free)


def check_medium(folder: Path, names: Sequence[Path], sizes: Sequence[int]) -> None:
    """Refuse, before a byte is written, what can be known to fail.

    `names` are those that must still be free, `sizes` those of all files to come, in
    bytes.

    Raises:
        MediumError: with the outcome, and the missing bytes where it is full.

    """
    with medium_errors():
        if not folder.is_dir():
            raise MediumError(MediumOutcome.NOT_A_FOLDER)
        if is_read_only(folder):
            raise MediumError(MediumOutcome.READ_ONLY)
        if any(os.path.lexists(name) for name in names):
            raise MediumError(MediumOutcome.NAME_TAKEN)
        if max(sizes, default=0) > file_limit(file_system(folder, _mounts())):
            raise MediumError(MediumOutcome.TOO_LARGE)
        missing = space_in(folder).missing(sizes)
    if missing:
        raise MediumError(MediumOutcome.FULL, missing)


def is_read_only(folder: Path, windows: Kernel | None = None) -> bool:
    """Ask the system whether what a folder is on can't be written at all.

    Windows says no more than "access is denied" where a file is made there.

    Raises:
        OSError: the medium doesn't answer.
    """
    asked = windows or kernel()
    if asked is not None:
        volume = asked.volume(folder.resolve().anchor)
        return volume is not None and volume.read_only
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def space_in(folder: Path, windows: Kernel | None = None) -> Space:
    """Ask the system how much room a folder has.

    Raises:
        OSError: the medium doesn't answer.

    """
    asked = windows or kernel()
    if asked is not None:
        room = asked.room(str(folder))
        if room is None:
            message = "the drive doesn't answer"
            raise OSError(message)
        return Space(room.free, room.cluster)
    found = os.statvfs(folder)
    return Space(found.f_bavail * found.f_frsize, found.f_frsize)


def file_limit(kind: str) -> int:
    """Give the largest file, in bytes, that a file system of this name takes."""
    return FAT_LIMIT if kind.lower() in _FAT_NAMES else _NO_LIMIT


def file_system(folder: Path, mounts: str, windows: Kernel | None = None) -> str:
    """Name the file system that a folder is on; empty where nobody tells.

    `mounts` is the text of Linux's /proc/self/mounts; empty elsewhere.
    """
    asked = windows or kernel()
    if asked is not None:
        volume = asked.volume(folder.resolve().anchor)
        return volume.file_system if volume else ""
    best, kind, whole = "", "", folder.resolve()
    for _source, place, found, _options in mount_lines(mounts):
        if whole.is_relative_to(place) and len(place) >= len(best):
            best, kind = place, found
    return kind


def mount_lines(mounts: str) -> list[tuple[str, str, str, str]]:
    """Give source, place, file system and options of each line of Linux's mounts."""
    found = []
    for line in mounts.splitlines():
        match [_ESCAPE.sub(_unescaped, field) for field in line.split(" ")]:
            case [source, place, kind, options, *_] if place.startswith("/"):
                found.append((source, place, kind, options))
    return found


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
