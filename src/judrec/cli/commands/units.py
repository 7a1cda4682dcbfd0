"""`units`: whom we accept, by which keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import card_argument, code_option, target_option
from judrec.cli.commands.quarter import quarter_argument
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import count
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import pairs, table
from judrec.core.canonical import Json, JsonObject
from judrec.core.continuity import spans
from judrec.core.due import Reported
from judrec.core.follow_up.entry import file_from
from judrec.core.moment import moment
from judrec.core.quarter import Quarter
from judrec.core.shape import inner
from judrec.errors import UsageError

if TYPE_CHECKING:
    from judrec.actions.people.units import UnitRow
    from judrec.actions.units.due_register import RegisterRow

units = Group("units", help="接收谁的报送件：确认单位，登记其密钥的更换、停用和泄露。")

_code_argument = click.argument("code", metavar="核对码")
_reason_option = click.option("--reason", metavar="原因", required=True, help="原因。")


@units.command("add", help="确认报送单位：名片与核对码相符，才接收它的报送件。")
@card_argument
@code_option
@with_station
def confirm(station: Station, *, card: Path, code: str) -> Reply:
    from judrec.actions.people.recipients import read_card_file
    from judrec.actions.people.units import confirm_unit

    return _told("已确认报送单位", confirm_unit(station, read_card_file(card), code))


@units.command(
    "rotate",
    help="收下已确认单位更换密钥后的新名片：由原密钥签署接替的，不必再通话核对。",
)
@card_argument
@with_station
def rotate(station: Station, *, card: Path) -> Reply:
    from judrec.actions.people.recipients import read_card_file
    from judrec.actions.units.rotate_unit import rotate_unit

    return _told("已改用新名片", rotate_unit(station, read_card_file(card)))


@units.command(
    "retire",
    help="停用单位的密钥：自某日起制作的报送件不再合并；以前合并的保留。\n"
    "错误确认的单位，也这样撤回。",
)
@_code_argument
@click.option("--on", "day", metavar="日期", required=True, help="自这一天起停用。")
@_reason_option
@with_station
def retire(station: Station, *, code: str, day: str, reason: str) -> Reply:
    from judrec.actions.units.retire_unit import retire_unit

    return _told("已登记停用", retire_unit(station, code, on=day, reason=reason))


@units.command(
    "compromised",
    help="登记单位的密钥泄露：此后由它签署的一律不合并，直到电话核对新名片。\n"
    "以前合并的保留，自该日起收到的标明待核实。",
)
@_code_argument
@click.option(
    "--since", "day", metavar="日期", required=True, help="自这一天起可能泄露。"
)
@click.option(
    "--key",
    "nth",
    type=count,
    metavar="次序",
    help="名片中的第几把密钥，从 1 数起；用于以前更换下来的密钥。",
)
@_reason_option
@with_station
def compromised(
    station: Station, *, code: str, day: str, nth: int | None, reason: str
) -> Reply:
    from judrec.actions.units.report_compromised import report_compromised

    row = report_compromised(station, code, since=day, reason=reason, nth=nth)
    return _told("已登记密钥泄露", row)


@units.command(
    "due",
    help="登记单位的应报季度：--from 起始，--until 最后；--none 表示不按季度应报。",
)
@_code_argument
@click.option("--from", "first", type=Quarter.parse, metavar="季度", help="起始季度。")
@click.option("--until", "last", type=Quarter.parse, metavar="季度", help="最后季度。")
@click.option("--none", "nothing", is_flag=True, help="不按季度应报，例如直报的席位。")
@with_station
def due(
    station: Station,
    *,
    code: str,
    first: Quarter | None,
    last: Quarter | None,
    nothing: bool,
) -> Reply:
    from judrec.actions.units.unit_due import set_unit_due

    if nothing == (first is not None):
        raise UsageError(
            "--from 和 --none 要写一个，也只能写一个。",
            "例如：units due 核对码 --from 2026Q4。",
            code="bad_quarters",
        )
    return _told("已登记应报季度", set_unit_due(station, code, first, last))


@units.command("missing", help="一个季度各单位报了没有；只有季度结束后报全的才算已报。")
@quarter_argument
@with_station
def missing(station: Station, *, quarter: Quarter) -> Reply:
    from judrec.actions.units.due_register import due_register

    rows = [
        row
        for row in due_register(station, (quarter,))
        if row.quarters[0].state is not Reported.NOT_OWED
    ]
    ended = quarter.ended(station.now())
    listed: list[Json] = [_standing_json(row) for row in rows]
    heads = ("单位", "代码", "席位", "报送", "收到", "尚缺份次")
    shown = (
        (
            row.unit.name,
            row.unit.unit_code,
            row.unit.desk,
            row.quarters[0].word,
            f"{len(row.quarters[0].arrivals)} 份",
            spans(row.missing),
        )
        for row in rows
    )
    lines = tuple(table(heads, shown)) if rows else ("这个季度没有应报的单位。",)
    running = () if ended else (f"{quarter.words}尚未结束，都还没有到期。",)
    return Reply(
        {"quarter": str(quarter), "ended": ended, "units": listed},
        lines,
        plain_notices(running),
    )


def _standing_json(row: "RegisterRow") -> JsonObject:
    stands = row.quarters[0]
    bundles: list[Json] = [
        {
            "nth": each.nth,
            "received_at": each.received_at,
            "complete": each.complete,
            "supplement": each in stands.supplements,
            "verdict": each.verdict,
            "merged": each.merged,
        }
        for each in (*stands.arrivals, *stands.kept)
    ]
    return {
        "code": row.unit.code,
        "name": row.unit.name,
        "unit_code": row.unit.unit_code,
        "desk": row.unit.desk,
        "state": stands.state.value,
        "word": stands.word,
        "bundles": bundles,
        "missing_nth": [*row.missing],
    }


@units.command("list", help="列出已确认的报送单位和密钥状态。")
@with_station
def list_units(station: Station) -> Reply:
    from judrec.actions.people.recipients import shown_code
    from judrec.actions.units.due_register import due_register

    register = due_register(station, ())
    rows = [each.unit for each in register]
    listed: list[Json] = [
        {**_json(each.unit), "claims": [claim.code for claim in each.claims]}
        for each in register
    ]
    claims = (
        f"{each.unit.name}：{moment(claim.at)}{claim.words}"
        for each in register
        for claim in each.claims
    )
    heads = ("单位", "代码", "席位", "密钥", "应报起始", "单位核对码")
    shown = (
        (
            row.name,
            row.unit_code,
            row.desk,
            _state(row),
            row.due_from or "不按季度",
            shown_code(row.code),
        )
        for row in rows
    )
    lines = tuple(table(heads, shown)) if rows else ("还没有确认报送单位。",)
    return Reply({"units": listed}, lines, plain_notices(claims))


def _told(said: str, row: "UnitRow") -> Reply:
    from judrec.actions.people.recipients import shown_code

    return Reply(
        _json(row),
        (f"{said}：{row.name}，席位 {row.desk}（{shown_code(row.code)}）",),
    )


def _state(row: "UnitRow") -> str:
    return f"{row.state.word}（{row.since} 起）" if row.since else row.state.word


def _json(row: "UnitRow") -> JsonObject:
    return {
        "code": row.code,
        "name": row.name,
        "unit_code": row.unit_code,
        "desk": row.desk,
        "state": row.state.value,
        "since": row.since or None,
        "due_from": row.due_from or None,
        "due_until": row.due_until or None,
    }


@units.command(
    "unreconciled",
    help="列出立即报告过、却没有出现在当季报送件中的记录；补报之后不再列出。",
)
@with_station
def list_unreconciled(station: Station) -> Reply:
    from judrec.actions.receiving.unreconciled import unreconciled

    rows = unreconciled(station)
    listed: list[Json] = [
        {"unit": row.unit, "number": row.number, "quarter": str(row.quarter)}
        for row in rows
    ]
    lines = tuple(f"{row.unit}：{row.words}" for row in rows)
    return Reply({"items": listed}, lines or ("没有：立即报告过的都在当季报送件中。",))


@units.command("direct", help="列出收到的直报：谁报的，理由，附了哪些情况反映。")
@with_station
def list_direct(station: Station) -> Reply:
    from judrec.actions.receiving.direct_reports import direct_reports

    rows = direct_reports(station)
    listed: list[Json] = [
        {
            "unit": row.unit,
            "desk": row.desk,
            "received_at": row.received_at,
            "ground": row.ground,
            "records": [*row.numbers],
            "reprisals": [*row.reprisals],
        }
        for row in rows
    ]
    lines: list[str] = []
    for row in rows:
        lines.append(f"{row.unit} 席位 {row.desk}：{'、'.join(row.numbers)}")
        lines.append(f"  理由：{row.ground}")
        for each in row.reprisals:
            lines.append(f"  打击报复情况反映 {each['number']}")
            told = station.follow_forms.told("reprisal", inner(each, "body"))
            file = file_from(each)
            name = [("附件", file.shown_name)] if file is not None else []
            lines += pairs((*told, *name), 4)
    return Reply({"reports": listed}, tuple(lines) if rows else ("没有收到直报。",))


@units.command("direct-file", help="另存随直报送来的打击报复情况反映的附件；照常留痕。")
@click.argument("number", metavar="反映编号")
@target_option
@with_station
def save_direct_file(station: Station, *, number: str, target: Path) -> Reply:
    from judrec.actions.receiving.save_reprisal_file import save_reprisal_file

    saved = save_reprisal_file(station, number, target)
    return Reply(
        {"file": str(target), "sha256": saved.sha256, "size": saved.size},
        (f"已另存：{target}", f"SHA-256  {saved.sha256}", "文件没有加密，用完请删除。"),
    )


@units.command("closed", help="列出报送单位对本单位封闭的记录：登记号、理由。")
@with_station
def list_closed(station: Station) -> Reply:
    from judrec.actions.receiving.closed_to_us import closed_to_us

    rows = closed_to_us(station)
    listed: list[Json] = [
        {"unit": row.unit, "number": row.number, "ground": row.ground, "by": row.by}
        for row in rows
    ]
    lines = tuple(
        f"{row.unit}：{row.number}，由{row.by}决定，理由：{row.ground}" for row in rows
    )
    return Reply({"records": listed}, lines or ("没有对本单位封闭的记录。",))
