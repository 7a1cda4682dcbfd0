"""`record list|find|show`: looking at a list is not a reading, opening a record is."""

from collections.abc import Sequence
from typing import Final

import click

from judrec.actions.records.drafts import DraftRow
from judrec.actions.records.record_row import RecordRow
from judrec.actions.station import Station
from judrec.cli.commands.options import number_argument
from judrec.cli.commands.record.record_json import (
    draft_json,
    row_json,
    shown_json,
    way_json,
)
from judrec.cli.commands.record.record_text import shown_lines
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import count, one_of
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply
from judrec.cli.text.table import table
from judrec.core.canonical import Json
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.core.whereabouts import Stage
from judrec.core.wording import date_text
from judrec.errors import UsageError

_LISTED: Final = (State.FILED, State.CORRECTED, State.VOID, State.DRAFT)


@click.command("list", cls=Command, help="列出记录，新的在前；不算查阅。")
@click.option(
    "--quarter",
    type=Quarter.parse,
    metavar="季度",
    help="只列这个季度，例如 2026Q4。",
)
@click.option(
    "--state",
    type=one_of(*_LISTED),
    metavar="|".join(_LISTED),
    help="只列这种状态的；不写时不含草稿（draft）。",
)
@click.option("--unit", metavar="代码", default="", help="只列从这个单位收到的。")
@click.option(
    "--whereabouts",
    type=one_of(*Stage),
    metavar="|".join(Stage),
    help="只列现在到了这一步的。",
)
@click.option("--loose", is_flag=True, help="只列未入卷的：没有打印、没有入卷登记。")
@with_station
def list_(  # noqa: PLR0913 - one argument an option
    station: Station,
    *,
    quarter: Quarter | None,
    state: str | None,
    unit: str,
    whereabouts: str | None,
    loose: bool,
) -> Reply:
    from judrec.actions.records.drafts import drafts
    from judrec.actions.records.list_records import list_records

    if state == State.DRAFT:
        if quarter or unit or whereabouts or loose:
            raise UsageError(
                "草稿没有季度和去向，不会从别的单位收到，也不入卷，没有执行任何操作。",
                "请去掉 --quarter、--unit、--whereabouts 和 --loose。",
                code="usage",
            )
        return _drafts(drafts(station))
    wanted = str(quarter) if quarter else ""
    mark = "loose" if loose else ""
    rows = list_records(
        station,
        quarter=wanted,
        state=state or "",
        unit=unit,
        whereabouts=whereabouts or "",
        mark=mark,
    )
    return _records(station, rows)


@click.command("find", cls=Command, help="检索：任何栏目中有这些字的记录，新的在前。")
@click.argument("text", metavar="文字")
@click.option(
    "--limit", type=count, metavar="件数", default="200", help="最多几件，默认 200。"
)
@with_station
def find(station: Station, *, text: str, limit: int) -> Reply:
    from judrec.actions.records.list_records import find_records

    return _records(station, find_records(station, text, limit=limit))


@click.command(
    "official",
    cls=Command,
    help="同一领导干部的记录（留痕）：姓名和单位完全相同，身份已经核实。\n"
    "只作全角半角等写法的统一（NFKC），不作近似查找；别处的同名人不计入。",
)
@click.option("--name", metavar="姓名", required=True, help="记录中写的姓名。")
@click.option("--unit", metavar="单位", required=True, help="记录中写的单位全称。")
@with_station
def official(station: Station, *, name: str, unit: str) -> Reply:
    from judrec.actions.statistics.find_official import find_official

    found = find_official(station, name, unit)
    reply = _records(station, found.rows)
    elsewhere: list[Json] = [
        {"unit": each.unit, "records": each.records} for each in found.elsewhere
    ]
    told = (
        f"单位写作“{each.unit or '（未写明）'}”的同名人：{each.records} 件，没有计入。"
        for each in found.elsewhere
    )
    return Reply(
        {
            **reply.json,
            "name": found.name,
            "unit": found.unit,
            "posts": [*found.posts],
            "counted": found.counted,
            "elsewhere": elsewhere,
        },
        (
            f"{found.name}（{found.unit}）：{found.counted} 件",
            *reply.lines,
            *told,
            "同名同单位的，可能不是同一人；写法不同的，可能是同一人。",
        ),
    )


@click.command("show", cls=Command, help="查阅一件记录的全部内容（留痕）。")
@number_argument
@click.option(
    "--version", "nth", type=count, metavar="版次", help="看这一版，默认最新。"
)
@with_station
def show(station: Station, *, number: str, nth: int | None) -> Reply:
    from judrec.actions.records.show_record import show_record

    shown = show_record(station, number, version=nth)
    return Reply(shown_json(shown), tuple(shown_lines(shown, station.form)))


@click.command("whereabouts", cls=Command, help="说明一件记录现在到了哪里；不算查阅。")
@number_argument
@with_station
def whereabouts(station: Station, *, number: str) -> Reply:
    from judrec.actions.records.whereabouts import whereabouts_of

    way = whereabouts_of(station, number)
    lines = (way.sentence, *(f"  {step.words}" for step in way.steps))
    return Reply({"number": number.strip(), **way_json(way)}, lines)


def _records(station: Station, rows: Sequence[RecordRow]) -> Reply:
    from judrec.actions.people.settings import settings

    listed: list[Json] = [row_json(row) for row in rows]
    masked = settings(station).masked_names
    situation = station.form.field("situation")
    heads = (
        "登记号",
        "状态",
        "版",
        "事情发生",
        "领导干部",
        "案号",
        "情形",
        "去向",
        "凭据",
    )
    shown = (
        (
            row.handle,
            row.state_words,
            str(row.version),
            date_text(row.event_at),
            row.masked if masked else row.official,
            row.case,
            situation.choice_label(row.situation),
            row.whereabouts.label,
            "有" if row.anchored else "尚无",
        )
        for row in rows
    )
    lines = tuple(table(heads, shown)) if rows else ("没有符合条件的记录。",)
    return Reply({"records": listed}, lines)


def _drafts(rows: Sequence[DraftRow]) -> Reply:
    listed: list[Json] = [draft_json(row) for row in rows]
    heads = ("草稿编号", "类别", "登记号", "保存时间", "案号")
    shown = (
        (row.id, row.kind.label, row.number, row.saved_at, row.case) for row in rows
    )
    lines = tuple(table(heads, shown)) if rows else ("没有草稿。",)
    return Reply({"records": listed}, lines)
