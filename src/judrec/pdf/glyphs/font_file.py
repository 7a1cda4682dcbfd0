"""A TrueType font of the resources folder: its characters, widths and outlines.

The file is mapped into memory and looked up where it lies; what a sheet doesn't use
isn't read from the disk. What can be wrong with the file is found when it is opened.
"""

import struct
from array import array
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from sys import byteorder
from typing import Final, NamedTuple

from judrec.pdf.glyphs import font_tables

_PER_EM: Final = 1000
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_HAS_CAP_HEIGHT: Final = 2
"""The first version of the OS/2 table that tells the height of capitals."""


class Outline(NamedTuple):
    """A glyph's drawing, filled up to whole words of four bytes."""

    data: bytes
    sum: int
    """The sum of its words: a font's check sum is the sum of such sums."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What a PDF file tells of a font as a whole, in thousandths of the size."""

    box: str
    """Left, low, right and high end of all glyphs laid on each other."""
    ascent: int
    descent: int
    cap_height: int
    stem: int


class FontFile:
    """One opened font."""

    def __init__(self, file: Path) -> None:
        """Open a font file.

        Raises:
            OSError: it can't be read.
            ValueError: it is no TrueType font or was cut short; also LookupError and
                struct.error.
        """
        with file.open("rb") as opened:
            # As bytes to the type checker: it is sliced and unpacked like them.
            self._data: bytes = mmap(opened.fileno(), 0, access=ACCESS_READ)  # type: ignore[assignment]
        self._tables = font_tables.directory(self._data)
        head, hhea = self.table("head"), self.table("hhea")
        (self.units,) = struct.unpack_from(">H", head, 18)
        (long,) = struct.unpack_from(">H", head, 50)
        (self._full,) = struct.unpack_from(">H", hhea, 34)
        (self.count,) = struct.unpack_from(">H", self.table("maxp"), 4)
        self._place = struct.Struct(">LL" if long else ">HH")
        self._step = 1 if long else 2
        self._starts = {tag: self._tables[tag].start for tag in _LOOKED_UP}
        self._glyph = font_tables.glyph_finder(self.table("cmap"))
        self.name = font_tables.postscript_name(self.table("name"))
        self._outlines: dict[int, Outline] = {}
        self._glyphs: dict[int, int] = {}

    def table(self, tag: str) -> bytes:
        """Give one table; empty where the font has none of that name.

        Raises:
            LookupError: it is one that each font has.
        """
        if tag in _OPTIONAL and tag not in self._tables:
            return b""
        return self._data[self._tables[tag]]

    def glyph(self, code: int) -> int:
        """Give the glyph of a code point; 0 where the font has none."""
        if code not in self._glyphs:
            same = _SPACE if code == _NO_BREAK_SPACE else code
            self._glyphs[code] = self._glyph(same)
        return self._glyphs[code]

    def advance(self, glyph: int) -> float:
        """Give a glyph's width, in thousandths of the size."""
        (units,) = struct.unpack_from(">H", self.metric(glyph))
        return float(units * _PER_EM / self.units)

    def metric(self, glyph: int) -> bytes:
        """Give a glyph's width and left bearing, as the font's table holds them."""
        start = self._starts["hmtx"]
        if glyph < self._full:
            return self._data[start + 4 * glyph : start + 4 * glyph + 4]
        last = start + 4 * (self._full - 1)
        bearing = start + 4 * self._full + 2 * (glyph - self._full)
        return self._data[last : last + 2] + self._data[bearing : bearing + 2]

    def outline(self, glyph: int) -> Outline:
        """Give a glyph's drawing; empty for a space."""
        if glyph not in self._outlines:
            at = self._starts["loca"] + glyph * self._place.size // 2
            begin, end = self._place.unpack_from(self._data, at)
            start = self._starts["glyf"]
            found = slice(start + begin * self._step, start + end * self._step)
            self._outlines[glyph] = filled(self._data[found])
        return self._outlines[glyph]

    def measures(self) -> Measures:
        """Give the measures of the font as a whole."""
        box = struct.unpack_from(">4h", self.table("head"), 36)
        ascent, descent = struct.unpack_from(">hh", self.table("hhea"), 4)
        style = self.table("OS/2")
        version, weight = struct.unpack_from(">H2xH", style)
        has = version >= _HAS_CAP_HEIGHT
        (cap,) = struct.unpack_from(">h", style, 88) if has else (ascent,)
        # No table tells how thick a stem is; this is what the weight stands for.
        stem = 50 + int((weight / 65) ** 2)
        return Measures(
            box=" ".join(str(self._scaled(each)) for each in box),
            ascent=self._scaled(ascent),
            descent=self._scaled(descent),
            cap_height=self._scaled(cap),
            stem=stem,
        )

    def _scaled(self, units: int) -> int:
        return round(units * _PER_EM / int(self.units))


def filled(data: bytes) -> Outline:
    """Give data filled up to whole words, and the sum of these."""
    whole = data + bytes(-len(data) % 4)
    words = array("I", whole)
    if byteorder == "little":
        words.byteswap()
    return Outline(whole, sum(words) & 0xFFFFFFFF)


_LOOKED_UP: Final = ("hmtx", "loca", "glyf")
_OPTIONAL: Final = frozenset({"cvt ", "fpgm", "prep"})
"""Programs of hinting; not each font has them."""
