"""Our own fonts in the place of those that a document names but doesn't bring.

Strangers' PDFs often leave the Chinese fonts out, as every office computer has them.
The process that decodes can open no font of the system's, so PDFium would leave their
places blank; it is handed ours instead, mapped into memory before anything is given
up. What is set in Latin alone keeps PDFium's own faces.
"""

import ctypes
import mmap
import struct
from contextlib import suppress
from pathlib import Path
from typing import Final

from pypdfium2 import raw

_SERIF: Final = "NotoSerifSC_400Regular.ttf"
_SANS: Final = "NotoSansSC_500Medium.ttf"
_FANG: Final = "FandolFang-Regular.ttf"
_FILES: Final = (_SERIF, _SANS, _FANG)

_CHARSETS: Final = frozenset(
    {
        raw.FXFONT_GB2312_CHARSET,
        raw.FXFONT_CHINESEBIG5_CHARSET,
        raw.FXFONT_SHIFTJIS_CHARSET,
        raw.FXFONT_HANGEUL_CHARSET,
    }
)
_STYLES: Final = (
    (_FANG, ("fangsong", "fang song", "stfang", "仿宋")),
    (_SANS, ("hei", "yahei", "deng", "gothic", "noto sans", "黑", "等线")),
    (_SERIF, ("song", "sim", "kai", "ming", "noto serif", "宋", "楷")),
)
"""What a face is called where it looks like which of ours; the first that fits."""
_BOLD: Final = 600
_WHOLE_FILE: Final = 0
_DIRECTORY: Final = struct.Struct(">4sIII")
_HEADER: Final = 12


class SubstituteFonts:
    """What PDFium asks for a font; to be kept as long as it may ask."""

    def __init__(self, folder: Path) -> None:
        """Map the fonts of `folder` into memory; one that isn't there is done without.

        From then on every document of this process is drawn with them.
        """
        self._fonts = tuple(_mapped(folder / name) for name in _FILES)
        types = dict(raw.FPDF_SYSFONTINFO._fields_)
        info = raw.FPDF_SYSFONTINFO(version=1)
        for name, answer in {
            "Release": lambda _this: None,
            "EnumFonts": lambda _this, _mapper: None,
            "MapFont": self._map,
            "GetFont": lambda _this, _face: None,
            "GetFontData": self._data,
            "GetFaceName": self._face_name,
            "GetFontCharset": lambda _this, _font: raw.FXFONT_GB2312_CHARSET,
            "DeleteFont": lambda _this, _font: None,
        }.items():
            setattr(info, name, types[name](answer))
        self._info = info
        raw.FPDF_SetSystemFontInfo(ctypes.byref(info))

    def _map(
        self,
        _this: object,
        weight: int,
        _italic: int,
        charset: int,
        _pitch: int,
        face: object,
        _exact: object,
    ) -> int | None:
        """Give the number of one of ours, counted from 1; None to draw with no font."""
        name = _chosen(_text(face), charset, weight)
        if name is None or self._fonts[_FILES.index(name)] is None:
            return None
        return _FILES.index(name) + 1

    def _data(
        self, _this: object, font: int, table: int, target: int | None, room: int
    ) -> int:
        """Copy a font, or one of its tables; give its length where there is no room."""
        content = self._fonts[font - 1]
        if content is None:
            return 0
        start, length = 0, len(content)
        if table != _WHOLE_FILE:
            start, length = _table(content, table)
        if target and 0 < length <= room:
            ctypes.memmove(target, content[start : start + length], length)
        return length

    def _face_name(
        self, _this: object, font: int, target: int | None, room: int
    ) -> int:
        name = _FILES[font - 1].partition(".")[0].encode() + b"\0"
        if target and len(name) <= room:
            ctypes.memmove(target, name, len(name))
        return len(name)


def _chosen(face: str, charset: int, weight: int) -> str | None:
    plain = face.casefold()
    for name, words in _STYLES:
        if any(word in plain for word in words):
            return name
    if charset not in _CHARSETS:
        return None
    return _SANS if weight >= _BOLD else _SERIF


def _text(face: object) -> str:
    """Read a face's name, which old programs write in GBK."""
    found = face if isinstance(face, bytes) else ctypes.string_at(face)  # type: ignore[arg-type]
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return found.decode(encoding)
    return found.decode("latin-1")


def _table(font: mmap.mmap, wanted: int) -> tuple[int, int]:
    """Give where a table of a TrueType file begins, and its length."""
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        place = _HEADER + number * _DIRECTORY.size
        tag, _sum, start, length = _DIRECTORY.unpack_from(font, place)
        if int.from_bytes(tag, "big") == wanted:
            return start, length
    return 0, 0


def _mapped(file: Path) -> mmap.mmap | None:
    try:
        with file.open("rb") as source:
            return mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
