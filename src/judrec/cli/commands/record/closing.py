"""`record close`, `record closed`: records that not every receiver may read."""

from typing import Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import number_argument
from judrec.cli.commands.signing import Signing, leader_or_paper, signing_options
from judrec.cli.grammar.command import Command
from judrec.cli.opened import with_station
from judrec.cli.passphrase import leaders_passphrase
from judrec.cli.reply import Reply
from judrec.core.canonical import Json


class Details(Signing):
    """What `record close` is told."""

    number: str
    against: tuple[str, ...]
    ground: str


@click.command(
    "close",
    cls=Command,
    help="接收单位涉及其中的：由指定领导决定，对该单位封闭这件记录，写明理由。\n"
    "该单位只看到有这件记录、登记号和理由，其他接收单位照常看到全部；"
    "不写 --against 的，恢复公开。",
)
@number_argument
@click.option(
    "--against",
    multiple=True,
    metavar="名称",
    help="不能阅看的接收单位，写名称或核对码。",
)
@click.option(
    "--ground", metavar="理由", required=True, help="封闭或者恢复公开的理由。"
)
@signing_options
@with_station
def close(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.records.record_history import record_history
    from judrec.actions.release.close_record import (
        Closing,
        close_on_paper,
        close_record,
        closed_records,
    )

    number = details["number"]
    closing = Closing(number, details["against"], details["ground"])
    paper = leader_or_paper(details)
    if paper is None:
        leader = details["leader"]
        word = leaders_passphrase(details["leader_passphrase_file"], leader)
        close_record(station, closing, leader, word)
    else:
        close_on_paper(station, closing, paper, details["scan"])
    number = record_history(station, number).row.number
    found = [each for each in closed_records(station) if each.number == number]
    readers: list[Json] = [code for each in found for code in each.readers]
    said = "已对该单位封闭" if details["against"] else "已恢复公开"
    return Reply({"number": number, "readers": readers}, (f"{number} {said}。",))


@click.command("closed", cls=Command, help="列出对个别接收单位封闭的记录和理由。")
@with_station
def closed(station: Station) -> Reply:
    from judrec.actions.release.close_record import closed_records

    rows = closed_records(station)
    listed: list[Json] = [
        {
            "number": row.number,
            "readers": [*row.readers],
            "ground": row.ground,
            "by": row.by,
        }
        for row in rows
    ]
    lines = tuple(f"{row.number}：{row.by}决定，理由：{row.ground}" for row in rows)
    return Reply({"records": listed}, lines or ("没有对接收单位封闭的记录。",))
