"""What is asked of all paper, asked of every sheet with its awkward sample data."""

import re
from collections.abc import Callable

import pytest

from judrec.pdf.sheet import Sheet
from sheets.shelf import SHEETS
from sheets.shop import Shop
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]
Made = Callable[[str], Sheet]

_ACTIVE = re.compile(
    r"/(JS|JavaScript|URI|Launch|EmbeddedFiles?|AA|OpenAction|Annots|AcroForm)\b"
)
_STAMP = Area(180, 0, 30, 15)
"""Where the archive stamps its page number."""
_BINDING = Area(0, 0, 24, 297)
_EDGES = (
    Area(0, 0, 210, 10),
    Area(0, 287, 210, 10),
    Area(0, 0, 10, 297),
    Area(200, 0, 10, 297),
)

every_sheet = pytest.mark.parametrize("name", SHEETS)


@every_sheet
def test_nothing_in_it_acts_and_all_its_fonts_are_its_own(
    name: str, made: Made, printed: Print
) -> None:
    paper = printed(made(name).pdf)
    assert _ACTIVE.findall(paper.inside()) == []
    fonts = paper.font_lines()
    assert fonts
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts)


@every_sheet
def test_it_is_the_same_file_when_it_is_made_again(name: str, made: Made) -> None:
    assert made(name).pdf == SHEETS[name](Shop()).pdf


@every_sheet
def test_it_is_a4_in_chinese_and_its_properties_tell_nothing(
    name: str, made: Made, printed: Print
) -> None:
    sheet = made(name)
    paper = printed(sheet.pdf)
    told = paper.information()
    assert told["Pages"] == str(sheet.pages)
    assert told["Page size"].startswith("595.276 x 841.89 pts")
    assert told["Title"] == "文书"
    assert "/Lang (zh-CN)" in paper.inside()


@every_sheet
def test_what_stays_empty_on_all_paper_is_empty(
    name: str, made: Made, printed: Print
) -> None:
    """The stamp's corner, the binding edge, and what no printer can print on.

    Printers leave 4 to 6 mm; the page that prints warns of more than 10.
    """
    # The slip is cut off along a line that crosses the sheet.
    sides = _EDGES[:1] if name == "slip" else (_BINDING, *_EDGES)
    pictures = printed(made(name).pdf).pictures()
    assert len(pictures) == made(name).pages
    for page, picture in enumerate(pictures, start=1):
        for area in (_STAMP, *sides):
            assert picture.is_blank(area), (page, area)
