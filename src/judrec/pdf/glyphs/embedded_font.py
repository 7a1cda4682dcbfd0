"""A TrueType font that is embedded with the right way back to its characters.

reportlab 5.1 writes the code point of a character beyond the BMP where PDF asks for
UTF-16BE: 𬎆 is copied out of such a sheet as ⰸ6. It also writes up to 256 mappings in
one block where PDF allows 100. These subclasses replace the table of each subset
after reportlab made it, and read the font's tables faster; nothing of reportlab is
patched.
"""

import struct
from typing import Final, Literal
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTEncoding, TTFont, TTFontFace

from judrec.pdf.glyphs import font_tables

_BLOCK: Final = 100
"""The most mappings that one block may hold (Adobe Technical Note 5411)."""
_PER_EM: Final = 1000
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0


class EmbeddedFace(TTFontFace):
    """A typeface whose large tables are read a table at a time."""

    charToGlyph: dict[int, int]  # noqa: N815 - reportlab's name
    hmetrics: list[tuple[int, int]]

    def extractInfo(  # noqa: N802 - reportlab's name
        self,
        charInfo: bool | Literal[0, 1] = 1,  # noqa: FBT001, N803 - reportlab's
    ) -> None:
        """Read the font; what reportlab reads quickly is left to it."""
        super().extractInfo(charInfo=0)
        if not charInfo:
            return
        (full,) = struct.unpack_from(">H", self.get_table("hhea"), 34)
        (long,) = struct.unpack_from(">H", self.get_table("head"), 50)
        count = self.numGlyphs
        self.charToGlyph = font_tables.characters(self.get_table("cmap"))
        if _SPACE in self.charToGlyph:
            self.charToGlyph[_NO_BREAK_SPACE] = self.charToGlyph[_SPACE]
        self.hmetrics = font_tables.metrics(self.get_table("hmtx"), full, count)
        self.glyphPos = font_tables.places(
            self.get_table("loca"), count, long=long == 1
        )
        self.defaultWidth = self._scaled(0)

    def getCharWidth(self, code: int) -> float:  # noqa: N802 - reportlab's name
        """Give the advance of a code point, in thousandths of the size."""
        return self._scaled(self.charToGlyph.get(code, 0))

    def get_table(self, tag: str) -> bytes:
        """Give one table of the font.

        Raises:
            KeyError: the font has none of that name.
        """
        record = self.table[tag]
        return self.get_chunk(record["offset"], record["length"])

    def _scaled(self, glyph: int) -> float:
        units: int = self.unitsPerEm
        return self.hmetrics[glyph][0] * _PER_EM / units


class EmbeddedFont(TTFont):
    """A font whose text can be copied and searched, whatever plane it lies in."""

    face: EmbeddedFace

    def __init__(self, name: str, file: str) -> None:
        """Read a font file; `name` is what a canvas knows it by."""
        # Not reportlab's own start: that would read the tables its slow way.
        self.fontName = name
        self.face = EmbeddedFace(file)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def stringWidth(  # noqa: N802 - reportlab's name
        self, text: str, size: float, encoding: str = "utf8"
    ) -> float:
        """Give the width of a text in points; `encoding` is not used, text is text."""
        del encoding
        return sum(self.face.getCharWidth(ord(each)) for each in text) * size / _PER_EM

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Write the font's subsets into the document, each with its own ToUnicode."""
        subsets: list[list[int]] = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
            stream = doc.idToObject[f"toUnicodeCMap:{name}"]
            if isinstance(stream, PDFStream):
                stream.content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """Give the CMap that leads from the codes 0, 1, 2 … to the code points in `subset`.

    Code 0 is the missing glyph; it is never printed and leads nowhere.
    """
    rows = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name.replace('+', '-')} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
