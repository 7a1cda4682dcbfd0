"""The fonts of one PDF file: which characters it uses, and their way into it and back.

Each face is one composite font whose codes are the glyphs of its subset, in the order
in which the file first used them; code 0 is the missing glyph and never used. A code
stands for a character and not for a glyph, so that the text can be copied as it was
typed, whatever plane it lies in, also where two characters look alike.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from judrec.pdf.file.objects import Objects
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.font_file import FontFile
from judrec.pdf.glyphs.subset import packed_subset

_BLOCK: Final = 100
"""The most mappings that one block may hold (Adobe Technical Note 5411)."""
_SYMBOLIC: Final = 4
"""Its characters are none of a standard Latin set."""
_ANY_GLYPHS: Final = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
_TAG: Final = 6
_LETTERS: Final = 26


class _Codes(dict[str, str]):
    """The codes of a face's characters, as the page writes them; new ones are added."""

    def __missing__(self, character: str) -> str:
        code = f"{len(self) + 1:04X}"
        self[character] = code
        return code


class EmbeddedFonts:
    """The fonts that one file's text is written in."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._codes: dict[str, _Codes] = {}

    def name(self, face: str) -> str:
        """Give what a page calls a face."""
        self._codes.setdefault(face, _Codes())
        return f"F{list(self._codes).index(face) + 1}"

    def codes(self, face: str, letters: str) -> str:
        """Give letters as a page writes them in a face."""
        known = self._codes.setdefault(face, _Codes())
        return "".join([known[letter] for letter in letters])

    def used(self) -> tuple[str, ...]:
        """Give the characters of each face, in the order of their codes."""
        return tuple("".join(codes) for codes in self._codes.values())

    def put_into(self, objects: Objects) -> str:
        """Put the fonts into the file and give the reference to their names.

        Raises:
            DamagedError: `font_damaged` where a font can't be read.
        """
        return objects.add(
            {
                self.name(face): _composite(objects, self._fonts.font(face), used)
                for face, used in zip(self._codes, self.used(), strict=True)
            }
        )


def _composite(objects: Objects, font: FontFile, used: str) -> str:
    glyphs = (0, *(font.glyph(ord(each)) for each in used))
    name = f"/{_tag(used)}+{font.name}"
    descendant = objects.add(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": _ANY_GLYPHS,
            "CIDToGIDMap": "/Identity",
            "W": f"[0 [{' '.join(f'{font.advance(each):g}' for each in glyphs)}]]",
            "FontDescriptor": _descriptor(objects, font, name, glyphs),
        }
    )
    return objects.add(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": f"[{descendant}]",
            "ToUnicode": objects.add_stream(to_unicode(used).encode("ascii")),
        }
    )


def _descriptor(
    objects: Objects, font: FontFile, name: str, glyphs: tuple[int, ...]
) -> str:
    measures = font.measures()
    file, length = packed_subset(font, glyphs)
    return objects.add(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": f"[{measures.box}]",
            "ItalicAngle": 0,
            "Ascent": measures.ascent,
            "Descent": measures.descent,
            "CapHeight": measures.cap_height,
            "StemV": measures.stem,
            "FontFile2": objects.add_stream(file, {"Length1": length}, packed=True),
        }
    )


def _tag(used: str) -> str:
    """Give the six letters that tell this subset of a font from others."""
    digest = sha256(used.encode()).digest()
    return "".join(chr(ord("A") + byte % _LETTERS) for byte in digest[:_TAG])


def to_unicode(used: str) -> str:
    """Give the CMap that leads from the codes 1, 2 … back to the characters `used`."""
    rows = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex()}>"
        for code, character in enumerate(used, start=1)
    ]
    return "\n".join((*_HEAD, *_blocks(rows), *_END))


def _blocks(rows: list[str]) -> Iterator[str]:
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")


_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
)
_END: Final = (
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
)
