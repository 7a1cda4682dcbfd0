"""A form that flows over sheets loses nothing and leaves nothing alone."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judrec.pdf import paper
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Frame, Ink, Text
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.flow import Flow
from judrec.pdf.ruled.rows import HEADING, RowSetter
from judrec.pdf.ruled.table import TAG_SIZE, THICK, Group

_TOP = paper.TOP - 40
_ROW = 24.0
"""The height of a row of one line at the comfortable density."""
_LENGTHS = st.lists(
    st.lists(st.integers(1, 900), min_size=1, max_size=6), min_size=1, max_size=9
)


@pytest.fixture
def setter(fonts: Fonts) -> RowSetter:
    return RowSetter(Composer(fonts), DENSITIES[0])


def _opening(page: int) -> tuple[list[Ink], float]:
    assert page > 0
    return [], _TOP


def _words(at: int, row: int, length: int) -> str:
    """Give a text that says in itself which row it is and where it ends."""
    name = f"{at}行{row}"
    return f"始{name}。" + "字" * length + f"终{name}。"


def _group(setter: RowSetter, at: int, lengths: Sequence[int]) -> Group:
    entries = [
        setter.entry(f"标签{row}", _words(at, row, length))
        for row, length in enumerate(lengths)
    ]
    return setter.group("四字标题", entries)


def _filled(setter: RowSetter, groups: Sequence[Group]) -> list[list[Ink]]:
    ending = setter.plain(setter.group("", [setter.entry("签名", "末行")]).rows)
    flow = Flow(_opening)
    flow.fill(groups, ending)
    return flow.pages


def _said(page: Sequence[Ink]) -> str:
    return "".join(
        glyph.character
        for ink in page
        if isinstance(ink, Text) and ink.size > TAG_SIZE
        for glyph in ink.line.glyphs
    )


def _plain(setter: RowSetter, rows: int) -> Group:
    return setter.group("四字标题", [setter.entry("标", "行" * 30)] * rows)


def _rows(page: Sequence[Ink]) -> int:
    """Give how many labels stand on a sheet."""
    return _said(page).count("标行")


@settings(max_examples=40, deadline=None)
@given(lengths=_LENGTHS)
def test_no_line_is_lost_or_said_twice(fonts: Fonts, lengths: list[list[int]]) -> None:
    setter = RowSetter(Composer(fonts), DENSITIES[0])
    groups = [_group(setter, at, each) for at, each in enumerate(lengths)]
    said = "".join(map(_said, _filled(setter, groups)))
    assert said.count("字") == sum(map(sum, lengths)) + said.count("四字标题")
    places = [
        said.index(_words(at, row, 0)[: len(f"始{at}行{row}。")])
        for at, each in enumerate(lengths)
        for row in range(len(each))
    ]
    assert places == sorted(places)


@settings(max_examples=40, deadline=None)
@given(lengths=_LENGTHS)
def test_nothing_stands_below_the_sheet_and_each_sheet_has_its_frame(
    fonts: Fonts, lengths: list[list[int]]
) -> None:
    setter = RowSetter(Composer(fonts), DENSITIES[0])
    groups = [_group(setter, at, each) for at, each in enumerate(lengths)]
    for page in _filled(setter, groups):
        frames = [ink for ink in page if isinstance(ink, Frame)]
        assert min(frame.y for frame in frames) >= paper.BOTTOM - 0.1
        assert [frame.stroke for frame in frames].count(THICK) == 1


@settings(max_examples=40, deadline=None)
@given(lengths=_LENGTHS)
def test_a_heading_has_room_for_its_letters_on_every_sheet(
    fonts: Fonts, lengths: list[list[int]]
) -> None:
    setter = RowSetter(Composer(fonts), DENSITIES[0])
    groups = [_group(setter, at, each) for at, each in enumerate(lengths)]
    for page in _filled(setter, groups):
        letters = [
            ink
            for ink in page
            if isinstance(ink, Text)
            and ink.x < paper.LEFT + HEADING
            and ink.line.glyphs[0].character in "四字标题"
        ]
        assert all(ink.size > 9 for ink in letters if ink.size > TAG_SIZE)


@pytest.mark.parametrize("rows", range(2, 7))
@pytest.mark.parametrize("room", range(1, 7))
def test_no_row_of_a_group_stands_alone(
    rows: int, room: int, setter: RowSetter
) -> None:
    above = int((_TOP - paper.BOTTOM) / _ROW) - room
    filler = [setter.plain(setter.group("", [setter.entry("甲", "乙")]).rows)] * above
    pages = _filled(setter, [*filler, _plain(setter, rows)])
    parts = [count for count in map(_rows, pages) if count]
    assert sum(parts) == rows
    assert min(parts) > 1


def test_a_group_of_three_rows_is_not_cut(setter: RowSetter) -> None:
    above = int((_TOP - paper.BOTTOM) / _ROW) - 2
    filler = [setter.plain(setter.group("", [setter.entry("甲", "乙")]).rows)] * above
    pages = _filled(setter, [*filler, _plain(setter, 3)])
    assert [_rows(page) for page in pages] == [0, 3]


def test_what_keeps_to_the_next_group_goes_over_with_it(setter: RowSetter) -> None:
    above = int((_TOP - paper.BOTTOM) / _ROW) - 2
    filler = [setter.plain(setter.group("", [setter.entry("甲", "乙")]).rows)] * above
    band = setter.plain([setter.band("说明以下各行")], keeps=True)
    pages = _filled(setter, [*filler, band, _plain(setter, 3)])
    assert "说明以下各行" not in _said(pages[0])
    assert "说明以下各行" in _said(pages[1])


def test_a_heading_says_overleaf_that_it_goes_on(setter: RowSetter) -> None:
    long = [setter.entry("标", "行" * 30), setter.entry("标", "长" * 1100)]
    pages = _filled(setter, [setter.group("四字标题", long)])
    tags = [
        sum(isinstance(ink, Text) and ink.size == TAG_SIZE for ink in page)
        for page in pages
    ]
    assert tags == [0, 1]
