"""The paper of an extraction: its cover, its pages, and what lies under them."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.pdf import drawing, paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style
from judrec.pdf.glyphs.contours import contours
from judrec.pdf.glyphs.lines import break_lines
from judrec.pdf.ink import Text, Watermark
from judrec.pdf.insert.insert import insert_sheet
from judrec.pdf.transfer.extraction import ExtractionContent, extraction_sheet
from judrec.pdf.transfer.watermark import watermark
from tests.pdf.contents import BODY, LEDGER_CODE, NUMBER, insert, version
from tests.pdf.printed import Printed

Print = Callable[[bytes], Printed]

REGISTER = "鄂0106-03-2026-提0007"
ORGAN = "某市纪委监委驻法院纪检监察组"


@pytest.fixture
def content(form: Form) -> ExtractionContent:
    """Two records that leave, the second one of two cases."""
    one = replace(insert(form, version(BODY)), extraction=REGISTER)
    cases: JsonObject = {**BODY, "more_cases": [{"number": "（2026）鄂0106执异5号"}]}
    two = replace(insert(form, version(cases)), extraction=REGISTER)
    return ExtractionContent(
        number=REGISTER,
        keeper="某区人民法院",
        organ=ORGAN,
        basis="某纪监调〔2026〕17号",
        approved_by="王某某（副院长）",
        purpose="核查问题线索",
        receiver="",
        handed_by="周晓（书记员）",
        at="2026-11-17T14:30:00+08:00",
        entry="总账第12条，校验码 X",
        records=(one, two),
        ledger_code=LEDGER_CODE,
    )


def test_the_cover_lists_on_which_pages_each_record_stands(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    sheet = extraction_sheet(content, fonts)
    cover = printed(sheet.pdf).text(1)
    assert f"1{NUMBER}" in cover
    assert "第1版0个2" in cover
    assert "第1版0个3—4" in cover
    assert sheet.pages == 4


def test_its_pages_are_counted_through(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    sheet = extraction_sheet(content, fonts)
    whole = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        assert f"第{page}页共{sheet.pages}页" in whole.text(page)


def test_each_page_names_the_register_in_the_place_of_a_copy(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    sheet = extraction_sheet(content, fonts)
    whole = printed(sheet.pdf)
    for page in range(1, sheet.pages + 1):
        text = whole.text(page)
        assert f"提取件{REGISTER}" in text
        assert f"总账校验码{LEDGER_CODE}" in text
        assert "份号" not in text


def test_each_page_tells_who_took_it_and_a_copy_of_its_text_does_not(
    content: ExtractionContent, fonts: Fonts, printed: Print, tmp_path: Path
) -> None:
    """Seen in the margin beside a short form; in no text, however it is copied."""
    sheet = extraction_sheet(content, fonts)
    whole = printed(sheet.pdf)
    for mode in ((), ("-raw",), ("-layout",)):
        _cover, *pages = whole.copied(*mode).split("\f")
        for text in pages:
            assert ORGAN not in text.replace("\n", "")
            assert "依法提取" not in text
    for page in range(1, sheet.pages + 1):
        assert _greys(sheet.pdf, page, tmp_path) > 2000, page


def test_the_text_of_a_record_is_that_of_its_insert(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    """What lies under it changes no line and no order."""
    alone = insert_sheet(content.records[0], fonts)
    once = printed(alone.pdf).copied("-layout").replace("第1页 共1页", "")
    one = extraction_sheet(replace(content, records=content.records[:1]), fonts)
    _cover, page, _end = printed(one.pdf).copied("-layout").split("\f")
    wanted = [line.split() for line in once.strip("\f\n").splitlines()]
    found = [line.split() for line in page.strip("\n").splitlines()]
    assert found[:-1] == wanted[:-1]


def test_a_preview_has_no_number_and_says_so(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    records = tuple(
        replace(each, preview=True, ledger_code="", extraction="")
        for each in content.records
    )
    looked_at = replace(content, number="", entry="", ledger_code="", records=records)
    text = printed(extraction_sheet(looked_at, fonts).pdf).text()
    assert "登记时编号" in text
    assert REGISTER not in text
    assert LEDGER_CODE not in text


def test_a_long_list_flows_over_pages_and_its_numbers_stay_true(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    many = replace(content, records=content.records[:1] * 60)
    sheet = extraction_sheet(many, fonts)
    covers = sheet.pages - 60
    assert covers > 1
    whole = printed(sheet.pdf)
    cover = "".join(whole.text(page) for page in range(1, covers + 1))
    assert f"第1版0个{covers + 1}" in cover
    assert f"第1版0个{sheet.pages}" in cover
    assert NUMBER in whole.text(covers + 1)
    assert "接收人" in whole.text(covers)


def test_the_watermark_is_in_the_file_once(
    content: ExtractionContent, fonts: Fonts, printed: Print
) -> None:
    sheet = extraction_sheet(content, fonts)
    inside = printed(sheet.pdf).inside()
    assert inside.count("/Subtype /Watermark") == 1
    assert inside.count("/Artifact") == 1


@pytest.mark.parametrize("words", ["0提纪〔〕", "法𬎆A§", "驻（院）——"])
def test_drawn_letters_look_as_set_ones(
    words: str, fonts: Fonts, tmp_path: Path
) -> None:
    composer = Composer(fonts)
    style = Style(Role.LABEL, 60, 60)
    line = break_lines(composer.glyphs(words, style), paper.WIDTH, even=False)[0]
    place = (paper.WIDTH / 2, paper.HEIGHT / 2)
    drawn = Watermark((line,), 60, 60, 0.0, 0.0, (place,))
    raised = place[1] - 60 * 0.38
    text = Text(place[0] - line.width / 2 - line.indent, raised, line, 60)
    one = _picture(drawing.write([[text]], fonts), 1, tmp_path, 400)
    other = _picture(drawing.write([[]], fonts, under=drawn), 1, tmp_path, 400)
    black = sum(value < 128 for value in one)
    unlike = sum(abs(a - b) > 128 for a, b in zip(one, other, strict=True))
    assert black > 500
    # A reader puts set letters at whole pixels: edges differ, nothing else.
    assert unlike < black * 0.05


def test_a_space_has_no_contour(fonts: Fonts) -> None:
    assert contours(fonts.font("Hei"), " ") == ()


def test_a_name_of_any_length_stays_within_the_text(fonts: Fonts) -> None:
    composer = Composer(fonts)
    for name in ("省", ORGAN, ORGAN * 20, "<b>" * 60, "\u202e\u200b" * 40, "𬎆" * 70):
        mark = watermark((f"依法提取　{REGISTER}", name), composer)
        assert all(line.width <= 411 for line in mark.lines)
        half = len(mark.lines) * mark.leading / 2
        for x, y in mark.places:
            reach = 205 * 0.5 + half * 0.87
            assert y - reach >= paper.BOTTOM
            assert y + reach <= paper.TOP
            assert paper.LEFT < x < paper.RIGHT


def _picture(pdf: bytes, page: int, place: Path, dots: int = 100) -> bytes:
    file = place / "looked-at.pdf"
    file.write_bytes(pdf)
    target = place / "page"
    only = ("-f", str(page), "-l", str(page), "-singlefile", "-gray", "-r", str(dots))
    subprocess.run(["pdftoppm", *only, str(file), str(target)], check=True)
    with Image.open(target.with_suffix(".pgm")) as image:
        return image.tobytes()


def _greys(pdf: bytes, page: int, place: Path) -> int:
    """Count the pixels of the watermark's own grey."""
    return sum(222 <= value <= 232 for value in _picture(pdf, page, place))
