"""`stats`: records counted by one thing, over any days, against the time before.

`counts` of each row stand in the order of `columns`; null where there is no figure.
Rows stand in the law's order, the register's or by code: never by their numbers.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of, place
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import keep
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import table
from judrec.core.canonical import Json, JsonObject
from judrec.core.quarter import Quarter
from judrec.core.situation import Situation
from judrec.core.statistics.axis import Axis
from judrec.core.statistics.figures import Statistics
from judrec.core.statistics.limits import LIMITS
from judrec.core.statistics.span import Span, read_span
from judrec.core.statistics.tally import Part
from judrec.errors import UsageError

if TYPE_CHECKING:
    from judrec.actions.statistics.counted_where import StatisticsQuery

_OF = ("all", "own", "received")
_NOTHING = "—"


@click.command(
    "stats",
    cls=Command,
    help="统计记录：按一项分列，与上期、上年同期比较；不算查阅。\n"
    "不写日期的统计全部时间，不作比较。各行不按件数排列。",
)
@click.option(
    "--by",
    "axis",
    type=one_of(*Axis),
    metavar="分列",
    default=Axis.SITUATION.value,
    help="；".join(f"{each.value} {each.label}" for each in Axis) + "。默认按情形。",
)
@click.option("--from", "since", metavar="日期", default="", help="提交的第一天。")
@click.option("--to", "until", metavar="日期", default="", help="提交的最后一天。")
@click.option(
    "--quarter", type=Quarter.parse, metavar="季度", help="一个季度，例如 2026Q4。"
)
@click.option(
    "--of",
    "whose",
    type=one_of(*_OF),
    metavar="|".join(_OF),
    default="all",
    help="全部、本单位登记的、收到的；默认全部。",
)
@click.option("--unit", metavar="代码", default="", help="只统计这个单位登记的。")
@click.option(
    "--situation",
    type=one_of(*Situation),
    metavar="|".join(Situation),
    default=None,
    help="只统计这种情形的。",
)
@click.option(
    "--xlsx",
    "workbook",
    type=place,
    metavar="文件",
    help="另存为电子表格，留痕；不覆盖已有的文件。",
)
@click.option(
    "-o",
    "sheet",
    type=place,
    metavar="文件",
    help="另打印成 PDF，留痕；不覆盖已有的文件。",
)
@with_station
def stats(  # noqa: PLR0913 - the options of the contract
    station: Station,
    *,
    axis: str,
    since: str,
    until: str,
    quarter: Quarter | None,
    whose: str,
    unit: str,
    situation: str | None,
    workbook: Path | None,
    sheet: Path | None,
) -> Reply:
    from judrec.actions.statistics.count_records import count_records
    from judrec.actions.statistics.counted_where import StatisticsQuery, Whose

    span = _span(since, until, quarter)
    require_free(*(each for each in (workbook, sheet) if each is not None))
    query = StatisticsQuery(Axis(axis), span, Whose(whose), unit, situation or "")
    reply = _reply(count_records(station, query))
    return _with_files(station, query, reply, workbook, sheet)


def _span(since: str, until: str, quarter: Quarter | None) -> Span:
    if quarter is None:
        return read_span(since, until)
    if since or until:
        raise UsageError(
            "季度和起止日期只能写二者之一，没有执行任何操作。",
            "请去掉 --quarter，或者去掉 --from 和 --to。",
            code="usage",
        )
    return Span.of_quarter(quarter)


def _with_files(
    station: Station,
    query: "StatisticsQuery",
    reply: Reply,
    workbook: Path | None,
    sheet: Path | None,
) -> Reply:
    from judrec.actions.statistics.print_statistics import print_statistics
    from judrec.actions.statistics.save_statistics import save_statistics

    lines, notices = list(reply.lines), list(reply.notices)
    if sheet is not None:
        printed = print_statistics(station, query)
        keep(sheet, printed.pdf, printed.traced.words)
        lines.append(f"已打印第 {printed.copy} 份，共 {printed.pages} 页：{sheet}")
        notices += plain_notices(printed.notices)
    if workbook is not None:
        save_statistics(station, query, workbook)
        lines.append(f"电子表格：{workbook}（没有加密，用完请删除）")
    files: JsonObject = {
        "file": str(sheet) if sheet is not None else None,
        "xlsx": str(workbook) if workbook is not None else None,
    }
    return Reply({**reply.json, **files}, tuple(lines), tuple(notices))


def _reply(found: Statistics) -> Reply:
    rows: list[Json] = [
        {"value": line.value, "label": line.label, "counts": [*line.counts]}
        for line in found.lines
    ]
    columns: list[Json] = [
        {"label": label, **_days(span)}
        for label, span in zip(found.columns, found.spans, strict=True)
    ]
    totals: JsonObject = {
        part.value: [*line.counts]
        for part, line in zip(Part, found.totals, strict=True)
    }
    return Reply(
        {
            "by": found.axis.value,
            "scope": found.scope,
            "columns": columns,
            "totals": totals,
            "rows": rows,
            "disputed": [*found.disputed],
            "limits": [*LIMITS],
        },
        tuple(_lines(found)),
    )


def _days(span: Span) -> dict[str, Json]:
    return {
        "from": None if span.starts_open else span.first.isoformat(),
        "to": None if span.ends_open else span.last.isoformat(),
    }


def _lines(found: Statistics) -> list[str]:
    above = (
        ("　" * each.indent + each.label, *map(_count, each.counts))
        for each in found.totals
    )
    below = ((line.label, *map(_count, line.counts)) for line in found.lines)
    return [
        *(f"{found.spans[0].words}，{found.scope}", found.compared),
        *table(("总数", *found.columns), above),
        "",
        *table((f"按{found.axis.label}", *found.columns), below),
        *((f"有争议、没有计入的：{'、'.join(found.disputed)}",) * bool(found.disputed)),
        found.axis.rule,
        f"注意：{LIMITS[0]}",
    ]


def _count(count: int | None) -> str:
    return _NOTHING if count is None else str(count)
