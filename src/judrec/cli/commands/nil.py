"""`nil`: that one met with no interference in a case, if the office wants that."""

import click

from judrec.actions.records.nil_statements import NilRow
from judrec.actions.station import Station
from judrec.cli.grammar.command import Group
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import table
from judrec.core.canonical import Json, JsonObject

nil = Group(
    "nil",
    help="无干预情况说明：一案一表，“无”。由本单位在“设置”中启用，默认不用。",
)
_HEADS = ("案号", "案由", "结案日期", "说明人", "说明时间", "状态")


@nil.command(
    "add",
    help="说明本人在一件案件中未遇到、也未获知干预情况；签名后不能修改、删除。\n"
    "已有记录的案件不能这样说明；以后有了记录的，以记录为准。",
)
@click.argument("case", metavar="案号")
@click.option(
    "--closed",
    metavar="日期",
    required=True,
    help="结案日期，例如 2026-11-17。",
)
@click.option("--cause", metavar="案由", default="", help="案由，可以不写。")
@with_station
def add(station: Station, *, case: str, closed: str, cause: str) -> Reply:
    from judrec.actions.records.nil_statements import state_nil
    from judrec.core.nil_statement import STATEMENT, NilStatement

    stated = state_nil(station, NilStatement(case, closed, cause))
    lines = [f"已签名：{stated.case}", STATEMENT, f"总账校验码  {stated.code}"]
    if stated.earlier:
        lines.append(f"本人此前的说明（总账第 {stated.earlier} 条）由这一份代替")
    return Reply(
        {
            "case": stated.case,
            "code": stated.code,
            "earlier": stated.earlier or None,
            "statement": STATEMENT,
        },
        tuple(lines),
        plain_notices([stated.notice] if stated.notice else []),
    )


@nil.command("list", help="列出无干预情况说明，新的在前；记录人只列出本人的。")
@click.option("--find", metavar="文字", default="", help="只列案号中含有这些字的。")
@with_station
def list_(station: Station, *, find: str) -> Reply:
    from judrec.actions.records.nil_statements import nil_statements

    found = nil_statements(station, find)
    listed: list[Json] = [_json(each) for each in found.rows]
    lines = tuple(table(_HEADS, map(_cells, found.rows)))
    if found.count > len(found.rows):
        lines += (f"共 {found.count} 件，只列出最近 {len(found.rows)} 件。",)
    return Reply(
        {"count": found.count, "statements": listed},
        lines if found.rows else ("没有无干预情况说明。",),
    )


def _cells(row: NilRow) -> tuple[str, ...]:
    return (row.case, row.cause, row.closed_on, row.who, row.stated_at, row.state_words)


def _json(row: NilRow) -> JsonObject:
    return {
        "case": row.case,
        "cause": row.cause or None,
        "closed_on": row.closed_on,
        "stated_by": row.who,
        "stated_at": row.stated_at,
        "superseded_by": row.superseded_by or None,
        "entry": row.seq,
    }
