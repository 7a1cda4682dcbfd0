"""Lines are drawn by one function, which knows that crowded marks stand nearer."""

import re
from pathlib import Path

from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.placed import line_across, set_line

_PDF = Path(__file__).parents[2] / "src" / "judrec" / "pdf"
_STYLE = Style(Role.TEXT, 12, 18)
_ONE_PIECE = {"placed.py", "table.py"}
"""`line_at` and `line_across` set marks at their full width; a heading's letters
stand alone."""


def test_no_other_module_draws_a_line_by_itself() -> None:
    """It would draw the marks at their full width, over what stands beside them."""
    drawing = {
        file.name
        for file in _PDF.rglob("*.py")
        if re.search(r"(?<![\w.])Text\((?!\))", _without_class(file))
    }
    assert "placed.py" in drawing
    assert drawing <= _ONE_PIECE


def _without_class(file: Path) -> str:
    return file.read_text("utf-8").replace("case Text(", "").replace("class Text(", "")


def test_each_piece_begins_where_the_one_before_ends(fonts: Fonts) -> None:
    line = break_lines(Composer(fonts).glyphs("甲”，乙（“丙", _STYLE), 200)[0]
    pieces = list(set_line(line, 100, 50, 12))
    said = ["".join(each.character for each in text.line.glyphs) for text in pieces]
    assert said == ["甲”", "，乙（", "“丙"]
    assert [text.x for text in pieces] == [100, 118, 148]


def test_a_line_in_one_piece_has_its_marks_at_full_width(fonts: Fonts) -> None:
    text = line_across(Composer(fonts), "甲”，乙", _STYLE, 50)
    assert text.line.width == 48
    assert not any(glyph.kern for glyph in text.line.glyphs)
