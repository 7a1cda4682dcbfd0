"""The font in a file is a whole TrueType font of the glyphs that are used."""

import struct
from pathlib import Path

import pytest

from judrec.pdf.glyphs import font_tables
from judrec.pdf.glyphs.font_file import FontFile
from judrec.pdf.glyphs.subset import packed_subset, subset

_MAGIC = 0xB1B0AFBA
_USED = {"NotoSerifSC-Regular": "王A 。王", "HanaMinB": "𠀀𪚥"}


@pytest.fixture(scope="module", params=["NotoSerifSC_400Regular", "HanaMinB"])
def font(request: pytest.FixtureRequest, font_folder: Path) -> FontFile:
    return FontFile(font_folder / f"{request.param}.ttf")


def _glyphs(font: FontFile, text: str) -> tuple[int, ...]:
    return (0, *(font.glyph(ord(each)) for each in text))


class _Read:
    """A subset, read without a table of characters."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.tables = {
            tag: data[place] for tag, place in font_tables.directory(data).items()
        }
        self.count: int = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        self._places = struct.unpack(f">{self.count + 1}L", self.tables["loca"])

    def outline(self, number: int) -> bytes:
        begin, end = self._places[number : number + 2]
        return self.tables["glyf"][begin:end]


def _sum(data: bytes) -> int:
    whole = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(whole) // 4}L", whole)
    return sum(words) & 0xFFFFFFFF


def test_its_glyphs_are_those_asked_for_in_their_order(font: FontFile) -> None:
    glyphs = (
        _glyphs(font, "𠀀A 㐀") if font.name == "HanaMinB" else _glyphs(font, "王A 。")
    )
    read = _Read(subset(font, glyphs))
    assert read.count == len(glyphs)
    for number, glyph in enumerate(glyphs):
        assert read.outline(number) == font.outline(glyph).data
        metric = read.tables["hmtx"][4 * number : 4 * number + 4]
        assert metric == font.metric(glyph)
    assert struct.unpack_from(">H", read.tables["hhea"], 34) == (len(glyphs),)


def test_each_table_and_the_whole_file_have_their_check_sums(font: FontFile) -> None:
    data = subset(font, _glyphs(font, "王七A"))
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        row = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        tag, told, start, length = row
        table = bytearray(data[start : start + length])
        if tag == b"head":
            table[8:12] = bytes(4)
        assert _sum(bytes(table)) == told, tag
    assert _sum(data) == _MAGIC


def test_a_font_brings_the_programs_that_hint_its_glyphs(font_folder: Path) -> None:
    font = FontFile(font_folder / "HanaMinB.ttf")
    read = _Read(subset(font, _glyphs(font, "𠀀")))
    for tag in ("cvt ", "fpgm", "prep"):
        assert read.tables[tag] == font.table(tag)


def test_the_same_glyphs_are_packed_once(font: FontFile) -> None:
    glyphs = _glyphs(font, "一七")
    assert packed_subset(font, glyphs) is packed_subset(font, glyphs)


def test_no_font_of_ours_puts_glyphs_together_from_others(font_folder: Path) -> None:
    for file in font_folder.glob("*.ttf"):
        font = FontFile(file)
        for glyph in range(font.count):
            drawn = font.outline(glyph).data
            assert not drawn or struct.unpack_from(">h", drawn)[0] > 0
