"""`report-now`: report a record at once, not with its quarter (Art. 13)."""

from pathlib import Path
from typing import Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import folder_option, receivers_option, suite_option
from judrec.cli.commands.signing import Signing, sign, signing_options, wants_sign_off
from judrec.cli.grammar.command import Command
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply
from judrec.cli.sealed import sealed_reply
from judrec.errors import UsageError


class Details(Signing):
    """What `report-now` is told."""

    record: str
    to: tuple[str, ...]
    folder: Path
    suite: str
    direct: bool
    ground: str
    reprisals: tuple[str, ...]


@click.command(
    "report-now",
    cls=Command,
    help="立即报告一件已经影响案件正常办理的记录（规定第十三条），不等季度报送。\n"
    "席位报给本院专库；报给接收单位的，可以同时写明领导签发。\n"
    "--direct：本院领导或者接收单位涉及其中的，由记录人直报上级或者纪检监察机关。",
)
@click.argument("record", metavar="登记号")
@receivers_option
@folder_option
@suite_option
@click.option(
    "--direct", is_flag=True, help="直报，不经本院专库管理员；须写明 --ground。"
)
@click.option("--ground", metavar="理由", default="", help="直报的理由。")
@click.option(
    "--reprisal",
    "reprisals",
    multiple=True,
    metavar="编号",
    help="直报时一并报送的打击报复情况反映。",
)
@signing_options
@with_station
def report_now(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.outgoing.report_now import report_now as report
    from judrec.actions.records.record_history import record_history
    from judrec.actions.release.shown import record_shown

    number = details["record"]
    if details["direct"]:
        return _direct(station, details)
    if details["ground"] or details["reprisals"]:
        raise UsageError(
            "只有直报才写理由、附情况反映，没有写出任何内容。",
            "直报请加上 --direct；立即报告请去掉 --ground 和 --reprisal。",
            code="not_direct",
        )
    if wants_sign_off(details):
        sign(station, record_shown(record_history(station, number)), details)
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


def _direct(station: Station, details: Details) -> Reply:
    from judrec.actions.outgoing.report_direct import report_direct

    if wants_sign_off(details):
        raise UsageError(
            "直报由记录人自己报送，不经签发，没有写出任何内容。",
            "请去掉签发的选项。",
            code="direct_unsigned",
        )
    with progress("制作报送件") as tell:
        made = report_direct(
            station,
            details["record"],
            details["to"],
            details["folder"],
            ground=details["ground"],
            reprisals=details["reprisals"],
            suite=details["suite"],
            progress=tell,
        )
    return sealed_reply(made)
