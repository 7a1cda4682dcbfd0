"""What a print shop looks for on every sheet: edges, sizes, rules, codes, its foot."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from judrec.pdf.sheet import Sheet
from sheets.shelf import SHEETS
from tests.pdf.printed import Area, Picture, Printed, squeezed

_BESIDE_TYPE_AREA = (Area(0, 0, 27.5, 297), Area(184.5, 0, 25.5, 297))
_CUT_OFF = "slip"
_WITHOUT_NUMBER = {"slip", "envelope"}
"""Cut from a sheet; stuck on an envelope."""
_SMALLEST = 7.5
_HAIRLINE = 0.5
"""Two dots of an office printer: less breaks up."""
_WITHOUT_RULES = {"reprisal"}
"""What a person writes himself has no office's rule over it."""
_RESOLUTION = 150
"""Of the poorest scanner."""
_COARSE = 100
_QUIET = 4
"""Modules around a QR, after its standard."""
_RULES = re.compile(r"^([\d.]+) w$", re.MULTILINE)
_LINE_NUMBER = re.compile(r"^\d ", re.MULTILINE)
"""Long codes stand in numbered lines."""
_MODULES = re.compile(r"((?:^[\d.]+ [\d.]+ [\d.]+ [\d.]+ re$\n)+)^f$", re.MULTILINE)
_MM = 25.4 / 72
_HEIGHT = 297.0


@dataclass(frozen=True, slots=True)
class Proof:
    """A sheet as it was looked at: all its pages at once, for all that is asked."""

    name: str
    pages: int
    paper: Printed
    inside: str
    texts: list[str]
    pictures: list[Picture]


@pytest.fixture(scope="module", params=SHEETS)
def proof(
    request: pytest.FixtureRequest,
    made: Callable[[str], Sheet],
    tmp_path_factory: pytest.TempPathFactory,
) -> Proof:
    sheet = made(request.param)
    file = tmp_path_factory.mktemp("proof") / "sheet.pdf"
    file.write_bytes(sheet.pdf)
    paper = Printed(file)
    texts = paper.copied("-raw").split("\f")[:-1]
    pictures = paper.pictures()
    assert len(texts) == len(pictures) == sheet.pages
    return Proof(request.param, sheet.pages, paper, paper.inside(), texts, pictures)


def test_no_line_leaves_the_type_area_at_its_sides(proof: Proof) -> None:
    for page, picture in enumerate(proof.pictures, start=1):
        for side in _BESIDE_TYPE_AREA:
            if proof.name != _CUT_OFF:  # its line crosses the sheet
                assert picture.is_blank(side), (page, side)


def test_no_type_is_too_small_to_read_and_no_rule_too_thin_to_print(
    proof: Proof,
) -> None:
    sizes = [float(each) for each in re.findall(r"/F\d+ ([\d.]+) Tf", proof.inside)]
    rules = [float(each) for each in _RULES.findall(proof.inside)]
    assert sizes
    assert min(sizes) >= _SMALLEST
    assert bool(rules) != (proof.name in _WITHOUT_RULES)
    assert all(rule >= _HAIRLINE for rule in rules)


def test_its_number_stands_on_each_sheet_in_the_middle_of_the_foot(
    proof: Proof,
) -> None:
    foot = Area(94, 278, 24, 5)
    for text, picture in zip(proof.texts, proof.pictures, strict=True):
        if proof.name in _WITHOUT_NUMBER:
            continue
        assert re.search(r"第\d+页共\d+页", squeezed(text))
        assert not picture.is_blank(foot)


def test_each_qr_is_scanned_from_a_poor_copy_and_stands_apart_from_all_else(
    proof: Proof,
) -> None:
    parts = proof.inside.split("%% Contents for page ")[1:]
    # What lies under all pages is in the file once, and no page's own.
    pages = [each for each in parts if "/Watermark" not in each]
    assert len(pages) == proof.pages
    for page, operators in enumerate(pages, start=1):
        found = _MODULES.findall(operators)
        # Where none is drawn, the coarse picture does: none is there to be missed.
        scanned = proof.paper.codes(page, _RESOLUTION if found else _COARSE)
        assert len(scanned) == len(found)
        for modules, code in zip(found, scanned, strict=True):
            assert code in squeezed(_LINE_NUMBER.sub("", proof.texts[page - 1]))
            for side in _around(modules):
                assert proof.pictures[page - 1].is_blank(side), (page, side)


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
