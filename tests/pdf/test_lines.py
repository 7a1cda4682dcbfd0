"""Lines as Chinese is set (避头尾)."""

from collections.abc import Iterator
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.characters import Bond, hangs
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.glyphs.lines import Line, break_lines

_STYLE = Style(Role.TEXT, 12, 18)
_ROOM = 120.0
_TEXTS = st.text(
    "一二三的，。：？（）“”《》…—ab1./第页é\u0301\u200b \t\n", max_size=120
)
_ROOMS = st.sampled_from([36.0, 66.0, 120.0, 131.5])


def _words(line: Line) -> str:
    return "".join(glyph.character for glyph in line.glyphs)


def _set(fonts: Fonts, text: str, room: float = _ROOM) -> list[str]:
    glyphs = Composer(fonts).glyphs(text, _STYLE)
    return [_words(line) for line in break_lines(glyphs, room)]


def _spelt(fonts: Fonts, text: str) -> str:
    """Give a text as the composer spells it: tabs and marks written out."""
    glyphs = Composer(fonts).glyphs(text, _STYLE)
    return "".join(glyph.character for glyph in glyphs)


def _right_edge(line: Line) -> float:
    """Give where the last glyph that can be seen ends, its empty half left out."""
    seen = "".join(glyph.character for glyph in line.glyphs).rstrip(" ")
    edge, left = 0.0, len(seen)
    for x, piece in line.pieces():
        taken = piece.glyphs[:left]
        if not taken:
            break
        edge = x + sum(each.width for each in taken) + piece.spacing * (len(taken) - 1)
        left -= len(taken)
        if not left and hangs(taken[-1].character) and not taken[-1].kern:
            edge -= taken[-1].width / 2
    return edge


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS, indent=st.sampled_from([0.0, 24.0]))
def test_every_character_is_on_a_line_in_its_order(
    fonts: Fonts, text: str, room: float, indent: float
) -> None:
    glyphs = Composer(fonts).glyphs(text, _STYLE)
    lines = break_lines(glyphs, room, indent=indent)
    joined = "".join(_words(line) for line in lines)
    assert joined == _spelt(fonts, text).replace("\n", "")


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS)
def test_the_pieces_of_a_line_are_the_line(
    fonts: Fonts, text: str, room: float
) -> None:
    for line in break_lines(Composer(fonts).glyphs(text, _STYLE), room):
        pieces = [piece for _, piece in line.pieces()]
        assert tuple(glyph for piece in pieces for glyph in piece.glyphs) == line.glyphs
        assert all(not glyph.kern for piece in pieces for glyph in piece.glyphs[:-1])


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS, even=st.booleans())
def test_no_line_is_wider_than_its_room(
    fonts: Fonts, text: str, room: float, *, even: bool
) -> None:
    glyphs = Composer(fonts).glyphs(text, _STYLE)
    for line in break_lines(glyphs, room, even=even):
        assert _right_edge(line) <= room + 0.1 or len(line.glyphs) == 1


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS)
def test_lines_that_are_spaced_end_at_the_same_place(
    fonts: Fonts, text: str, room: float
) -> None:
    for line in break_lines(Composer(fonts).glyphs(text, _STYLE), room):
        if line.spacing:
            assert _right_edge(line) == pytest.approx(room, abs=0.01)


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS)
def test_a_line_begins_with_a_tied_character_only_where_all_were_tied(
    fonts: Fonts, text: str, room: float
) -> None:
    for before, line in _broken(fonts, text, room):
        if line.glyphs and line.glyphs[0].bond is Bond.CLASPED:
            assert all(glyph.bond > Bond.WORD for glyph in before.glyphs[1:])


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, room=_ROOMS)
def test_dashes_and_dots_are_not_cut_in_the_middle(
    fonts: Fonts, text: str, room: float
) -> None:
    for before, line in _broken(fonts, text, room):
        if line.glyphs and line.glyphs[0].bond is Bond.ONE:
            assert all(glyph.bond is Bond.ONE for glyph in before.glyphs[1:])


def _broken(fonts: Fonts, text: str, room: float) -> Iterator[tuple[Line, Line]]:
    """Give the lines that follow each other within a paragraph."""
    for paragraph in text.split("\n"):
        glyphs = Composer(fonts).glyphs(paragraph, _STYLE)
        yield from pairwise(break_lines(glyphs, room))


def test_each_full_width_mark_is_full_in_every_face(fonts: Fonts) -> None:
    """Or the half of it that is given up would not be empty."""
    for role, mark in product(Role, "（〔【《〈「『“‘，。、；：）〕】》〉」』”’"):
        assert fonts.spelling(role, mark).sorts[0].advance == 1.0, (role, mark)


def test_marks_beside_each_other_share_an_empty_half(fonts: Fonts) -> None:
    def width(text: str) -> float:
        return width_of(Composer(fonts).glyphs(text, _STYLE))

    assert width("”，") == 18
    assert width("》《") == 18
    assert width("（“") == 18
    assert width("）”。") == 24
    assert width("？”") == 24
    assert width("一，二") == 36


def test_a_line_that_begins_with_a_bracket_stands_flush_with_the_others(
    fonts: Fonts,
) -> None:
    line = break_lines(Composer(fonts).glyphs("（一）二", _STYLE), _ROOM)[0]
    assert line.indent == -6
    (x, _), *_ = line.pieces()
    assert x == -6


def test_no_gap_opens_in_a_word_or_a_number_of_an_evenly_spaced_line(
    fonts: Fonts,
) -> None:
    glyphs = Composer(fonts).glyphs("一二三word四1234五六七八九", _STYLE)
    line = break_lines(glyphs, 130)[0]
    assert line.spacing > 0
    for _, piece in line.pieces():
        if piece.spacing:
            assert all(each.bond is not Bond.WORD for each in piece.glyphs[1:])


def test_spaces_hang_at_the_end_of_a_line_and_more_begin_the_next(
    fonts: Fonts,
) -> None:
    assert _set(fonts, "一二三  四", 3 * 12) == ["一二三  ", "四"]
    assert _set(fonts, "一二三" + " " * 6 + "四", 3 * 12)[0] == "一二三    "


def test_a_word_behind_others_that_is_cut_anyway_begins_on_their_line(
    fonts: Fonts,
) -> None:
    lines = _set(fonts, "见" + "a" * 60, 10 * 12)
    assert lines[0].startswith("见a")
    assert len(_set(fonts, "见" + "a" * 20, 10 * 12)[0]) > 1


def test_an_accent_is_shown_over_a_letter_and_named_over_an_ideograph(
    fonts: Fonts,
) -> None:
    assert _spelt(fonts, "e\u0301") == "e\u0301"
    assert _spelt(fonts, "王\u0301") == "王〔U+0301〕"
    assert _spelt(fonts, "e\u0301\u0301") == "e\u0301〔U+0301〕"


def test_a_closing_mark_stays_at_the_end_at_half_its_width(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四五，六", 5.5 * 12)[0] == "一二三四五，"


def test_a_line_does_not_begin_with_a_comma(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四五，六", 5 * 12)[:2] == ["一二三四", "五，六"]


def test_a_line_does_not_end_with_an_opening_quote(fonts: Fonts) -> None:
    assert _set(fonts, "一二三四“五六”", 5 * 12)[:2] == ["一二三四", "“五六”"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("一一一一一依第 2 版。", "第 2 版。"),
        ("一一一一一一一人 · 单位", "人 ·"),
        ("一一一一一一一一1人次。", "1人次。"),
        ("一一一一一一月6日9时05分", "9时05分"),
    ],
)
def test_a_space_does_not_part_what_a_line_keeps_together(
    fonts: Fonts, text: str, together: str
) -> None:
    for room in range(50, 120):
        assert any(together in line for line in _set(fonts, text, float(room))), room


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
