"""The further papers of a record, as they are set."""

from collections.abc import Callable

from judrec.core.form import Form, Widget
from judrec.pdf.fonts import Fonts
from judrec.pdf.insert.rows import SHORT_LABELS
from judrec.pdf.record.blank import blank_sheet
from judrec.pdf.record.carriers import CarriersContent, carriers_sheet
from judrec.pdf.record.envelope import EnvelopeContent, envelope_sheet
from judrec.pdf.record.excerpt import ExcerptContent, ExcerptLine, excerpt_sheet
from judrec.pdf.record.printing import Printing
from judrec.pdf.record.transcript import (
    TranscriptContent,
    TranscriptLine,
    TranscriptPart,
    transcript_sheet,
)
from tests.pdf.contents import LEDGER_CODE, NUMBER, RECORD_CODE
from tests.pdf.printed import Area, Printed, squeezed

Print = Callable[[bytes], Printed]

PRINTING = Printing(1, RECORD_CODE, LEDGER_CODE)


def test_the_blank_form_asks_all_that_the_form_asks(
    form: Form, fonts: Fonts, printed: Print
) -> None:
    sheet = blank_sheet(form, fonts)
    paper = printed(sheet.pdf)
    text = paper.text()
    assert sheet.pages == 3
    # Each block on one sheet: nobody turns the leaf in the middle of a question.
    assert text.count("（续）") == sheet.pages - 1
    places = []
    for block in form.blocks:
        if block.automatic:
            continue
        for field in block.fields:
            label = SHORT_LABELS.get(field.key, field.label)
            if field.key.startswith("received_by."):
                label = f"{label.removeprefix('被过问人')}："
            if field.widget is not Widget.TICK:
                assert label in text, field.key
            places += [text.index(squeezed(block.fields[0].label))]
            for choice in field.choices:
                assert squeezed(choice.label) in text, choice
    for words in ("不详", "尚未立案", "未显示", "无其他人在场", "大约", "录入时另注"):
        assert words in text, words


def test_the_blank_form_has_an_empty_box_for_each_option(
    form: Form, fonts: Fonts, printed: Print
) -> None:
    text = printed(blank_sheet(form, fonts).pdf).text()
    assert "☐当面" in text
    assert "☑" not in text


def test_a_case_number_of_any_length_stays_on_its_cover(
    fonts: Fonts, printed: Print
) -> None:
    long = "（2026）鄂0106民初" + "1234、" * 400 + "号"
    sheet = envelope_sheet(EnvelopeContent((long,), PRINTING), fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages == 1
    assert "……" in paper.text()
    assert paper.codes() == [RECORD_CODE]
    assert paper.is_blank(Area(28, 250, 120, 20))


def test_an_empty_register_has_lines_to_fill_by_hand(
    fonts: Fonts, printed: Print
) -> None:
    sheet = carriers_sheet(CarriersContent(NUMBER, (), PRINTING), fonts)
    assert sheet.pages == 1
    text = printed(sheet.pdf).text()
    assert "载体移交、归还登记" in text
    assert f"登记号：{NUMBER}" in text


def test_a_long_life_flows_over_sheets_with_its_heads(
    fonts: Fonts, printed: Print
) -> None:
    lines = tuple(
        ExcerptLine(seq, "2026年8月12日\n17时05分40秒", "周晓 查阅。", RECORD_CODE)
        for seq in range(1, 201)
    )
    content = ExcerptContent(NUMBER, lines, 200, "2026年8月12日17时06分", PRINTING)
    sheet = excerpt_sheet(content, fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages > 5
    for page in range(1, sheet.pages):
        assert "条目校验码" in paper.text(page)
        assert LEDGER_CODE in paper.text(page)
    last = paper.text(sheet.pages)
    assert "不能证明" in last
    assert "摘录人（签名）" in last


def test_a_long_value_is_numbered_and_ticked_again_overleaf(
    fonts: Fonts, printed: Print
) -> None:
    told = TranscriptLine("内容", "再三来电催问结果。" * 200, prose=True)
    content = TranscriptContent(
        NUMBER, "第1版。", (TranscriptPart("", (told,)),), (), PRINTING
    )
    sheet = transcript_sheet(content, fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages > 1
    assert "内容（续）" in paper.text(2)
    assert paper.text().count("催") == 200


def test_a_preview_says_so_on_every_sheet_and_bears_no_code(
    fonts: Fonts, printed: Print
) -> None:
    seen = Printing(1, RECORD_CODE)
    sheets = (
        envelope_sheet(EnvelopeContent(("尚未立案",), seen), fonts),
        carriers_sheet(CarriersContent(NUMBER, (), seen), fonts),
    )
    for sheet in sheets:
        paper = printed(sheet.pdf)
        assert "预览" in paper.text()
        assert RECORD_CODE not in paper.text()
        assert paper.codes() == []
