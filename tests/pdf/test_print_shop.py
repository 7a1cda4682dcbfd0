"""What a print shop looks for on every sheet: edges, sizes, rules, codes, its foot."""

import re
from collections.abc import Callable

import pytest

from sheets.shelf import SHEETS
from sheets.shop import Shop
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]

_BESIDE_TYPE_AREA = (Area(0, 0, 27.5, 297), Area(184.5, 0, 25.5, 297))
_CUT_OFF = "slip"
_WITHOUT_NUMBER = {"slip", "envelope"}
"""Cut from a sheet; stuck on an envelope."""
_SMALLEST = 7.5
_HAIRLINE = 0.5
"""Two dots of an office printer: less breaks up."""
_RESOLUTION = 150
"""Of the poorest scanner."""
_QUIET = 4
"""Modules around a QR, after its standard."""
_MODULES = re.compile(r"((?:^[\d.]+ [\d.]+ [\d.]+ [\d.]+ re$\n)+)^f$", re.MULTILINE)
_MM = 25.4 / 72
_HEIGHT = 297.0

every_sheet = pytest.mark.parametrize("name", SHEETS)


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


@every_sheet
def test_no_line_leaves_the_type_area_at_its_sides(
    name: str, shop: Shop, printed: Print
) -> None:
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        for side in _BESIDE_TYPE_AREA:
            if name != _CUT_OFF:  # its line crosses the sheet
                assert paper.is_blank(side, page), (page, side)


@every_sheet
def test_no_type_is_too_small_to_read_and_no_rule_too_thin_to_print(
    name: str, shop: Shop, printed: Print
) -> None:
    inside = printed(SHEETS[name](shop).pdf).inside()
    sizes = [float(each) for each in re.findall(r"/F\d+ ([\d.]+) Tf", inside)]
    rules = [float(each) for each in re.findall(r"^([\d.]+) w$", inside, re.MULTILINE)]
    assert sizes
    assert min(sizes) >= _SMALLEST
    assert min(rules) >= _HAIRLINE


@every_sheet
def test_its_number_stands_on_each_sheet_in_the_middle_of_the_foot(
    name: str, shop: Shop, printed: Print
) -> None:
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    foot = Area(94, 278, 24, 5)
    for page in range(1, sheet.pages + 1):
        if name in _WITHOUT_NUMBER:
            continue
        assert re.search(r"第\d+页共\d+页", paper.text(page))
        assert not paper.is_blank(foot, page)


@every_sheet
def test_each_qr_is_scanned_from_a_poor_copy_and_stands_apart_from_all_else(
    name: str, shop: Shop, printed: Print
) -> None:
    sheet = SHEETS[name](shop)
    paper = printed(sheet.pdf)
    parts = paper.inside().split("%% Contents for page ")[1:]
    # What lies under all pages is in the file once, and no page's own.
    pages = [each for each in parts if "/Watermark" not in each]
    assert len(pages) == sheet.pages
    for page, operators in enumerate(pages, start=1):
        found = _MODULES.findall(operators)
        scanned = paper.codes(page, _RESOLUTION)
        assert len(scanned) == len(found)
        for modules, code in zip(found, scanned, strict=True):
            assert code in paper.text(page)
            for side in _around(modules):
                assert paper.is_blank(side, page), (page, side)


def _around(modules: str) -> tuple[Area, ...]:
    """Give the four strips around a QR that have to be quiet."""
    boxes = [
        tuple(float(number) for number in line.split()[:4])
        for line in modules.splitlines()
    ]
    left = min(x for x, _, _, _ in boxes) * _MM
    right = max(x + width for x, _, width, _ in boxes) * _MM
    top = _HEIGHT - max(y + height for _, y, _, height in boxes) * _MM
    bottom = _HEIGHT - min(y for _, y, _, _ in boxes) * _MM
    module = boxes[0][3] * _MM
    quiet, apart = _QUIET * module, 0.5
    width, height = right - left, bottom - top
    return (
        Area(left - quiet, top, quiet - apart, height),
        Area(right + apart, top, quiet - apart, height),
        Area(left, top - quiet, width, quiet - apart),
        Area(left, bottom + apart, width, quiet - apart),
    )
