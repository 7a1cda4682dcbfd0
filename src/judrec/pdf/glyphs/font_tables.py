"""Where a TrueType font keeps what: looked up a character at a time, never read whole.

A sheet needs some four hundred characters of fonts that have thirty thousand each:
reading all of a table into Python would take longer than setting the sheet. Only the
shapes that our fonts have are read.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from typing import Final

_ENTRY: Final = struct.Struct(">4s4xLL")
_SUBTABLE: Final = struct.Struct(">HHL")
_NAME: Final = struct.Struct(">HHHHHH")
_UNICODE_PLATFORMS: Final = (0, 3)
_WINDOWS: Final = 3
_POSTSCRIPT_NAME: Final = 6
_GROUPS_FORMAT, _SEGMENTS_FORMAT = 12, 4

GlyphOf = Callable[[int], int]
"""Gives the glyph of a code point; 0, the missing glyph, where the font has none."""


def directory(font: bytes) -> Mapping[str, slice]:
    """Give where each table of a font file lies.

    Raises:
        ValueError: a table lies outside the file: it was cut short.
        struct.error: the same, in the directory itself.
    """
    (count,) = struct.unpack_from(">H", font, 4)
    found: dict[str, slice] = {}
    for number in range(count):
        tag, start, length = _ENTRY.unpack_from(font, 12 + number * _ENTRY.size)
        if start + length > len(font):
            message = f"the table {tag!r} lies outside the file"
            raise ValueError(message)
        found[tag.decode("ascii")] = slice(start, start + length)
    return found


def glyph_finder(cmap: bytes) -> GlyphOf:
    """Give what finds the glyph of a code point, by the widest Unicode subtable.

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
        return _groups(cmap, offsets[_GROUPS_FORMAT])
    if _SEGMENTS_FORMAT in offsets:
        return _segments(cmap, offsets[_SEGMENTS_FORMAT])
    message = "the font has no Unicode table of a known format"
    raise ValueError(message)


def postscript_name(names: bytes) -> str:
    """Give the name by which a PDF file calls the font.

    Raises:
        ValueError: the font has none.
        struct.error: the table is cut short.
    """
    count, text = struct.unpack_from(">HH", names, 2)
    for number in range(count):
        at = 6 + number * _NAME.size
        platform, _, _, kind, length, start = _NAME.unpack_from(names, at)
        if (platform, kind) == (_WINDOWS, _POSTSCRIPT_NAME):
            return names[text + start : text + start + length].decode("utf-16-be")
    message = "the font has no PostScript name"
    raise ValueError(message)


def _groups(cmap: bytes, offset: int) -> GlyphOf:
    (count,) = struct.unpack_from(">L", cmap, offset + 12)
    numbers = struct.unpack_from(f">{3 * count}L", cmap, offset + 16)
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def glyph(code: int) -> int:
        at = bisect_right(firsts, code) - 1
        if at < 0 or code > lasts[at]:
            return 0
        found: int = glyphs[at] + code - firsts[at]
        return found

    return glyph


def _segments(cmap: bytes, offset: int) -> GlyphOf:
    (double,) = struct.unpack_from(">H", cmap, offset + 6)
    columns = f">{double // 2}H"
    lasts = struct.unpack_from(columns, cmap, offset + 14)
    firsts = struct.unpack_from(columns, cmap, offset + 16 + double)
    deltas = struct.unpack_from(columns, cmap, offset + 16 + 2 * double)
    base = offset + 16 + 3 * double
    ranges = struct.unpack_from(columns, cmap, base)

    def glyph(code: int) -> int:
        at = bisect_left(lasts, code)
        if at == len(lasts) or code < firsts[at]:
            return 0
        found: int = code
        if ranges[at]:
            place = base + 2 * at + ranges[at] + 2 * (code - firsts[at])
            (found,) = struct.unpack_from(">H", cmap, place)
            if not found:
                return 0
        return (found + int(deltas[at])) & 0xFFFF

    return glyph
