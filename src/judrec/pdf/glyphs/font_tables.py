"""The tables of a TrueType font that tell characters, widths and outlines apart.

reportlab reads them number by number in Python, a third of a second for our fonts;
a table at a time takes a tenth of that. Only the shapes that our fonts have are read.
"""

import struct
from collections.abc import Iterator
from typing import Final

_SUBTABLE: Final = struct.Struct(">HHL")
_GROUP: Final = struct.Struct(">LLL")
_UNICODE_PLATFORMS: Final = (0, 3)
_GROUPS_FORMAT, _SEGMENTS_FORMAT = 12, 4
_LAST_SEGMENT: Final = 0xFFFF
"""The code that closes a table of segments and stands for nothing."""
_MOST: Final = 0x10FFFF


def characters(cmap: bytes) -> dict[int, int]:
    """Give the glyph of each code point, from the widest Unicode subtable.

    Raises:
        ValueError: there is none of format 12 or 4.
        struct.error: the table is cut short.
    """
    (count,) = struct.unpack_from(">H", cmap, 2)
    offsets: dict[int, int] = {}
    for number in range(count):
        platform, _, offset = _SUBTABLE.unpack_from(cmap, 4 + number * _SUBTABLE.size)
        if platform in _UNICODE_PLATFORMS:
            (shape,) = struct.unpack_from(">H", cmap, offset)
            offsets[shape] = offset
    if _GROUPS_FORMAT in offsets:
        return dict(_groups(cmap, offsets[_GROUPS_FORMAT]))
    if _SEGMENTS_FORMAT in offsets:
        return dict(_segments(cmap, offsets[_SEGMENTS_FORMAT]))
    message = "the font has no Unicode table of a known format"
    raise ValueError(message)


def metrics(hmtx: bytes, full: int, glyphs: int) -> list[tuple[int, int]]:
    """Give (advance, left bearing) of each glyph; the last `full` advance goes on.

    Raises:
        struct.error: the table is cut short.
    """
    found = list(struct.iter_unpack(">HH", hmtx[: full * 4]))
    rest = struct.unpack_from(f">{glyphs - full}H", hmtx, full * 4)
    advance = found[-1][0]
    return [*found, *((advance, bearing) for bearing in rest)]


def places(loca: bytes, glyphs: int, *, long: bool) -> list[int]:
    """Give where each glyph's outline begins, and where the last one ends.

    Raises:
        struct.error: the table is cut short.
    """
    if long:
        return list(struct.unpack_from(f">{glyphs + 1}L", loca))
    return [2 * half for half in struct.unpack_from(f">{glyphs + 1}H", loca)]


def _groups(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">L", cmap, offset + 12)
    for number in range(count):
        at = offset + 16 + number * _GROUP.size
        first, last, glyph = _GROUP.unpack_from(cmap, at)
        stop = min(last, _MOST) + 1
        yield from zip(
            range(first, stop), range(glyph, glyph + stop - first), strict=True
        )


def _segments(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", cmap, offset + 6)
    count = double // 2
    columns = f">{count}H"
    ends = struct.unpack_from(columns, cmap, offset + 14)
    starts = struct.unpack_from(columns, cmap, offset + 16 + double)
    deltas = struct.unpack_from(columns, cmap, offset + 16 + 2 * double)
    base = offset + 16 + 3 * double
    ranges = struct.unpack_from(columns, cmap, base)
    for number in range(count):
        points = range(starts[number], ends[number] + 1)
        if ranges[number] == 0:
            glyphs: tuple[int, ...] = tuple(points)
        elif starts[number] == _LAST_SEGMENT:
            continue
        else:
            at = base + 2 * number + ranges[number]
            glyphs = struct.unpack_from(f">{len(points)}H", cmap, at)
        for point, glyph in zip(points, glyphs, strict=True):
            if glyph or ranges[number] == 0:
                yield point, glyph + deltas[number] & 0xFFFF
