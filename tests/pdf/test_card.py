"""The card's sheet holds the code to read aloud, and how it is compared."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from judrec.core.code import unit_code
from judrec.pdf.fonts import Fonts
from judrec.pdf.station.card import CardContent, card_sheet
from tests.pdf.printed import Area, Printed

Print = Callable[[bytes], Printed]

_CODE = unit_code(hashlib.sha256(b"card").digest())
_CONTENT = CardContent(
    "某区人民法院", "鄂0106", "03", _CODE, "2026-08-12T17:05:40+08:00"
)


def test_the_six_groups_stand_in_their_order(fonts: Fonts, printed: Print) -> None:
    text = printed(card_sheet(_CONTENT, fonts).pdf).text()
    groups = zip("一二三四五六", _CODE.split(), strict=True)
    assert "".join(f"第{ordinal}组{group}" for ordinal, group in groups) in text


def test_the_sheet_says_whose_card_it_is(fonts: Fonts, printed: Print) -> None:
    text = printed(card_sheet(_CONTENT, fonts).pdf).text()
    for words in ("某区人民法院", "鄂0106", "席位03", "2026年8月12日17时05分"):
        assert words in text


def test_the_sheet_says_that_the_code_is_never_compared_with_its_own_message(
    fonts: Fonts, printed: Print
) -> None:
    text = printed(card_sheet(_CONTENT, fonts).pdf).text()
    assert "用自己掌握的号码打电话" in text
    assert "不得用来件中的核对单核对同一来件中的名片" in text
    for signer in ("交出单位（盖章）", "核对人（双方签名）"):
        assert signer in text


def test_nothing_on_the_sheet_can_be_scanned(fonts: Fonts, printed: Print) -> None:
    assert printed(card_sheet(_CONTENT, fonts).pdf).codes() == []


def test_the_longest_name_leaves_everything_on_one_sheet(
    fonts: Fonts, printed: Print
) -> None:
    name = "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院" * 2
    sheet = card_sheet(replace(_CONTENT, unit=name), fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages == 1
    assert name in paper.text()
    assert paper.is_blank(Area(0, 263, 210, 14))
    assert "第1页共1页" in paper.text()
    assert paper.is_blank(Area(0, 0, 27.5, 297))
    assert paper.is_blank(Area(180, 0, 30, 15))


def test_the_sheet_embeds_its_fonts_and_is_the_same_twice(
    fonts: Fonts, printed: Print
) -> None:
    sheet = card_sheet(_CONTENT, fonts)
    assert sheet == card_sheet(_CONTENT, fonts)
    rows = printed(sheet.pdf).font_lines()
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)
