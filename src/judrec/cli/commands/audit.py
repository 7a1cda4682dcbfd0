"""`audit`: check the whole store, look at the ledger, read its end."""

from collections.abc import Iterator

import click

from judrec.actions.station import Station
from judrec.actions.upkeep.verify_store import Verification
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import count
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import FOUND_WRONG, Reply, head_json, head_line
from judrec.cli.text.table import table
from judrec.core.canonical import Json

audit = Group("audit", help="核验专库，查看留痕。")


@audit.command("verify", help="完整核验：文件、留痕链、签名、材料、各表和检索索引。")
@with_station
def verify(station: Station) -> Reply:
    from judrec.actions.upkeep.verify_store import verify as check

    with progress("核验") as tell:
        found = check(station, tell)
    problems: list[Json] = [
        {"seq": each.seq, "text": each.text} for each in found.problems
    ]
    return Reply(
        {
            "entries": found.entries,
            "head": head_json(found.head),
            "problems": problems,
            "unanchored": found.unanchored,
            "anchored_size": found.anchored_size,
        },
        tuple(_verdict(found)),
        exit_code=FOUND_WRONG if found.problems else 0,
    )


def _verdict(found: Verification) -> Iterator[str]:
    if found.problems:
        yield f"核验发现 {len(found.problems)} 处问题："
        for each in found.problems:
            yield f"  第 {each.seq} 条：{each.text}" if each.seq else f"  {each.text}"
        yield "请保留现状，不要继续录入，并联系专库管理员。"
    else:
        yield f"核验了 {found.entries} 条留痕，未发现改动。"
    yield head_line(found.head)
    if not found.anchored_size:
        yield "没有外部凭据：无法排除专库被整体换回旧版。"
    elif found.unanchored:
        yield f"尚无外部凭据 {found.unanchored} 件。"


@audit.command("show", help="查看最近的留痕，新的在前。")
@click.option(
    "--last", type=count, metavar="条数", default="50", help="看几条，默认 50。"
)
@with_station
def show(station: Station, *, last: int) -> Reply:
    from judrec.actions.upkeep.show_ledger import ledger_rows

    rows = ledger_rows(station, last)
    entries: list[Json] = [
        {
            "seq": row.seq,
            "at": row.at,
            "who": row.who,
            "action": row.action,
            "label": row.label,
            "subject": row.subject,
            "code": row.code,
        }
        for row in rows
    ]
    heads = ("序号", "本机时间（UTC）", "经办人", "事项", "对象", "总账校验码")
    shown = (
        (str(row.seq), row.at, row.who, row.label, row.subject, row.code)
        for row in rows
    )
    return Reply({"entries": entries}, tuple(table(heads, shown)))


@audit.command("head", help="读出总账校验码，与打印件、回执上的核对。")
@with_station
def head(station: Station) -> Reply:
    from judrec.actions.upkeep.status import status

    found = status(station)
    return Reply(
        {
            "entries": found.entries,
            "head": head_json(found.head),
            "unanchored": found.unanchored,
        },
        (head_line(found.head), found.sentence),
    )
