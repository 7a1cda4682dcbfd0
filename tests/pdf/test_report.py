"""The report as paper: all of sixty records, charts that say their numbers, no rest."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from judrec.core.quarter import Quarter
from judrec.core.report.filed import FiledRecord
from judrec.core.report.period import Period
from judrec.core.report.texts import ReportTexts
from judrec.pdf import paper
from judrec.pdf.fonts import Fonts
from judrec.pdf.glyphs.composer import Composer
from judrec.pdf.ink import Bar, Pattern, Text
from judrec.pdf.report.chart import Bars, chart
from judrec.pdf.report.charts_sheet import charts_sheet
from judrec.pdf.report.report import report_sheet
from sheets import report
from sheets.shop import Shop
from tests.pdf.printed import Area, Printed, squeezed

Print = Callable[[bytes], Printed]

_Q4 = Period.of_quarter(Quarter(2026, 4))
_BELOW = Area(28, 262.6, 156, 3)
"""Between the type area and the foot."""


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


def words(ink: Text) -> str:
    return "".join(glyph.character for glyph in ink.line.glyphs)


def test_sixty_records_stand_in_the_list_each_with_its_summary(
    shop: Shop, printed: Print
) -> None:
    records = report.records(100)
    filed = [each for each in records if each.quarter == _Q4.first]
    summaries = {
        each.number: f"第{at}件的摘要" + "字" * 53 for at, each in enumerate(filed)
    }
    content = report.content(shop, _Q4, records, ReportTexts(summaries=summaries))
    sheet = report_sheet(content, shop.fonts)
    paper = printed(sheet.pdf)
    text = paper.text()
    assert len(filed) == 60
    for each in filed:
        assert text.count(each.number) >= 1
        assert squeezed(f"第{filed.index(each)}件的摘要") in text
    assert all(paper.is_blank(_BELOW, page) for page in range(1, sheet.pages + 1))


def test_what_the_figures_do_not_show_stands_on_one_sheet(
    shop: Shop, printed: Print
) -> None:
    content = report.content(shop, _Q4, report.records(3), ReportTexts())
    scope = (
        "本报告统计本单位专库登记和席位 04、05、06、07、08、09、10、11、12 报来的记录。"
    )
    sheet = report_sheet(replace(content, scope=scope), shop.fonts)
    text = printed(sheet.pdf).text()
    assert text.count("这些数字说明什么，不说明什么") == 1
    assert "11．件数较少的" in text


def test_without_records_there_is_neither_list_nor_chart(
    shop: Shop, printed: Print
) -> None:
    none: list[FiledRecord] = []
    content = report.content(shop, _Q4, none, ReportTexts())
    text = printed(report_sheet(content, shop.fonts).pdf).text()
    assert "本季度本院专库未收到记录。" in text
    assert "记录一览表" not in text
    assert "统计图" not in text
    assert charts_sheet(content.figures, shop.fonts) is None


def test_what_was_not_written_is_left_out_and_a_preview_says_so(
    shop: Shop, printed: Print
) -> None:
    texts = ReportTexts(advice="加强教育。")
    content = report.content(shop, _Q4, report.records(1), texts)
    final = printed(report_sheet(content, shop.fonts).pdf).text()
    assert "二、工作建议" in final
    assert "存在问题" not in final
    looked_at = replace(content, ledger_code="", copy="")
    shown = printed(report_sheet(looked_at, shop.fonts).pdf).text()
    assert "三、存在问题（尚未填写）" in shown
    assert "预览" in shown


def test_no_addressee_and_nobody_of_the_court_is_on_it(
    shop: Shop, printed: Print
) -> None:
    text = printed(report.quarter(shop).pdf).text()
    for never in ("主送", "赵某", "钱某", "孙某", "请法警在场", "0Z8"):
        assert never not in text


def test_every_number_is_printed_at_its_bar(fonts: Fonts) -> None:
    groups = (("当面", (4, 2, None)), ("其他：王𬎆㛃捎话", (0, 1, 0)))
    columns = ("本季度", "上季度", "上年同期")
    (strip,) = chart(Bars(columns, groups), Composer(fonts))
    ink = list(strip.draw(0.0))
    bars = [each for each in ink if isinstance(each, Bar)]
    said = [words(each) for each in ink if isinstance(each, Text)]
    assert said[3:] == ["当面", "4", "2", "—", "其他：王𬎆㛃捎话", "0", "1", "0"]
    legend, drawn = bars[:3], bars[3:]
    patterns = [Pattern.DARK, Pattern.HATCHED, Pattern.WHITE]
    assert [each.pattern for each in legend] == patterns
    assert [each.pattern for each in drawn] == [*patterns[:2], Pattern.HATCHED]
    longest, half, quarter = (each.width for each in drawn)
    assert (half, quarter) == pytest.approx((longest / 2, longest / 4))
    assert all(-strip.height < each.y < 0 for each in bars)


def test_a_chart_that_no_sheet_holds_is_drawn_in_parts_to_one_scale(
    fonts: Fonts,
) -> None:
    labels = [f"其他：方式{nth}" for nth in range(60)]
    labels[30] += "很" * 5000
    groups = tuple((label, (nth + 1, 60)) for nth, label in enumerate(labels))
    parts = list(chart(Bars(("本季度", "上季度"), groups), Composer(fonts)))
    ink = [list(part.draw(paper.TOP)) for part in parts]
    assert len(parts) > 1
    assert all(part.height < paper.TOP - paper.BOTTOM for part in parts)
    bars = [[each for each in part if isinstance(each, Bar)] for part in ink]
    assert all(each.y > paper.BOTTOM for part in bars for each in part)
    # Each part has the legend, and 60 is as long in each.
    drawn = [part[2:] for part in bars]
    assert sum(map(len, drawn)) == 2 * len(groups)
    assert len({round(bar.width, 6) for part in drawn for bar in part[1::2]}) == 1
    said = [words(each) for part in ink for each in part if isinstance(each, Text)]
    assert {"方式0", "方式59"} <= {each.removeprefix("其他：") for each in said}


def test_each_further_sheet_of_an_annex_says_of_which(
    shop: Shop, printed: Print
) -> None:
    sheet = report.quarter(shop)
    paper = printed(sheet.pdf)
    texts = [paper.text(page) for page in range(1, sheet.pages + 1)]
    first = next(at for at, text in enumerate(texts) if "附1统计表" in text)
    assert not any("（续）" in text for text in texts[:first])
    for text in texts[first:]:
        assert re.search(
            r"附\d(统计表|统计图|记录一览表|逐件登记的事项|这些数字)", text
        )
