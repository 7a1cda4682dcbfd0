"""Every character is set in a font that has it, or said to be missing."""

import shutil
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from judrec.errors import DamagedError
from judrec.pdf.file.embedded_fonts import to_unicode
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.font_file import FontFile

_NAME = Style(Role.NAME, 12, 18)


def _shown(fonts: Fonts, text: str) -> tuple[str, tuple[str, ...]]:
    composer = Composer(fonts)
    glyphs = composer.glyphs(text, _NAME)
    return "".join(glyph.character for glyph in glyphs), composer.missing


def test_rare_name_characters_are_shown_as_themselves(fonts: Fonts) -> None:
    assert _shown(fonts, "王𬎆张㛃李䶮𠀀𪚥") == ("王𬎆张㛃李䶮𠀀𪚥", ())


def test_a_character_that_no_font_has_is_its_code_point_and_is_listed(
    fonts: Fonts,
) -> None:
    assert _shown(fonts, "王😀") == ("王〔U+1F600〕", ("😀",))


def test_a_hidden_character_is_marked_and_is_not_missing(fonts: Fonts) -> None:
    assert _shown(fonts, "王\u200b某") == ("王〔零宽空格 U+200B〕某", ())


def test_a_private_use_character_is_listed_as_missing(fonts: Fonts) -> None:
    assert _shown(fonts, "\ue815") == ("〔U+E815〕", ("\ue815",))


def test_names_are_set_in_one_face_and_prose_in_another(fonts: Fonts) -> None:
    name = fonts.spelling(Role.NAME, "王").sorts[0]
    prose = fonts.spelling(Role.TEXT, "王").sorts[0]
    assert name.face != prose.face


def test_digits_in_prose_come_from_the_song_face(fonts: Fonts) -> None:
    digit, name = (
        fonts.spelling(role, "7").sorts[0] for role in (Role.TEXT, Role.NAME)
    )
    assert digit.face == name.face


def test_the_fonts_are_read_as_reportlab_reads_them(font_folder: Path) -> None:
    for file in font_folder.glob("*.ttf"):
        slow, fast = TTFontFace(str(file)), FontFile(file)
        # Beyond plane 3 no letter stands: tags and private use, of which a part.
        codes = (*range(0x40000), *range(0x40000, 0x110000, 97))
        differing = {
            code for code in codes if slow.charToGlyph.get(code, 0) != fast.glyph(code)
        }
        assert differing == set()
        assert fast.name.encode() == slow.name
        assert fast.count == slow.numGlyphs
        widths = slow.charWidths
        assert all(fast.advance(fast.glyph(code)) == widths[code] for code in widths)
        measures = fast.measures()
        assert measures.box.split() == [str(round(each)) for each in slow.bbox]
        assert measures.stem == slow.stemV


def test_the_outlines_are_those_that_reportlab_finds(font_folder: Path) -> None:
    for file in font_folder.glob("*.ttf"):
        slow, fast = TTFontFace(str(file)), FontFile(file)
        drawn = fast.table("glyf")
        for glyph in range(0, slow.numGlyphs, 97):
            begin, end = slow.glyphPos[glyph : glyph + 2]
            outline = fast.outline(glyph).data
            assert outline[: end - begin] == drawn[begin:end]
            assert not outline[end - begin :].strip(b"\0")


def test_a_font_that_is_missing_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DamagedError) as refused:
        Fonts(tmp_path).spelling(Role.NAME, "王")
    assert refused.value.code == "font_damaged"
    assert "NotoSerifSC_400Regular.ttf" in refused.value.what


@pytest.mark.parametrize("length", [0, 3, 100, 5000, 200_000])
def test_a_font_that_is_cut_short_is_said_in_words(
    tmp_path: Path, font_folder: Path, length: int
) -> None:
    shutil.copytree(font_folder, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "NotoSerifSC_400Regular.ttf"
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(DamagedError):
        Fonts(tmp_path).spelling(Role.NAME, "王")


def test_a_character_beyond_the_first_plane_is_mapped_as_utf_16() -> None:
    cmap = to_unicode("𬎆王")
    assert "<0001> <d870df86>" in cmap
    assert "<0002> <738b>" in cmap
    assert "2 beginbfchar" in cmap


def test_no_block_of_the_map_is_longer_than_a_hundred() -> None:
    cmap = to_unicode("".join(map(chr, range(0x4E00, 0x4E00 + 255))))
    counts = [
        int(line.split()[0])
        for line in cmap.splitlines()
        if line.endswith("beginbfchar")
    ]
    assert counts == [100, 100, 55]
