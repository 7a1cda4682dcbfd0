"""The slip proves that something was recorded, and tells nothing of it."""

from collections.abc import Callable

from judrec.pdf.fonts import Fonts
from judrec.pdf.record.slip import SlipContent, slip_sheet
from tests.pdf.contents import RECORD_CODE
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]

_CONTENT = SlipContent(RECORD_CODE, "2026-08-12T17:05:40+08:00")


def test_the_slip_holds_code_time_and_the_line_to_sign(
    fonts: Fonts, printed: Print
) -> None:
    paper = printed(slip_sheet(_CONTENT, fonts).pdf)
    text = paper.text()
    assert "记录凭证" in text
    assert f"记录校验码{RECORD_CODE}" in text
    assert "2026年8月12日17时05分" in text
    assert "专库管理部门签收" in text
    assert paper.codes() == [RECORD_CODE]


def test_the_slip_is_one_upper_half_of_a_sheet(fonts: Fonts, printed: Print) -> None:
    sheet = slip_sheet(_CONTENT, fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages == 1
    assert paper.is_blank(Area(0, 150, 210, 146))
    assert not paper.is_blank(Area(0, 147, 210, 3))


def test_a_later_slip_says_where_the_record_is(fonts: Fonts, printed: Print) -> None:
    content = SlipContent(RECORD_CODE, _CONTENT.filed_at, "已报政法委、上级法院")
    assert "报送情况" not in printed(slip_sheet(_CONTENT, fonts).pdf).text()
    assert (
        "报送情况已报政法委、上级法院" in printed(slip_sheet(content, fonts).pdf).text()
    )


def test_the_slip_embeds_its_fonts_and_is_the_same_twice(
    fonts: Fonts, printed: Print
) -> None:
    pdf = slip_sheet(_CONTENT, fonts).pdf
    assert pdf == slip_sheet(_CONTENT, fonts).pdf
    rows = printed(pdf).font_lines()
    assert rows
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_a_preview_of_the_slip_bears_no_code(fonts: Fonts, printed: Print) -> None:
    content = SlipContent(RECORD_CODE, _CONTENT.filed_at, preview=True)
    paper = printed(slip_sheet(content, fonts).pdf)
    assert "预览，未打印" in paper.text()
    assert RECORD_CODE not in paper.text()
    assert paper.codes() == []
