"""`quarter`: look at a quarter, and seal it for its receivers (Art. 13)."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click

from judrec.actions.quarter.show_quarter import (
    BEFORE_WORDS,
    ZERO_WORDS,
    QuarterSummary,
    nil_words,
)
from judrec.actions.station import Station
from judrec.cli.commands.options import (
    carrier,
    disc_option,
    folder_option,
    receivers_option,
    suite_option,
)
from judrec.cli.commands.signing import (
    Signing,
    sign,
    signed_json,
    signed_line,
    signed_words,
    signing_options,
)
from judrec.cli.grammar.command import Group
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply
from judrec.cli.sealed import sealed_reply
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.moment import moment
from judrec.core.quarter import Quarter

quarter_group = Group("quarter", help="季度报送：查看、制作报送件。季度写成 2026Q4。")
_STATES = {"sealed": "已写成", "abandoned": "已作废", "begun": "未写完"}
quarter_argument = click.argument("quarter", type=Quarter.parse, metavar="季度")


class Details(TypedDict):
    """What `quarter export` is told."""

    quarter: Quarter
    to: tuple[str, ...]
    folder: Path
    with_attachments: bool
    suite: str
    disc: bool


class _Details(Signing):
    """What `quarter sign-off` is told."""

    quarter: Quarter


@quarter_group.command("show", help="查看一个季度的件数和报送情况。")
@quarter_argument
@with_station
def show(station: Station, *, quarter: Quarter) -> Reply:
    from judrec.actions.quarter.show_quarter import show_quarter

    found = show_quarter(station, quarter)
    return Reply(_json(found), tuple(_lines(found, station)))


def _json(found: QuarterSummary) -> JsonObject:
    sent: list[Json] = [
        {
            "file": each.file,
            "recipient": each.recipient,
            "nth": each.nth,
            "state": each.state,
            "kind": each.kind,
            "received_at": each.received_at or None,
            "mark": each.mark or None,
        }
        for each in found.sent
    ]
    nil = found.nil
    beside: JsonObject = (
        {"nil": {"stated": nil.stated, "superseded": nil.superseded}} if nil else {}
    )
    return {
        **beside,
        "quarter": str(found.quarter),
        "ended": found.ended,
        "records": found.records,
        "versions": found.versions,
        "corrections": found.corrections,
        "supplements": found.supplements,
        "voids": found.voids,
        "immediate": found.immediate,
        "incomplete": found.incomplete,
        "drafts": found.drafts,
        "unprinted": found.unprinted,
        "loose": found.loose,
        "unanchored": found.unanchored,
        "by_situation": {**found.by_situation},
        "zero": found.zero,
        "before_store": found.before_store,
        "affected": [
            {"number": each.number, "reported": each.done} for each in found.affected
        ],
        "signed_off": signed_json(found.release),
        **found.desks.to_json(),
        "sent": sent,
    }


def _lines(found: QuarterSummary, station: Station) -> Iterator[str]:
    yield found.quarter.words + ("" if found.ended else "（尚未结束）")
    if found.before_store:
        yield f"{BEFORE_WORDS}。{found.reports_instead}"
    if found.zero:
        yield ZERO_WORDS
    field = station.form.field("situation")
    counts = (
        ("记录", found.records),
        *(
            (f"  {field.choice_label(code)}", number)
            for code, number in found.by_situation.items()
        ),
        ("补正", found.corrections),
        ("补充", found.supplements),
        ("注销", found.voids),
        ("立即报告", found.immediate),
        ("要素待补", found.incomplete),
        ("草稿", found.drafts),
        ("未打印", found.unprinted),
        ("已打印未入卷", found.loose),
        ("尚无外部凭据", found.unanchored),
    )
    yield from pairs((label, f"{number:>4}") for label, number in counts)
    if found.nil is not None:
        yield nil_words(found.nil)
    for affected in found.affected:
        yield f"{affected.number}：{affected.words}"
    yield signed_line(found.release)
    for heard in found.desks.heard:
        yield f"席位 {heard.desk.desk}：本季度有登记或处理的记录 {heard.records} 件"
    yield from found.desks.words
    for each in found.sent:
        state = _STATES.get(each.state, each.state)
        signed = (
            f"，{moment(each.received_at)}签收，回执码 {each.mark}" if each.mark else ""
        )
        nth = f"{each.kind_words}第 {each.nth} 份"
        yield f"{each.file} → {each.recipient}（{nth}，{state}{signed}）"


@quarter_group.command(
    "export",
    help="制作季度报送件：加密、签名、写出，并重新读出核对。\n"
    "可以重复制作，每份都含本季度至今的全部记录，接收单位按份次核对。",
)
@quarter_argument
@receivers_option
@folder_option
@click.option("--with-attachments", is_flag=True, help="连同材料文件。")
@disc_option
@suite_option
@with_station
def export(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.quarter.export_quarter import export_quarter

    with progress("制作报送件") as tell:
        made = export_quarter(
            station,
            details["quarter"],
            details["to"],
            details["folder"],
            with_attachments=details["with_attachments"],
            suite=details["suite"],
            volume_bytes=carrier(disc=details["disc"]).volume_bytes,
            progress=tell,
        )
    return sealed_reply(made)


@quarter_group.command(
    "sign-off",
    help="签发一个季度的报送：指定领导用本人口令（--leader），或者录入纸质签发。\n"
    "签发的是这时的报告文字和全部记录；之后又有变化的，须重新签发。",
)
@quarter_argument
@signing_options
@with_station
def sign_off(station: Station, **details: Unpack[_Details]) -> Reply:
    from judrec.actions.quarter.begun import require_begun
    from judrec.actions.release.shown import quarter_shown

    quarter = details["quarter"]
    require_begun(station, quarter)
    said = sign(station, quarter_shown(station, quarter), details)
    line = f"已签发{quarter.words}的报送：{signed_words(said)}"
    return Reply(said.to_json(), (line,))
