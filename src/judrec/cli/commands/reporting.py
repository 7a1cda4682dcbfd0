"""`report-now`: report a record at once, not with its quarter (Art. 13)."""

from pathlib import Path
from typing import Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.signing import Signing, sign, signing_options, wants_sign_off
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of, place
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply
from judrec.cli.sealed import sealed_reply


class Details(Signing):
    """What `report-now` is told."""

    record: str
    to: tuple[str, ...]
    folder: Path
    suite: str


@click.command(
    "report-now",
    cls=Command,
    help="立即报告一件已经影响案件正常办理的记录（规定第十三条），不等季度报送。\n"
    "席位报给本院专库；报给接收单位的，可以同时写明领导签发。",
)
@click.argument("record", metavar="登记号")
@click.option(
    "--to",
    multiple=True,
    metavar="名称",
    required=True,
    help="接收单位的名称或核对码。",
)
@click.option(
    "-o", "folder", type=place, metavar="文件夹", required=True, help="写到这个文件夹。"
)
@click.option(
    "--suite",
    type=one_of("hybrid", "x25519"),
    metavar="hybrid|x25519",
    default="hybrid",
    help="密码套件，默认 hybrid。",
)
@signing_options
@with_station
def report_now(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.outgoing.report_now import own_history
    from judrec.actions.outgoing.report_now import report_now as report
    from judrec.actions.release.shown import record_shown

    number = details["record"]
    if wants_sign_off(details):
        sign(station, record_shown(own_history(station, number)), details)
    with progress("制作报送件") as tell:
        made = report(
            station,
            number,
            details["to"],
            details["folder"],
            suite=details["suite"],
            progress=tell,
        )
    return sealed_reply(made)
