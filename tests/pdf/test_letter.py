"""A letter: its title, its keep rules, the room for the seal, its foot."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from judrec.pdf import paper
from judrec.pdf.fonts import Fonts, Role
from judrec.pdf.glyphs.composer import Composer, Style, width_of
from judrec.pdf.ink import Ink, Text
from judrec.pdf.letter.blocks import (
    TEXT,
    Attached,
    Block,
    BlockSetter,
    Heading,
    Paragraph,
    Signed,
    Table,
)
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
from judrec.pdf.letter.quarterly import CoverContent, QuarterFigures, cover_letter
from judrec.pdf.letter.sheets import Sheets
from judrec.pdf.letter.strip import LEADING
from judrec.pdf.letter.title import title_lines
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.rows import RowSetter
from tests.pdf.printed import Area, Printed, squeezed

Print = Callable[[bytes], Printed]

_TITLE = Style(Role.TITLE, 22, 36)
_PARTS = (
    "某省某市高新技术产业开发区人民法院",
    "关于报送2026年第四季度",
    "领导干部干预司法活动、",
    "插手具体案件处理情况",
    "汇总分析报告的函",
)
_LINE = "一二三四五六七八九十一二三四五六七八九十一二三四五六七"
"""With the indent, one line and one character more."""


def written(lines: int) -> Letter:
    """Give a letter whose text has so many short paragraphs."""
    return Letter(
        unit="某县人民法院",
        title=("某县人民法院", "关于有关情况的函"),
        to="某县委政法委员会",
        blocks=tuple(Paragraph(f"第{number}段。") for number in range(1, lines + 1)),
        date="2026年11月17日",
        printed_on="2026年11月17日",
        given=Particulars("某法〔2026〕7号", "欧阳某", "张某", "某市中级人民法院"),
        margins=Margins("", "AAAAAA-BBBBBB-CCCCCC", "第1份"),
    )


def texts(page: list[Ink]) -> list[str]:
    """Give the lines of a sheet from above downwards."""
    lines = [ink for ink in page if isinstance(ink, Text)]
    lines.sort(key=lambda ink: -ink.y)
    return ["".join(glyph.character for glyph in ink.line.glyphs) for ink in lines]


def filled(fonts: Fonts, *blocks: Block) -> list[list[str]]:
    sheets = Sheets()
    sheets.fill(BlockSetter(Composer(fonts)).strips(blocks))
    return [texts(page) for page in sheets.pages]


def test_a_title_ends_its_lines_only_between_its_parts(fonts: Fonts) -> None:
    lines = title_lines(_PARTS, _TITLE, paper.TYPE_WIDTH, Composer(fonts))
    said = ["".join(glyph.character for glyph in line.glyphs) for line in lines]
    assert "".join(said) == "".join(_PARTS)
    ends = {"".join(_PARTS[:count]) for count in range(1, len(_PARTS) + 1)}
    assert {"".join(said[:count]) for count in range(1, len(said) + 1)} <= ends
    assert all(line.width <= paper.TYPE_WIDTH for line in lines)


def test_a_title_takes_the_fewest_lines_and_the_most_even_ones(fonts: Fonts) -> None:
    parts = (
        "关于",
        "报送",
        "本季度",
        "有关",
        "情况的",
        "函件并请",
        "予以审阅的",
        "报告",
    )
    lines = title_lines(parts, _TITLE, 250.0, Composer(fonts))
    assert len(lines) == 3
    widths = [width_of(line.glyphs) for line in lines]
    assert max(widths) - min(widths) <= 3 * _TITLE.size


def test_a_title_of_sixty_parts_is_filled_line_by_line(fonts: Fonts) -> None:
    parts = tuple(f"第{nth}个季度和" for nth in range(60))
    lines = title_lines(parts, _TITLE, paper.TYPE_WIDTH, Composer(fonts))
    said = ["".join(glyph.character for glyph in line.glyphs) for line in lines]
    assert "".join(said) == "".join(parts)
    assert all(line.endswith("和") for line in said)
    assert all(line.width <= paper.TYPE_WIDTH for line in lines)


@pytest.mark.parametrize("length", [21, 30, 41, 60])
def test_a_part_that_is_longer_than_a_line_is_cut_into_even_ones(
    fonts: Fonts, length: int
) -> None:
    lines = title_lines(("长" * length,), _TITLE, paper.TYPE_WIDTH, Composer(fonts))
    counts = [len(line.glyphs) for line in lines]
    assert sum(counts) == length
    assert len(counts) == -(-length // 20)
    assert max(counts) - min(counts) <= 4


def test_a_sheet_holds_22_lines_of_28_characters(fonts: Fonts) -> None:
    glyphs = Composer(fonts).glyphs("汉" * 28, TEXT)
    assert width_of(glyphs) <= paper.TYPE_WIDTH
    assert width_of(glyphs) + TEXT.size > paper.TYPE_WIDTH
    pages = filled(fonts, *(Paragraph("一段。") for _ in range(44)))
    assert [len(page) for page in pages] == [22, 22]


@pytest.mark.parametrize("before", range(17, 23))
def test_no_line_of_a_paragraph_stands_alone_on_a_sheet(
    fonts: Fonts, before: int
) -> None:
    long = Paragraph(_LINE * 4)
    pages = filled(fonts, *(Paragraph("短。") for _ in range(before)), long)
    for page in pages:
        of_it = [line for line in page if line != "短。"]
        assert len(of_it) != 1


@pytest.mark.parametrize("before", range(18, 23))
def test_a_heading_stays_with_what_follows_it(fonts: Fonts, before: int) -> None:
    short = (Paragraph("短。") for _ in range(before))
    pages = filled(fonts, *short, Heading("一、标题"), Paragraph(_LINE * 3))
    (page,) = (page for page in pages if "一、标题" in page)
    at = page.index("一、标题")
    assert len(page) >= at + 3


@pytest.mark.parametrize("before", range(14, 24))
def test_the_signature_stands_on_the_sheet_of_the_last_lines(
    fonts: Fonts, before: int
) -> None:
    text = (Paragraph(f"第{number}段。") for number in range(before))
    pages = filled(fonts, *text, Signed("某法院", "2026年11月17日", "（联系人：某）"))
    assert {"某法院", "2026年11月17日", "（联系人：某）"} <= set(pages[-1])
    assert f"第{before - 1}段。" in pages[-1]
    assert f"第{before - 2}段。" in pages[-1]


@pytest.mark.parametrize("share", [1.0, 0.86])
@pytest.mark.parametrize("name", ["某法院", "某" * 20, "某" * 35])
def test_the_seal_has_its_room_and_nothing_leaves_the_type_area(
    fonts: Fonts, name: str, share: float
) -> None:
    sheets = Sheets()
    blocks: tuple[Block, ...] = (
        Paragraph("末段。"),
        Signed(name, "2026年11月17日", "（联系人：某）"),
    )
    sheets.fill(BlockSetter(Composer(fonts), share).strips(blocks))
    lines = [ink for ink in sheets.pages[0] if isinstance(ink, Text)]
    lines.sort(key=lambda ink: -ink.y)
    for ink in lines:
        assert ink.x + ink.line.width <= paper.RIGHT + 0.01
    last, *_signed, date, note = lines
    assert last.y - note.y >= 42 * paper.MM + TEXT.size
    first_of_name = lines[1]
    centre = (first_of_name.y + date.y) / 2
    assert last.y - centre > 21 * paper.MM
    assert centre - note.y - TEXT.size > 0


def test_a_table_repeats_its_head_and_keeps_all_its_rows(fonts: Fonts) -> None:
    setter = RowSetter(Composer(fonts), DENSITIES[0])
    half = paper.TYPE_WIDTH / 2
    rows = [
        setter.columns(((f"行{number}", half), ("值" * 300, half)), labels=False)
        for number in range(8)
    ]
    head = setter.columns((("序号", half), ("内容", half)), labels=True)
    pages = filled(fonts, Paragraph("见表。"), Table((setter.plain(rows, head),)))
    assert len(pages) > 1
    assert all(page.count("序号") == 1 for page in pages)
    assert sum("".join(page).count("值") for page in pages) == 8 * 300
    for number in range(8):
        assert any(f"行{number}" in page for page in pages)


def test_nothing_is_set_below_the_type_area(fonts: Fonts) -> None:
    for count in range(1, 30):
        sheets = Sheets()
        blocks: tuple[Block, ...] = (
            *(Paragraph(_LINE) for _ in range(count)),
            Attached(("甲", "乙" * 60)),
        )
        sheets.fill(BlockSetter(Composer(fonts)).strips(blocks))
        for page in sheets.pages:
            lowest = min(ink.y for ink in page if isinstance(ink, Text))
            assert lowest > paper.BOTTOM


@pytest.mark.parametrize("lines", [3, 8, 12, 20])
def test_a_letter_says_all_and_its_imprint_stands_at_the_foot_of_the_last_sheet(
    fonts: Fonts, printed: Print, lines: int
) -> None:
    sheet = letter_sheet(written(lines), fonts)
    sheets = printed(sheet.pdf)
    whole = sheets.text()
    for said in (
        "某法〔2026〕7号",
        "签发人：欧阳某",
        "某县委政法委员会：",
        "联系人：张某",
    ):
        assert squeezed(said) in whole
    last = sheets.text(sheet.pages)
    assert "抄送：某市中级人民法院。" in last
    assert "2026年11月17日印发" in last
    for page in range(1, sheet.pages + 1):
        assert "AAAAAA-BBBBBB-CCCCCC" in sheets.text(page)
        assert f"第{page}页共{sheet.pages}页" in sheets.text(page)
    for page in range(1, sheet.pages):
        assert "抄送" not in sheets.text(page)


def test_what_only_a_person_knows_is_left_as_room(fonts: Fonts, printed: Print) -> None:
    letter = Letter(
        "某县人民法院", ("有关情况的函",), "某县委", (Paragraph("见附件。"),)
    )
    sheet = printed(letter_sheet(letter, fonts).pdf)
    said = sheet.text()
    assert "〔〕号" in said
    assert "签发人：" in said
    assert "年月日" in said
    assert "联系人" not in said
    assert "抄送" not in said
    assert "预览" in said
    assert sheet.is_blank(Area(180, 0, 30, 15))


def test_lines_of_a_letter_never_overlap(fonts: Fonts) -> None:
    sheets = Sheets()
    blocks: tuple[Block, ...] = (
        *(Paragraph(_LINE * 2) for _ in range(20)),
        Signed("某" * 30, "某日"),
    )
    sheets.fill(BlockSetter(Composer(fonts)).strips(blocks))
    for page in sheets.pages:
        heights = sorted({ink.y for ink in page if isinstance(ink, Text)})
        assert all(upper - lower >= TEXT.size for lower, upper in pairwise(heights))


def test_a_title_has_no_waist(fonts: Fonts) -> None:
    """GB/T 9704-2012, 7.3.1: a trapezium or a lozenge, never an hourglass."""
    parts = ("某" * 17, "关于报送2026年第四季度", "领导干部", "干预司法活动、")
    ending = ("插手具体案件处理情况", "汇总分析报告的函")
    lines = title_lines((*parts, *ending), _TITLE, paper.TYPE_WIDTH, Composer(fonts))
    widths = [width_of(line.glyphs) for line in lines]
    assert len(widths) == 4
    for at in range(1, len(widths) - 1):
        waist = min(max(widths[:at]), max(widths[at + 1 :])) - widths[at]
        assert waist <= 2 * _TITLE.size


def cover(copies_to: str = "") -> CoverContent:
    """Give the letter of a court with a long name that sends a full quarter."""
    figures = QuarterFigures(
        "2026年第四季度",
        "2026年10月1日",
        "2026年12月31日",
        ended=True,
        records=128,
        immediate=3,
        corrections=11,
        supplements=7,
        voids=2,
    )
    court = "某省某市高新技术产业开发区人民法院"
    margins = Margins("内部资料", "AAAAAA-BBBBBB-CCCCCC", "第1份")
    given = Particulars(copies_to=copies_to)
    return CoverContent(court, "某省某市中级人民法院", figures, given, margins)


def test_a_cover_letter_stands_on_one_sheet(fonts: Fonts, printed: Print) -> None:
    sheet = cover_letter(cover(), fonts)
    paper = printed(sheet.pdf)
    assert sheet.pages == 1
    for said in ("附件：1．2026年第四季度汇总分析报告", "2．介质交接单", "年月日"):
        assert said in paper.text()
    # A seal of 42 mm that covers the date stays clear of the codes at the foot.
    assert paper.is_blank(Area(60, 258, 124, 14))


def test_lines_stand_closer_only_where_that_saves_the_second_sheet(
    fonts: Fonts, printed: Print
) -> None:
    def leading(letter: Letter) -> float:
        """Give the distance of two lines of the first paragraph, in points."""
        copied = printed(letter_sheet(letter, fonts).pdf).copied("-bbox")
        found = re.findall(r'yMin="([0-9.]+)"[^>]*>第[12]段。', copied)
        first, second = map(float, found[:2])
        return second - first

    assert leading(written(3)) == pytest.approx(LEADING, abs=0.1)
    assert leading(written(40)) == pytest.approx(LEADING, abs=0.1)
    assert any(leading(written(lines)) < LEADING - 1 for lines in range(6, 14))
