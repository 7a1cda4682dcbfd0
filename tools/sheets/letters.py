"""Letters with awkward words: long names and titles, rare characters, markup."""

from dataclasses import replace

from judrec.core.canonical import JsonObject
from judrec.core.immediate_facts import immediate_facts
from judrec.pdf import paper
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.letter.blocks import (
    Attached,
    Heading,
    Paragraph,
    Table,
    Together,
)
from judrec.pdf.letter.immediate import ImmediateContent, immediate_letter
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
from judrec.pdf.letter.quarterly import (
    CoverContent,
    QuarterFigures,
    ZeroContent,
    cover_letter,
    zero_report,
)
from judrec.pdf.margins import Margins
from judrec.pdf.ruled.density import DENSITIES
from judrec.pdf.ruled.rows import RowSetter
from judrec.pdf.ruled.table import Row
from judrec.pdf.sheet import Sheet

from .shop import COMMITTEE, COURT, HIDDEN, LONG, MARKUP, RARE, SUPERIOR, Shop, code

GIVEN = Particulars(
    "某高法〔2026〕118号",
    "欧阳𬎆",
    "张某，电话：0000-0000000",
    f"{COMMITTEE}，{SUPERIOR}",
)
_WIDTHS = (40.0, 150.0, paper.TYPE_WIDTH - 190)
_EVERY = 7
_REPORT = "2026年第四季度领导干部干预司法活动、插手具体案件处理情况汇总分析报告"
MARGINS = Margins("内部资料", code("printing"), "第2份（补打）")


def blocks(shop: Shop) -> Sheet:
    """Give all blocks over several sheets: prose, levels, a long table, a signature."""
    setter = RowSetter(Composer(shop.fonts), DENSITIES[0])
    rows = [
        _row(setter, str(number), RARE, MARKUP if number % _EVERY else LONG)
        for number in range(1, 31)
    ]
    head = _row(setter, "序号", "姓名", "内容", labels=True)
    table = Table((setter.plain(rows, head),))
    letter = Letter(
        unit=COURT,
        title=(
            COURT,
            "关于2026年第四季度",
            "领导干部干预司法活动、",
            "插手具体案件处理情况",
            "汇总分析的报告",
        ),
        to=SUPERIOR,
        blocks=(
            Paragraph("根据《规定》第十三条，现将有关情况报告如下。"),
            Heading("一、基本情况"),
            Paragraph(LONG),
            Heading("（一）按情形", level=2),
            Paragraph(f"{RARE}等人，{HIDDEN}，{MARKUP}。\n{LONG}"),
            Heading("1．按方式", level=3),
            Paragraph(LONG),
            Heading("二、逐件情况"),
            Together((Paragraph("逐件情况见下表。"), table)),
            Heading("三、工作建议"),
            *(Paragraph(LONG) for _ in range(4)),
            Attached((f"{COURT}{_REPORT}", "报送件交接单")),
        ),
        date="2026年11月17日",
        printed_on="2026年11月17日",
        given=GIVEN,
        margins=MARGINS,
    )
    return letter_sheet(letter, shop.fonts)


def _row(setter: RowSetter, *texts: str, labels: bool = False) -> Row:
    cells = tuple(zip(texts, _WIDTHS, strict=True))
    return setter.columns(cells, labels=labels)


def blank(shop: Shop) -> Sheet:
    """Give a short letter in which all that only a person knows is left as room."""
    letter = Letter(
        unit="某县人民法院",
        title=("某县人民法院", "关于报送有关情况的函"),
        to=COMMITTEE,
        blocks=(Paragraph(LONG),),
    )
    return letter_sheet(letter, shop.fonts)


def immediate(shop: Shop) -> Sheet:
    """Give the report of one record, with all that it may tell, and too much of it."""
    facts = immediate_facts(_body(), ({"content": LONG},), shop.form)
    content = ImmediateContent(COURT, COMMITTEE, facts, code("record"), GIVEN, MARGINS)
    return immediate_letter(content, shop.fonts)


def cover(shop: Shop) -> Sheet:
    """Give the letter to a receiver with a long name."""
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
    to = f"{SUPERIOR}{SUPERIOR}审判管理办公室"
    content = CoverContent(COURT, to, figures, Particulars(), MARGINS)
    return cover_letter(content, shop.fonts)


def cover_zero(shop: Shop) -> Sheet:
    """Give the letter of a quarter without records that isn't over."""
    content = CoverContent(COURT, COMMITTEE, _ZERO, GIVEN, MARGINS)
    return cover_letter(content, shop.fonts)


def cover_again(shop: Shop) -> Sheet:
    """Give the letter of a quarter that was reported to the same receiver before."""
    over = replace(_ZERO, last_day="2026年12月31日", ended=True)
    content = CoverContent(COURT, COMMITTEE, over, GIVEN, MARGINS, supplement=True)
    return cover_letter(content, shop.fonts)


def zero(shop: Shop) -> Sheet:
    """Give the zero report."""
    return zero_report(ZeroContent(COURT, _ZERO, GIVEN, MARGINS), shop.fonts)


_ZERO = QuarterFigures(
    "2026年第四季度",
    "2026年10月1日",
    "2026年11月17日",
    ended=False,
    records=0,
    immediate=0,
    corrections=1,
    supplements=0,
    voids=0,
)


def _body() -> JsonObject:
    return {
        "situation": "associate",
        "official": {"name": RARE, "unit": f"{COURT}机关服务中心", "post": "主任"},
        "actor": {"name": HIDDEN, "relation": "亲属", "unit": {"none": True}},
        "case": {"number": "（2026）某0106民初1234号", "cause": "建设工程合同纠纷"},
        "event": {
            "at": "2026-11-17T14:30+08:00",
            "means": ["当面", "电话"],
            "witnesses": ["不应出现"],
            "contact": "不应出现",
        },
        "content": LONG * 3,
        "demand": MARKUP,
        "effect": {"affected": True, "how": "原定开庭被迫延期，合议庭无法评议。"},
        "remarks": "不应出现",
    }
