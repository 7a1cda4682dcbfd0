"""The part of a font that a PDF file carries: the glyphs that its text uses.

It is a TrueType font of its own, without a table of characters: the file's text names
glyphs by their number here. ISO 32000-1, 9.9 says which tables such a font has.
"""

import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from judrec.pdf.glyphs.font_file import FontFile, Outline, filled
from judrec.pdf.packing import packed

_VERSION: Final = 0x00010000
_MAGIC: Final = 0xB1B0AFBA
"""What the words of a whole font sum up to, by its head's adjustment."""
_PROGRAMS: Final = ("cvt ", "fpgm", "prep")
_KEPT: Final = 32
"""How many subsets are remembered: the title and the labels are on every sheet."""


@lru_cache(maxsize=_KEPT)
def packed_subset(font: FontFile, glyphs: tuple[int, ...]) -> tuple[bytes, int]:
    """Give the font of these glyphs, compressed, and its length before that."""
    whole = subset(font, glyphs)
    return packed(whole), len(whole)


def subset(font: FontFile, glyphs: Sequence[int]) -> bytes:
    """Give a font whose glyphs are these, in this order; the first is the missing one.

    No font of ours has glyphs that are put together from others; one that had would
    need its parts here, too.
    """
    outlines = [font.outline(glyph) for glyph in glyphs]
    count = len(glyphs)
    places = accumulate((len(each.data) for each in outlines), initial=0)
    metrics = b"".join(map(font.metric, glyphs))
    glyf = b"".join(each.data for each in outlines)
    total = sum(each.sum for each in outlines) & 0xFFFFFFFF
    tables = {
        "head": _table(_head(font)),
        "hhea": _table(font.table("hhea")[:34] + struct.pack(">H", count)),
        "maxp": _table(_with_count(font.table("maxp"), count)),
        "hmtx": _table(metrics),
        "loca": _table(struct.pack(f">{count + 1}L", *places)),
        "glyf": _Table(Outline(glyf, total), len(glyf)),
        **{tag: _table(font.table(tag)) for tag in _PROGRAMS if font.table(tag)},
    }
    return _file(tables)


class _Table(NamedTuple):
    """A table, filled up, and how long it is without that."""

    filled: Outline
    length: int


def _table(data: bytes) -> _Table:
    return _Table(filled(data), len(data))


def _head(font: FontFile) -> bytes:
    """Give the head with long places and no check sum yet."""
    head = bytearray(font.table("head"))
    struct.pack_into(">L", head, 8, 0)
    struct.pack_into(">H", head, 50, 1)
    return bytes(head)


def _with_count(maxp: bytes, count: int) -> bytes:
    return maxp[:4] + struct.pack(">H", count) + maxp[6:]


def _file(tables: dict[str, _Table]) -> bytes:
    """Give the font file of its tables, in the order of their names."""
    names = sorted(tables)
    power = len(names).bit_length() - 1
    around = 16 << power
    start = struct.pack(
        ">LHHHH", _VERSION, len(names), around, power, 16 * len(names) - around
    )
    at = len(start) + 16 * len(names)
    rows: list[bytes] = []
    head = 0
    for name in names:
        table = tables[name]
        head = at if name == "head" else head
        row = (name.encode("ascii"), table.filled.sum, at, table.length)
        rows.append(struct.pack(">4sLLL", *row))
        at += len(table.filled.data)
    top = start + b"".join(rows)
    total = filled(top).sum + sum(table.filled.sum for table in tables.values())
    whole = bytearray(top + b"".join(tables[name].filled.data for name in names))
    struct.pack_into(">L", whole, head + 8, (_MAGIC - total) & 0xFFFFFFFF)
    return bytes(whole)
