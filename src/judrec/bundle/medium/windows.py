"""What Windows tells of its drives; its kernel is handed in, so a test can play it."""

import ctypes
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from judrec.bundle.medium.media import Medium
from judrec.core.carrier import Carrier

_KINDS: Final = {2: Carrier.STICK, 5: Carrier.DISC}
"""DRIVE_REMOVABLE, DRIVE_CDROM. A USB hard disk is DRIVE_FIXED, like the own one."""
_READ_ONLY: Final = 0x00080000  # FILE_READ_ONLY_VOLUME
_NO_DIALOG: Final = 1  # SEM_FAILCRITICALERRORS: an empty reader asks for no disc
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME_LENGTH: Final = 261


@dataclass(frozen=True, slots=True)
class Volume:
    """What is in a drive."""

    label: str
    file_system: str
    """`FAT32`, `exFAT`, `NTFS`."""
    read_only: bool


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a drive, in bytes."""

    free: int
    """That we may still write."""
    size: int
    cluster: int
    """Each file takes a whole number of these."""


class Kernel(Protocol):
    """The questions that are asked of kernel32."""

    def drives(self) -> int:
        """Give a bit for each letter that is a drive, A first."""

    def kind(self, root: str) -> int:
        r"""Give the kind of a drive, such as `E:\`."""

    def volume(self, root: str) -> Volume | None:
        """Describe what is in the drive; None where nothing is."""

    def room(self, folder: str) -> Room | None:
        """Tell the room of the drive that a folder is on; None where it is silent."""


class Kernel32:
    """The real one (GetLogicalDrives and its relatives in fileapi.h)."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("kernel32.dll")
        self._library.SetErrorMode(_NO_DIALOG)

    def drives(self) -> int:
        """Ask GetLogicalDrives."""
        return int(self._library.GetLogicalDrives())

    def kind(self, root: str) -> int:
        """Ask GetDriveTypeW."""
        return int(self._library.GetDriveTypeW(ctypes.c_wchar_p(root)))

    def volume(self, root: str) -> Volume | None:
        """Ask GetVolumeInformationW."""
        label = ctypes.create_unicode_buffer(_NAME_LENGTH)
        system = ctypes.create_unicode_buffer(_NAME_LENGTH)
        flags = ctypes.c_ulong()
        said = self._library.GetVolumeInformationW(
            ctypes.c_wchar_p(root),
            *(label, _NAME_LENGTH, None, None),
            *(ctypes.byref(flags), system, _NAME_LENGTH),
        )
        read_only = bool(flags.value & _READ_ONLY)
        return Volume(label.value, system.value, read_only) if said else None

    def room(self, folder: str) -> Room | None:
        """Ask GetDiskFreeSpaceExW, and GetDiskFreeSpaceW for the cluster alone.

        The latter's counts stop at 2 GiB on some drives; its sizes are right.
        """
        free, size = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        per_cluster, per_sector = ctypes.c_ulong(), ctypes.c_ulong()
        rest = ctypes.c_ulong()
        root = Path(folder).anchor or folder
        said = self._library.GetDiskFreeSpaceExW(
            ctypes.c_wchar_p(folder), ctypes.byref(free), ctypes.byref(size), None
        ) and self._library.GetDiskFreeSpaceW(
            ctypes.c_wchar_p(root),
            *(ctypes.byref(per_cluster), ctypes.byref(per_sector)),
            *(ctypes.byref(rest), ctypes.byref(rest)),
        )
        cluster = per_cluster.value * per_sector.value
        return Room(free.value, size.value, cluster) if said and cluster else None


def kernel() -> Kernel | None:
    """Give Windows' kernel; None elsewhere."""
    return Kernel32() if os.name == "nt" else None


class WindowsMedia:
    """What is in the drives that can be plugged in, by their letters."""

    def __init__(self, asked: Kernel) -> None:
        self._kernel = asked

    @property
    def knows(self) -> bool:
        """Tell that it does."""
        return True

    def found(self) -> tuple[Medium, ...]:
        """Give what is in the drives now."""
        letters = self._kernel.drives()
        present = (one for at, one in enumerate(_LETTERS) if letters >> at & 1)
        return tuple(found for letter in present for found in self._in(f"{letter}:"))

    def _in(self, drive: str) -> Iterator[Medium]:
        root = drive + "\\"
        kind = _KINDS.get(self._kernel.kind(root))
        # An empty card reader has a letter and no volume.
        volume = self._kernel.volume(root) if kind else None
        room = self._kernel.room(root) if volume else None
        if kind and volume and room:
            yield Medium(
                kind=kind,
                place=Path(root),
                device=drive,
                label=volume.label,
                model="",
                file_system=volume.file_system,
                size=room.size,
                free=room.free,
                read_only=volume.read_only,
            )
