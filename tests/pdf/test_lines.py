"""Lines as Chinese is set (避头尾)."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import Line, break_lines

_STYLE = Style(Role.TEXT, 12, 18)
_ROOM = 120.0
_TEXTS = st.text("一二三的，。：（）“”《》…—ab1. \n", max_size=120)


def _words(line: Line) -> str:
    return "".join(glyph.character for glyph in line.glyphs)


def _set(fonts: Fonts, text: str, room: float = _ROOM) -> list[str]:
    glyphs = Composer(fonts).glyphs(text, _STYLE)
    return [_words(line) for line in break_lines(glyphs, room)]


@settings(max_examples=150)
@given(text=_TEXTS)
def test_nothing_is_lost_but_white_space(fonts: Fonts, text: str) -> None:
    joined = "".join(_set(fonts, text))
    assert "".join(joined.split()) == "".join(text.split())


@settings(max_examples=150)
@given(text=_TEXTS)
def test_no_line_is_wider_than_its_room(fonts: Fonts, text: str) -> None:
    for line in break_lines(Composer(fonts).glyphs(text, _STYLE), _ROOM):
        spaces = max(0, len(line.glyphs) - 1) * line.spacing
        assert line.width + spaces <= _ROOM + 0.1


@settings(max_examples=150)
@given(text=_TEXTS)
def test_a_line_begins_with_a_tied_character_only_where_all_were_tied(
    fonts: Fonts, text: str
) -> None:
    lines = break_lines(Composer(fonts).glyphs(text, _STYLE), _ROOM)
    for before, line in pairwise(lines):
        if line.glyphs and line.glyphs[0].tied:
            assert all(glyph.tied for glyph in before.glyphs[1:])


def test_a_closing_mark_stays_at_the_end_at_half_its_width(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四五，六", 5.5 * 12)[0] == "一二三四五，"


def test_a_line_does_not_begin_with_a_comma(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四五，六", 5 * 12)[:2] == ["一二三四", "五，六"]


def test_a_line_does_not_end_with_an_opening_quote(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四“五六”", 5 * 12)[:2] == ["一二三四", "“五六”"]


def test_a_number_is_not_cut(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四2026年", 5 * 12) == ["一二三四", "2026年"]


def test_a_word_longer_than_a_line_is_cut(fonts: Fonts) -> None:
    lines = _set(fonts, "a" * 100)
    assert "".join(lines) == "a" * 100
    assert len(lines) > 1


def test_full_lines_end_evenly_and_the_last_one_does_not(fonts: Fonts) -> None:
    glyphs = Composer(fonts).glyphs("一" * 25, _STYLE)
    full, *_, last = break_lines(glyphs, _ROOM + 6)
    assert full.width + full.spacing * (len(full.glyphs) - 1) == _ROOM + 6
    assert last.spacing == 0


def test_an_empty_text_is_one_empty_line(fonts: Fonts) -> None:
    assert _set(fonts, "") == [""]


def test_line_feeds_begin_a_line_and_an_indented_paragraph(fonts: Fonts) -> None:
    glyphs = Composer(fonts).glyphs("一二\n三", _STYLE)
    lines = break_lines(glyphs, _ROOM, indent=24)
    assert [(_words(line), line.indent) for line in lines] == [("一二", 24), ("三", 24)]
