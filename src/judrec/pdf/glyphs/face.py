"""One face of the sheets, whose font is opened when the first character needs it."""

import struct
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from judrec.errors import DamagedError
from judrec.pdf.glyphs.font_file import FontFile

_PER_EM: Final = 1000


class Sort(NamedTuple):
    """One character in one face, of no size yet."""

    character: str
    advance: float
    """Its width, in parts of the font size."""
    face: str


class Face:
    """One font file, opened when first needed."""

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        """What a glyph knows it by."""
        self._file = file

    @cached_property
    def font(self) -> FontFile:
        """The font.

        Raises:
            DamagedError: `font_damaged` where the file is missing or is no font.
        """
        try:
            return FontFile(self._file)
        except (OSError, ValueError, LookupError, struct.error) as error:
            raise _damaged(self._file.name) from error

    def has(self, character: str) -> bool:
        """Say whether the font has a glyph for the character."""
        return self.font.glyph(ord(character)) != 0

    def sort(self, character: str) -> Sort:
        """Give the character with its width in this face."""
        font = self.font
        advance = font.advance(font.glyph(ord(character))) / _PER_EM
        return Sort(character, advance, self.name)


def _damaged(name: str) -> DamagedError:
    return DamagedError(
        f"程序的字体文件 {name} 缺失或损坏，没有生成文书。记录不受影响。",
        "请重新安装程序，或者从安装包中恢复 resources/fonts 文件夹。",
        code="font_damaged",
    )
