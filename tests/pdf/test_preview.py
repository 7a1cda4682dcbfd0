"""A preview shows how the sheet will look, and can't be taken for one."""

from collections.abc import Callable
from dataclasses import replace

from judrec.core.canonical import JsonObject
from judrec.core.form import Form
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.content import InsertContent
from judrec.pdf.insert.insert import insert_sheet
from tests.pdf.contents import BODY, insert, version
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]

_MARK = Area(70, 22, 70, 12)
_STAMP = Area(180, 0, 30, 15)


def _preview(form: Form, body: JsonObject) -> InsertContent:
    content = insert(form, version(body, code=""))
    return replace(content, number="", ledger_code="", preview=True)


def test_every_sheet_of_a_preview_says_that_nothing_is_filed(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    body: JsonObject = {**BODY, "content": "事情经过如下。\n" * 120}
    sheet = insert_sheet(_preview(form, body), fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages > 2
    for page in range(1, sheet.pages + 1):
        text = paper.text(page)
        assert "预览未入库" in text
        assert "不得入卷" in text
        assert f"第{page}页共{sheet.pages}页" in text
        assert not paper.is_blank(_MARK, page)
        assert paper.is_blank(_STAMP, page)


def test_a_preview_has_neither_number_nor_codes(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    paper = printed(insert_sheet(_preview(form, BODY), fonts).pdf)
    text = paper.text()
    for words in ("登记号", "记录校验码", "总账校验码", "第1份"):
        assert words not in text
    assert paper.codes() == []


def test_a_preview_claims_no_time_of_filing(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    text = printed(insert_sheet(_preview(form, BODY), fonts).pdf).text()
    assert "2026年8月12日16时58分——" in text


def test_a_preview_of_what_is_filed_says_so_and_still_is_no_sheet(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    content = replace(insert(form, version(BODY)), ledger_code="", preview=True)
    paper = printed(insert_sheet(content, fonts).pdf)
    text = paper.text()
    assert "预览未打印" in text
    assert "不得入卷" in text
    assert "未入库" not in text
    assert "2026年8月12日16时58分——" not in text
    assert paper.codes() == []


def test_a_sheet_that_is_filed_has_no_mark_of_a_preview(
    fonts: Fonts, form: Form, printed: Print
) -> None:
    paper = printed(insert_sheet(insert(form, version(BODY)), fonts).pdf)
    assert "预览" not in paper.text()
    assert paper.is_blank(_MARK)


def test_an_empty_draft_can_be_looked_at(fonts: Fonts, form: Form) -> None:
    assert insert_sheet(_preview(form, {}), fonts).pages == 1
