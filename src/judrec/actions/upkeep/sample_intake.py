"""What a sample intake is made of: its types, its dates, a small picture."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA

COURT = "江原市江北区人民法院"
"""The invented court whose desk keeps the sample records."""


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file that belongs to one of an intake's `materials`."""

    name: str
    """File name."""
    material: str
    """The `materials[].name` that it is the file of."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Intake:
    """One thing that happened at a desk."""

    title: str
    """In Chinese, for the demo."""
    body: JsonObject
    attachments: tuple[SampleFile, ...] = ()


@dataclass(frozen=True, slots=True)
class HollowIntake:
    """A body that says too little, and the keys that are refused."""

    title: str
    body: JsonObject
    keys: tuple[str, ...]


class Days:
    """Dates counted back from now, in China, as the body writes them."""

    def __init__(self, now: datetime) -> None:
        self.now = now.astimezone(CHINA)

    def minute(self, ago: int, clock: str) -> str:
        """Give `2026-11-17T14:30+08:00`, so many days ago."""
        return f"{self.day(ago)}T{clock}+08:00"

    def day(self, ago: int) -> str:
        """Give `2026-11-17`, so many days ago."""
        return (self.now - timedelta(days=ago)).date().isoformat()

    def month(self, ago: int) -> str:
        """Give `2026-11`, so many days ago."""
        return self.day(ago)[:7]

    def year(self, ago: int) -> str:
        """Give `2026`, so many days ago."""
        return self.day(ago)[:4]

    def words(self, ago: int) -> str:
        """Give 11月17日, so many days ago."""
        date = (self.now - timedelta(days=ago)).date()
        return f"{date.month}月{date.day}日"


def png(width: int, height: int) -> bytes:
    """Make a small grey picture, so that a preview has something to show."""
    rows = b"".join(
        b"\0" + bytes(255 if (y // 8) % 3 else 96 for _ in range(width))
        for y in range(height)
    )
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    header = _chunk(b"IHDR", size + bytes([8, 0, 0, 0, 0]))
    image = _chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + image + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")
    return len(data).to_bytes(4, "big") + kind + data + check
