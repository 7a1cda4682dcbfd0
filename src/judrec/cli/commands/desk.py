"""`desk`: from a desk to its court's store, and the codes that a court hands out."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import (
    carrier,
    disc_option,
    folder_option,
    suite_option,
    target_option,
)
from judrec.cli.grammar.command import Group
from judrec.cli.new_file import require_free, write_file
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply
from judrec.cli.sealed import sealed_reply
from judrec.cli.text.table import table
from judrec.core.canonical import Json
from judrec.core.moment import day

desk = Group("desk", help="席位与本院专库：发席位号，把本席位的记录送本院专库。")
desk_argument = click.argument("code", metavar="席位号")


class Details(TypedDict):
    """What `desk export` is told."""

    to: str
    folder: Path
    without_attachments: bool
    suite: str
    disc: bool


@desk.command(
    "export",
    help="制作送本院专库的报送件：本席位的全部记录和材料，可以随时制作。\n"
    "专库已有的按重复计，不会登记两次。",
)
@click.option("--to", metavar="名称", required=True, help="本院专库的名称或核对码。")
@folder_option
@click.option("--without-attachments", is_flag=True, help="不带材料文件。")
@disc_option
@suite_option
@with_station
def export(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.outgoing.export_desk import export_desk

    with progress("制作报送件") as tell:
        made = export_desk(
            station,
            details["to"],
            details["folder"],
            with_attachments=not details["without_attachments"],
            suite=details["suite"],
            volume_bytes=carrier(disc=details["disc"]).volume_bytes,
            progress=tell,
        )
    return sealed_reply(made)


@desk.command(
    "issue",
    help="发席位号：登记，并写出交给新席位的席位卡（专库管理员、指定领导办理）。\n"
    "已经有席位使用的席位号不能再发。",
)
@desk_argument
@target_option
@with_station
def issue(station: Station, *, code: str, target: Path) -> Reply:
    from judrec.actions.desks.issue_desk import issue_desk

    require_free(target)
    issued = issue_desk(station, code)
    write_file(target, issued.content)
    return _card_reply(issued.desk, target)


@desk.command("card", help="再写出一份已发席位号的席位卡。")
@desk_argument
@target_option
@with_station
def card(station: Station, *, code: str, target: Path) -> Reply:
    from judrec.actions.desks.issue_desk import issued_desk

    require_free(target)
    issued = issued_desk(station, code)
    write_file(target, issued.content)
    return _card_reply(issued.desk, target)


def _card_reply(code: str, target: Path) -> Reply:
    return Reply(
        {"desk": code, "file": str(target)},
        (
            f"席位 {code} 的席位卡：{target}",
            "新建专库时使用（init --from-card），并用电话核对本院的单位核对码。",
        ),
    )


@desk.command("list", help="列出本单位的席位：席位号、名片、报来的情况。")
@click.option(
    "--unit",
    metavar="代码",
    default="",
    help="列出另一单位报来的席位；名片未经本单位确认的，由报送单位担保。",
)
@with_station
def list_(station: Station, *, unit: str) -> Reply:
    from judrec.actions.desks.list_desks import list_desks

    found = list_desks(station, unit)
    desks: list[Json] = [
        {
            "desk": row.desk,
            "code": row.code,
            "issued_at": row.issued_at or None,
            "confirmed": row.confirmed,
            "heard_at": row.heard_at or None,
            "records": row.records,
            "through": row.through,
            "disputed": row.disputed,
        }
        for row in found
    ]
    rows = (
        (
            row.desk,
            row.state,
            f"{row.records} 件",
            day(row.heard_at),
        )
        for row in found
    )
    lines = table(("席位", "情况", "记录", "最近报来"), rows)
    return Reply({"desks": desks}, tuple(lines) if found else ("还没有其他席位。",))
