"""`quarter report` and `annual`: the report of a quarter (Art. 13) or a year (Art. 21).

The report is printed with what was written for it; `--texts` writes that first. The
texts are a JSON object: basic, features, problems, advice, special[] {number, ground},
summaries[] {number, text}.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, TypeVar, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.letters import Given, given_options, particulars
from judrec.cli.commands.options import target_option
from judrec.cli.commands.quarter import quarter_argument, quarter_group
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import place
from judrec.cli.json_file import read_json
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import keep, print_into
from judrec.cli.reply import Reply, plain_notices
from judrec.core.canonical import Json, JsonObject
from judrec.core.quarter import Quarter
from judrec.core.report.figures import Total
from judrec.core.report.period import Period
from judrec.errors import UsageError

_ZERO = "没有收到记录。"
_ZERO_REPORT = "报送时可以只打印零报告（一页）。"

F = TypeVar("F", bound=Callable[..., Any])


class Wanted(TypedDict):
    """What both commands are told."""

    target: Path
    workbook: Path | None
    texts: Json


class AnnualDetails(Wanted, Given):
    """What `annual` is told."""

    period: Period
    to: tuple[str, ...]


def _options(command: F) -> F:
    """Give a command the options of a report."""
    command = click.option(
        "--texts",
        type=read_json,
        metavar="文件|-",
        help="报告的文字（JSON）：先保存，再打印。可以有 basic、features、problems、"
        "advice（都是文字）、special（数组，各有 number、ground）、"
        "summaries（登记号: 摘要）；没有写的栏目清空。",
    )(command)
    return click.option(
        "--xlsx",
        "workbook",
        type=place,
        metavar="文件",
        help="另存各表为电子表格，不覆盖已有的文件。",
    )(target_option(command))


@quarter_group.command(
    "report",
    help="打印一个季度的汇总分析报告（PDF），报告上没有主送机关。\n"
    "先登记这次打印，再写出 PDF；文件没有加密，用完请删除。",
)
@quarter_argument
@_options
@with_station
def report(station: Station, *, quarter: Quarter, **wanted: Unpack[Wanted]) -> Reply:
    return _printed(station, Period.of_quarter(quarter), wanted)


@click.command(
    "annual",
    cls=Command,
    help="打印一年的报告（PDF），由四个季度汇总而成；党委政法委的专库打印"
    "向同级党委和上级党委政法委的报告（第二十一条），各一份函件。\n"
    "先登记这次打印，再写出 PDF；文件没有加密，用完请删除。",
)
@click.argument("period", type=Period.parse_year, metavar="年份")
@click.option(
    "--to",
    multiple=True,
    metavar="单位",
    help="党委政法委的年度报告的两个主送机关，写两次：同级党委、上级党委政法委。",
)
@_options
@given_options
@with_station
def annual(station: Station, **details: Unpack[AnnualDetails]) -> Reply:
    from judrec.actions.follow_up.committee import is_committee

    if is_committee(station):
        return _committees(station, details)
    given = particulars(details)
    if details["to"] or given != type(given)():
        raise UsageError(
            "本站的年度报告不是函件，没有主送机关、文号、签发人、联系人和抄送，没有打印。",
            "去掉这些选项；党委政法委的年度报告才有。",
            code="options",
        )
    return _printed(station, details["period"], details)


def _committees(station: Station, wanted: AnnualDetails) -> Reply:
    """Print a committee's report, to its two addressees (Art. 21)."""
    from judrec.actions.follow_up.office_letters import print_annual

    period, to, given = wanted["period"], wanted["to"], particulars(wanted)
    if wanted["workbook"] is not None or wanted["texts"] is not None:
        raise UsageError(
            "党委政法委的年度报告没有 --texts 和 --xlsx，没有打印。",
            "去掉这两个选项；报告由登记的后续办理汇总而成。",
            code="options",
        )
    return print_into(
        f"{period.words}报告",
        wanted["target"],
        lambda: print_annual(station, period.first.year, to, given),
        period=str(period),
    )


def _printed(station: Station, period: Period, wanted: Wanted) -> Reply:
    from judrec.actions.report.print_report import print_report
    from judrec.actions.report.report_content import period_figures
    from judrec.actions.report.save_workbook import save_workbook
    from judrec.actions.report.write_report import write_report

    target, workbook = wanted["target"], wanted["workbook"]
    # Everything is chained before it is written: a name that is taken is told first.
    require_free(target, *(() if workbook is None else (workbook,)))
    if wanted["texts"] is not None:
        write_report(station, period, wanted["texts"])
    counts = period_figures(station, period)
    printed = print_report(station, period)
    keep(target, printed.pdf, printed.traced.words)
    if workbook is not None:
        save_workbook(station, period, workbook)
    numbers: JsonObject = {
        total.value: counts.total(total).counts[0] for total in Total
    }
    said = f"{period.words}报告第 {printed.copy} 份"
    # What is reported on one page is a quarter.
    zero = f"{period.this}{_ZERO}{'' if period.annual else _ZERO_REPORT}"
    notices = (*printed.notices, *((zero,) if counts.zero else ()))
    return Reply(
        {
            "file": str(target),
            "xlsx": str(workbook) if workbook is not None else None,
            "period": str(period),
            "copy": printed.copy,
            "pages": printed.pages,
            "ledger_code": printed.traced.ledger_code,
            "counts": numbers,
        },
        (
            f"已打印{said}，共 {printed.pages} 页：{target}",
            *((f"电子表格：{workbook}",) if workbook is not None else ()),
            f"总账校验码  {printed.traced.ledger_code}",
        ),
        plain_notices(notices),
    )
