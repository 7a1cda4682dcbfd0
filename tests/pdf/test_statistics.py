"""Statistics as paper and as a workbook: one drawing, and cells that do nothing."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from judrec.core.statistics.axis import Axis
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.limits import LIMITS
from judrec.core.statistics.tally import CountedLine
from judrec.pdf.statistics.chart_sheet import bars, chart_sheet
from judrec.pdf.statistics.content import StatisticsContent
from judrec.pdf.statistics.workbook import statistics_workbook
from judrec.pdf.workbook import Tab, workbook
from sheets.shop import COURT, NOW, Shop
from sheets.statistics import MEANS, UNITS, found_by
from tests.pdf.bad_texts import BAD_TEXTS
from tests.pdf.printed import Printed, squeezed

Print = Callable[[bytes], Printed]

_COMMANDS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


def content(found: Statistics) -> StatisticsContent:
    return StatisticsContent(COURT, found, NOW.isoformat(), NOW.isoformat())


def test_the_screen_shows_the_bars_of_the_sheet(shop: Shop, printed: Print) -> None:
    found = found_by(shop, Axis.MEANS, (*MEANS, None))
    drawn = bars(found)
    assert drawn is not None
    # There was no store yet in the year before: it has no bars.
    assert drawn.columns == ("本期", "上期")
    labels = [label for label, _counts in drawn.groups]
    assert "短信" not in labels
    sheet = chart_sheet(found, shop.fonts)
    assert sheet is not None
    text = squeezed(printed(sheet.pdf).text())
    assert squeezed("微信等即时通信") in text
    assert "43" in text


def test_units_are_never_drawn_nor_is_nothing(shop: Shop) -> None:
    assert chart_sheet(found_by(shop, Axis.OFFICIAL_UNIT, (UNITS,)), shop.fonts) is None
    assert chart_sheet(found_by(shop, Axis.MEANS, ((),)), shop.fonts) is None


def test_what_the_figures_do_not_show_goes_along(shop: Shop) -> None:
    made = statistics_workbook(content(found_by(shop, Axis.MEANS, (*MEANS, None))))
    told = {row[0].value for row in load_workbook(BytesIO(made))["说明"].iter_rows()}
    assert set(LIMITS) <= told


@pytest.mark.parametrize("words", _COMMANDS)
def test_a_command_stays_a_text_in_every_cell(shop: Shop, words: str) -> None:
    found = found_by(shop, Axis.ACTS, ())
    line = CountedLine(words, words, (3, None, 0))
    made = statistics_workbook(content(replace(found, lines=(line,))))
    cells = load_workbook(BytesIO(made))["统计表"][2]
    assert [cell.data_type for cell in cells] == ["s", "n", "s", "n"]
    # A carriage return stands in the file as the format escapes it.
    assert str(cells[0].value).replace("_x000D_", "\r") == words
    assert [cell.value for cell in cells[1:]] == [3, "—", 0]


def test_no_bad_text_becomes_anything_but_text() -> None:
    rows = tuple((each.text.encode("utf-8", "replace").decode(),) for each in BAD_TEXTS)
    made = workbook([Tab("表", ("项目",), rows)])
    cells = [cell for (cell,) in load_workbook(BytesIO(made))["表"].iter_rows()]
    assert len(cells) == len(rows) + 1
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_a_text_that_no_cell_holds_says_that_it_goes_on() -> None:
    made = workbook([Tab("表", ("项目",), (("长" * 32_767,), ("长" * 40_000,)))])
    _, (whole,), (cut,) = load_workbook(BytesIO(made))["表"].iter_rows()
    assert whole.value == "长" * 32_767
    assert isinstance(cut.value, str)
    assert len(cut.value) == 32_767
    assert cut.value.endswith("……（以下略）")
