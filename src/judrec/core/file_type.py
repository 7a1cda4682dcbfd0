"""What a file is, told by its content: its name may say anything.

Only the first bytes are looked at, and only compared; nothing is decoded here. What
can be shown in the program is a short list; all else can be saved as a copy alone.
"""

import codecs
from dataclasses import dataclass
from enum import Enum
from typing import Final

HEAD: Final = 4096
"""How many of its first bytes tell what a file is."""


class ShownAs(Enum):
    """How the program shows a file."""

    PICTURE = "picture"
    PAGES = "pages"
    TEXT = "text"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file."""

    name: str
    """What people call it: PNG 图片."""
    suffixes: tuple[str, ...]
    """The extensions that fit, the usual one first; none where any may."""
    shown_as: ShownAs = ShownAs.NOT

    def fits(self, suffix: str) -> bool:
        """Tell whether a name with that extension (.png) is what the file is."""
        return not suffix or not self.suffixes or suffix.lower() in self.suffixes


def _picture(name: str, *suffixes: str) -> FileType:
    return FileType(f"{name} 图片", suffixes, ShownAs.PICTURE)


TEXT: Final = FileType("文本", (), ShownAs.TEXT)
UNKNOWN: Final = FileType("不能识别的文件", ())
EMPTY: Final = FileType("空文件", ())
_PDF: Final = FileType("PDF 文件", (".pdf",), ShownAs.PAGES)
_ZIP: Final = FileType(
    "压缩包或 Office、WPS 文档",
    (
        *(".zip", ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".odt", ".ods"),
        *(".odp", ".ofd", ".wps", ".et", ".dps", ".epub", ".apk", ".jar"),
    ),
)
_OLE: Final = FileType(
    "旧版 Office、WPS 文档",
    (".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".msg", ".vsd", ".msi", ".db"),
)
_MP4: Final = FileType("视频或录音", (".mp4", ".m4a", ".mov", ".m4v", ".3gp", ".qt"))
_HEIC: Final = FileType("HEIC 图片", (".heic", ".heif", ".avif"))
PROGRAM: Final = FileType(
    "程序文件", (".exe", ".dll", ".com", ".scr", ".sys", ".ocx", ".elf", ".so", ".bin")
)
_SHORTCUT: Final = FileType("快捷方式", (".lnk",))

_BEGINNINGS: Final[tuple[tuple[bytes, FileType], ...]] = (
    (b"\x89PNG\r\n\x1a\n", _picture("PNG", ".png")),
    (b"\xff\xd8\xff", _picture("JPEG", ".jpg", ".jpeg", ".jpe", ".jfif")),
    (b"GIF87a", _picture("GIF", ".gif")),
    (b"GIF89a", _picture("GIF", ".gif")),
    (b"II*\x00", _picture("TIFF", ".tif", ".tiff")),
    (b"MM\x00*", _picture("TIFF", ".tif", ".tiff")),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"Rar!\x1a\x07", FileType("RAR 压缩包", (".rar",))),
    (b"7z\xbc\xaf\x27\x1c", FileType("7z 压缩包", (".7z",))),
    (b"\x1f\x8b", FileType("gzip 压缩包", (".gz", ".tgz"))),
    (b"ID3", FileType("MP3 录音", (".mp3",))),
    (b"\xff\xfb", FileType("MP3 录音", (".mp3",))),
    (b"#!AMR", FileType("AMR 录音", (".amr",))),
    (b"OggS", FileType("Ogg 录音", (".ogg", ".oga", ".ogv", ".opus"))),
    (b"fLaC", FileType("FLAC 录音", (".flac",))),
    (b"\x1aE\xdf\xa3", FileType("视频", (".mkv", ".webm"))),
    (b"\x00\x00\x01\xba", FileType("视频", (".mpg", ".mpeg", ".vob"))),
    (b"0&\xb2u\x8ef\xcf\x11", FileType("视频或录音", (".wmv", ".wma", ".asf"))),
    (b"FLV\x01", FileType("视频", (".flv",))),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _SHORTCUT),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
)
_RIFF: Final = {
    b"WEBP": _picture("WebP", ".webp"),
    b"WAVE": FileType("WAV 录音", (".wav",)),
    b"AVI ": FileType("视频", (".avi",)),
}
_PDF_WITHIN: Final = 1024
"""A PDF may begin behind some bytes of something else."""
_HEIC_BRANDS: Final = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
_BMP_SIZES: Final = range(12, 125)
"""Of the second head of a BMP; the first two letters alone would fit a text, too."""
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1a\x1b")
_TEXT_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def file_type(head: bytes) -> FileType:
    """Say what a file is whose first bytes (up to `HEAD` of them) these are."""
    if not head:
        return EMPTY
    found = _by_beginning(head) or _by_container(head)
    if found is not None:
        return found
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return _PDF
    return TEXT if _reads(head) else UNKNOWN


def mismatch(name: str, found: FileType) -> str:
    """Say in words where a file's name promises something else; else nothing."""
    suffix = suffix_of(name)
    if found.fits(suffix):
        return ""
    return f"名称以 {suffix} 结尾，内容却是{found.name}，请留意来源。"


def suffix_of(name: str) -> str:
    """Give a name's extension with its dot, in small letters; empty without one."""
    stem, dot, last = name.rpartition(".")
    short = last.isascii() and last.isalnum() and len(last) <= len("numbers")
    return f".{last.lower()}" if stem and dot and short else ""


def _by_beginning(head: bytes) -> FileType | None:
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return found
    return None


def _by_container(head: bytes) -> FileType | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _HEIC if head[8:12] in _HEIC_BRANDS else _MP4
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_SIZES:
        return _picture("BMP", ".bmp", ".dib")
    return None


def _reads(head: bytes) -> bool:
    """Tell whether it is text in an encoding that can be shown."""
    if head.startswith(_TEXT_MARKS):
        return True
    if any(_decodes(head, codec) and not _controls(head) for codec in _CODECS):
        return True
    even, odd = head[0::2].count(0), head[1::2].count(0)
    # UTF-16 without its mark: letters and line feeds have one empty half, never both.
    return bool(even) != bool(odd) and any(
        _decodes(head, codec) for codec in ("utf-16-le", "utf-16-be")
    )


_CODECS: Final = ("utf-8", "gb18030")


def _decodes(head: bytes, codec: str) -> bool:
    try:
        # A character that the end of the head cuts through isn't wrong.
        codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _controls(head: bytes) -> bool:
    return not _CONTROLS.isdisjoint(head)
