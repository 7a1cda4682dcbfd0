"""`retaliation`: 打击报复情况反映, told at the desk by whom it befell (Art. 12)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import body_option, target_option
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import place
from judrec.cli.opened import with_station
from judrec.cli.printed import print_into
from judrec.cli.reply import Reply
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.moment import moment

if TYPE_CHECKING:
    from judrec.core.follow_up.reprisal import Reprisal

retaliation = Group(
    "retaliation",
    help="打击报复情况反映（第十二条）：在本席位登记，只有本人看得到；"
    "直接报送，不经本院专库管理员。",
)


@retaliation.command("enter", help="登记一份情况反映，签名后不能修改。")
@body_option
@click.option("--file", type=place, metavar="文件", help="附上处理文书，加密保存。")
@with_station
def enter(station: Station, *, body: Json, file: Path | None) -> Reply:
    from judrec.actions.retaliation.report_retaliation import report_retaliation

    made = report_retaliation(station, body, file)
    return Reply(
        _json(made),
        (f"已登记：{made.number}（总账第 {made.seq} 条）。",),
    )


@retaliation.command("list", help="列出本人的情况反映，新的在前。")
@with_station
def list_(station: Station) -> Reply:
    from judrec.actions.retaliation.report_retaliation import reprisals

    rows = reprisals(station)
    listed: list[Json] = [_json(each) for each in rows]
    lines: list[str] = []
    for each in rows:
        said = station.follow_forms.told("reprisal", each.body)
        lines += [each.number, *pairs((("登记时间", moment(each.at)), *said), 2)]
    return Reply({"reports": listed}, tuple(lines) if rows else ("没有情况反映。",))


@retaliation.command(
    "print", help="打印一份情况反映（PDF），署本人姓名；由本人直接交给接收单位。"
)
@click.argument("number", metavar="反映编号")
@click.option("--to", metavar="单位", default="", help="主送单位；不写则用通称。")
@target_option
@with_station
def print_(station: Station, *, number: str, to: str, target: Path) -> Reply:
    from judrec.actions.retaliation.print_reprisal import USUAL, print_reprisal

    return print_into(
        "打击报复情况反映",
        target,
        lambda: print_reprisal(station, number, to.strip() or USUAL),
        number=number.strip(),
    )


def _json(made: "Reprisal") -> JsonObject:
    return {
        "number": made.number,
        "at": made.at,
        "body": made.body,
        "entry": made.seq,
        "file": made.file.sha256 if made.file else None,
    }
