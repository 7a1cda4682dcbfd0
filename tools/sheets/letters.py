"""Letters with awkward words: long names and titles, rare characters, markup."""

from judrec.pdf import paper
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.letter.blocks import (
    Attached,
    Heading,
    Paragraph,
    Table,
    Together,
)
from judrec.pdf.letter.letter import Letter, Particulars, letter_sheet
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
