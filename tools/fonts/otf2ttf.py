"""Convert an OpenType font with CFF outlines to TrueType, which reportlab can embed.

python otf2ttf.py SOURCE.otf TARGET.ttf; needs fontTools. The same source gives the same
bytes.
"""

import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

# How far a quadratic curve may lie from the cubic one, in font units.
MAX_ERROR = 1.0
# A font without instructions needs none of what these tables count.
UNUSED_LIMITS = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)


def convert(font: TTFont) -> None:
    """Replace the cubic outlines of `font` by quadratic ones, in place."""
    _replace_outlines(font)
    _replace_limits(font)
    _drop_names(font)
    font.sfntVersion = "\x00\x01\x00\x00"


def _replace_outlines(font: TTFont) -> None:
    outlines = {}
    for name, glyph in font.getGlyphSet().items():
        pen = TTGlyphPen(font.getGlyphSet())
        glyph.draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = outlines
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]


def _replace_limits(font: TTFont) -> None:
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for name in UNUSED_LIMITS:
        setattr(limits, name, 1 if name == "maxZones" else 0)


def _drop_names(font: TTFont) -> None:
    names = font["post"]
    names.formatType = 3.0
    names.extraNames, names.mapping = [], {}
    names.glyphOrder = font.getGlyphOrder()


if __name__ == "__main__":
    source, target = sys.argv[1:]
    opened = TTFont(source, recalcTimestamp=False)
    convert(opened)
    opened.save(target)
