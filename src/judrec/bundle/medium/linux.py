"""What Linux tells of its block devices: /proc/self/mounts, /sys and /dev/disk.

All three are handed in, so that a test can build its own. What the system hasn't opened
(mounted) can't be written to and isn't given.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from judrec.bundle.medium.media import Medium
from judrec.bundle.medium.room import mount_lines
from judrec.core.carrier import Carrier

_SECTOR: Final = 512
"""Bytes: the unit of `size` in /sys, whatever the device's own is."""
_USB: Final = re.compile(r"usb[0-9]+")
_CARD: Final = "SD"
_OPTICAL: Final = re.compile(r"sr[0-9]+")
_ENCRYPTED: Final = "CRYPT-"
"""So the mapper calls what it decrypts: LUKS, and BitLocker's sticks."""
_MAPPED: Final = Path("/dev/mapper")
_ESCAPE: Final = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class LinuxMedia:
    """Sticks, cards and discs that can be taken out and are mounted."""

    mounts: Path = Path("/proc/self/mounts")
    blocks: Path = Path("/sys/class/block")
    labels: Path = Path("/dev/disk/by-label")

    @property
    def knows(self) -> bool:
        """Tell that it does."""
        return True

    def found(self) -> tuple[Medium, ...]:
        """Give what is plugged in and mounted now, each device once."""
        try:
            lines = mount_lines(self.mounts.read_text("utf-8", "replace"))
        except OSError:
            return ()
        names = self._labels()
        by_device: dict[str, Medium] = {}
        for source, place, kind, options in lines:
            device = self._kernels_name(Path(source))
            if source.startswith("/dev/") and device not in by_device:
                for medium in self._medium(device, Path(place), kind, options):
                    by_device[device] = replace(medium, label=names.get(device, ""))
        return tuple(by_device.values())

    def _medium(
        self, device: str, place: Path, kind: str, options: str
    ) -> Iterator[Medium]:
        try:
            part = (self.blocks / device).resolve(strict=True)
            below = _below(part)
            disk = below.parent if (below / "partition").exists() else below
            if not _is_removable(disk):
                return
            room = os.statvfs(place)
        except OSError:
            return  # pulled meanwhile, or it doesn't answer
        optical = _OPTICAL.fullmatch(disk.name)
        said = (_text(disk / "device" / name) for name in ("vendor", "model", "name"))
        yield Medium(
            kind=Carrier.DISC if optical else Carrier.STICK,
            place=place,
            device=device,
            label="",
            model=" ".join(word for word in said if word),
            file_system=kind,
            size=int(_text(part / "size") or 0) * _SECTOR,
            free=room.f_bavail * room.f_frsize,
            read_only="ro" in options.split(",")
            or "1" in {_text(each / "ro") for each in (disk, below, part)},
        )

    def _kernels_name(self, source: Path) -> str:
        """Give what /sys calls a device; what is mapped is mounted by another name."""
        if source.parent != _MAPPED:
            return source.name
        for device in self.blocks.glob("dm-*"):
            if _text(device / "dm" / "name") == source.name:
                return device.name
        return source.name

    def _labels(self) -> dict[str, str]:
        """Give the name of each device that has one; udev keeps them as links."""
        found: dict[str, str] = {}
        try:
            for link in self.labels.iterdir():
                found[link.readlink().name] = _unescaped(link.name)
        except OSError:
            return found
        return found


def _below(part: Path) -> Path:
    """Give the device that an encrypted one lies on; any other lies on itself.

    Raises:
        OSError: it was pulled meanwhile.
    """
    if not _text(part / "dm" / "uuid").startswith(_ENCRYPTED):
        return part
    (below,) = (part / "slaves").iterdir()  # dm-crypt has one device below, always.
    return below.resolve(strict=True)


def _is_removable(disk: Path) -> bool:
    """Tell what can be taken out: by its drive, by its plug, or as a card.

    A USB hard disk says of itself that it isn't removable; its plug tells.
    """
    by_usb = any(_USB.fullmatch(part) for part in disk.parts)
    return (
        by_usb
        or _text(disk / "removable") == "1"
        or _text(disk / "device" / "type") == _CARD
    )


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _unescaped(name: str) -> str:
    plain = _ESCAPE.sub(
        lambda match: bytes([int(match[1], 16)]), name.encode("utf-8", "replace")
    )
    return plain.decode("utf-8", "replace")
