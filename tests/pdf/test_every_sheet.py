"""What is asked of all paper, asked of every sheet with its awkward sample data."""

import re
from collections.abc import Callable

import pytest

from sheets.shelf import SHEETS
from sheets.shop import Shop
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]

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


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


@every_sheet
def test_nothing_in_it_acts_and_all_its_fonts_are_its_own(
    name: str, shop: Shop, printed: Print
) -> None:
    paper = printed(SHEETS[name](shop).pdf)
    assert _ACTIVE.findall(paper.inside()) == []
    fonts = paper.font_lines()
    assert fonts
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in fonts)


@every_sheet
def test_it_is_the_same_file_when_it_is_made_again(name: str, shop: Shop) -> None:
    assert SHEETS[name](shop).pdf == SHEETS[name](Shop()).pdf


@every_sheet
def test_it_is_a4_in_chinese_and_its_properties_tell_nothing(
    name: str, shop: Shop, printed: Print
) -> None:
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    told = paper.information()
    assert told["Pages"] == str(sheet.pages)
    assert told["Page size"].startswith("595.276 x 841.89 pts")
    assert told["Title"] == "文书"
    assert "/Lang (zh-CN)" in paper.inside()


@every_sheet
def test_the_corner_of_the_stamp_and_the_binding_edge_are_empty(
    name: str, shop: Shop, printed: Print
) -> None:
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        assert paper.is_blank(_STAMP, page), page
        if name != "slip":  # cut off along a line that crosses the sheet
            assert paper.is_blank(_BINDING, page), page


@every_sheet
def test_no_printer_is_asked_to_print_to_the_edge(
    name: str, shop: Shop, printed: Print
) -> None:
    """Printers leave 4 to 6 mm; the page that prints warns of more than 10."""
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        for edge in _EDGES if name != "slip" else _EDGES[:1]:  # its line is cut along
            assert paper.is_blank(edge, page), (page, edge)
