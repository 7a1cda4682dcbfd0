"""Statistics on paper: a table with a chart, units without one, nothing at all."""

from datetime import date

from judrec.core.report.dimension import APART, NOT_SAID
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.span import Span
from judrec.core.statistics.tally import (
    Group,
    Groups,
    Standing,
    Totals,
    counted_lines,
    total_lines,
)
from judrec.pdf.margins import Margins
from judrec.pdf.sheet import Sheet
from judrec.pdf.statistics.content import StatisticsContent
from judrec.pdf.statistics.sheet import statistics_sheet

from .shop import COURT, HIDDEN, MARKUP, NOW, RARE, Shop, code

_SPAN = Span(date(2026, 10, 1), date(2026, 12, 31))
_SPANS = (_SPAN, _SPAN.before, _SPAN.year_before)
_SCOPE = "本单位登记的和收到的记录"
MEANS: tuple[Groups, ...] = (
    (
        Group(("电话",), 31, 1),
        Group(("电话", "即时通信"), 12, 2),
        Group(("来函",), 9, 5),
        Group((f"其他：{RARE}托人捎话", "当面"), 2, 9),
        Group((f"其他：{MARKUP}",), 1, 11),
        Group((NOT_SAID,), 1, 12),
    ),
    (Group(("电话",), 22, 3), Group(("当面", "批示"), 7, 4)),
)
UNITS: Groups = (
    Group(("江原市人民政府",), 3, 1),
    Group(("某省某市高新技术产业开发区管理委员会重点工程建设指挥部办公室",), 8, 2),
    Group((HIDDEN,), 1, 4),
    Group((APART,), 2, 5),
)
_TOTALS = (
    Totals(
        {
            Standing.COUNTED: 56,
            Standing.WITHIN_DUTY: 4,
            Standing.VOID: 2,
            Standing.DISPUTED: 1,
        },
        5,
        2,
    ),
    Totals({Standing.COUNTED: 29}, 0, 1),
    None,
)
_PRINTED = Margins("内部资料", code("statistics"), "第2份（补打）")


def _sheet(shop: Shop, found: Statistics, margins: Margins) -> Sheet:
    content = StatisticsContent(
        COURT, found, NOW.isoformat(), "2026-05-06T09:00:00+08:00"
    )
    return statistics_sheet(content, margins, shop.fonts)


def found_by(shop: Shop, axis: Axis, groups: tuple[Groups | None, ...]) -> Statistics:
    return Statistics(
        axis=axis,
        spans=_SPANS,
        scope=_SCOPE,
        totals=total_lines(_TOTALS),
        lines=counted_lines(axis, groups, shop.form),
        disputed=("鄂0192-03-2026-0007",),
    )


def means(shop: Shop) -> Sheet:
    return _sheet(shop, found_by(shop, Axis.MEANS, (*MEANS, None)), _PRINTED)


def units(shop: Shop) -> Sheet:
    found = found_by(shop, Axis.OFFICIAL_UNIT, (UNITS, (), None))
    return _sheet(shop, found, Margins())


def nothing(shop: Shop) -> Sheet:
    found = Statistics(Axis.UNIT, (_SPAN,), _SCOPE, total_lines((Totals({}),)), (), ())
    return _sheet(shop, found, _PRINTED)
