"""A 回执码 is copied by hand: its groups stand apart, inside their cell."""

import pytest

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.ruled.table import PADDING, Cell
from judrec.pdf.transfer.code_row import code_row

_LABEL = Cell(112.0, (), Style(Role.LABEL, 10.5, 14))
_ROOM = 330.0


@pytest.mark.parametrize("group", ["WWWWWW", "XWWCCC", "JJJJJJ"])
def test_even_its_widest_letters_stay_inside_the_cell(fonts: Fonts, group: str) -> None:
    lines = ["-".join([group] * 3)] * 8
    row = code_row(_LABEL, lines, _ROOM, Composer(fonts), scan=True)
    _, cell, _ = row.cells
    assert {line.width <= cell.width - 2 * PADDING for line in cell.lines} == {True}
    letters = [glyph for glyph in cell.lines[0].glyphs if glyph.character == group[0]]
    assert all(glyph.width > 0 for glyph in letters)
    spaces = [glyph for glyph in cell.lines[0].glyphs if glyph.character == " "]
    assert all(space.width >= PADDING for space in spaces)
