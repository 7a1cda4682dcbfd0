"""`incident`: what stands against a station's word, its proof, and how it ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.people.cards import read_card_file
from judrec.actions.station import Station
from judrec.cli.commands.options import target_option
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import one_of, place
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.code import code_of
from judrec.core.incident import Counts
from judrec.core.moment import moment

if TYPE_CHECKING:
    # At run time every other command would wait for the reading of bundles.
    from judrec.actions.incidents.list_incidents import Incident

incident = Group("incident", help="异常事项：已报内容被改动、分叉、减少，编号冲突。")
name_argument = click.argument("name", metavar="编号")


@incident.command("list", help="列出异常事项和编号冲突，新的在前。")
@with_station
def list_(station: Station) -> Reply:
    from judrec.actions.incidents.list_incidents import incidents, number_clashes

    found, clashes = incidents(station), number_clashes(station)
    lines = [line for each in found for line in _lines(each)]
    lines += [
        f"编号冲突  {each.number}：{'；'.join(each.units)}，各件都保留。"
        for each in clashes
    ]
    listed: list[Json] = [_json(each) for each in found]
    numbers: list[Json] = [
        {"number": each.number, "units": [*each.units]} for each in clashes
    ]
    return Reply(
        {"incidents": listed, "number_clashes": numbers},
        tuple(lines) or ("没有异常事项。",),
    )


@incident.command(
    "proof", help="写出分叉证明：第三方凭该单位的名片就能核对，不含记录内容。"
)
@name_argument
@target_option
@with_station
def proof(station: Station, *, name: str, target: Path) -> Reply:
    from judrec.actions.incidents.save_fork_proof import save_fork_proof

    made = save_fork_proof(station, name, target)
    sizes = made.shorter.size, made.longer.size
    return Reply(
        {"file": str(target), "sizes": [*sizes]},
        (
            f"已写出分叉证明：{target}",
            f"同一密钥签过第 {sizes[0]} 条、第 {sizes[1]} 条两个互相矛盾的总账末端。",
            "文件中没有记录的内容，可以交给第三方；核对用 judrec incident check。",
        ),
    )


@incident.command("check", help="凭单位名片核对分叉证明；不用专库。")
@click.argument("file", type=place, metavar="证明文件")
@click.option(
    "--card", type=place, metavar="名片文件", required=True, help="该单位的名片。"
)
def check(*, file: Path, card: Path) -> Reply:
    from judrec.actions.incidents.save_fork_proof import check_proof_file

    found = check_proof_file(file, read_card_file(card))
    heads: list[Json] = [
        {"size": head.size, "digest": head.digest.hex()}
        for head in (found.shorter, found.longer)
    ]
    return Reply(
        {"proven": True, "heads": heads},
        (
            "证明成立：名片的密钥签过两个互相矛盾的总账末端。",
            *(
                f"第 {head.size} 条  总账校验码 {code_of(head.digest)}"
                for head in (found.shorter, found.longer)
            ),
            "是否为该单位的名片，请对照其单位核对码。",
        ),
    )


@incident.command(
    "resolve",
    help="处置异常事项：写明查明的情况，确定以哪一份为准。\n"
    "只能由专库管理员或者指定领导办理，不能更改；什么也不删除。",
)
@name_argument
@click.option(
    "--counts",
    type=one_of(*(each.value for each in Counts)),
    metavar="取舍",
    required=True,
    help="held 以原先收到的为准，received 以留作证据的这份为准，"
    "neither 两份都不采信，noted 没有取舍、只作说明。",
)
@click.option("--note", metavar="情况", required=True, help="查明的情况和依据。")
@with_station
def resolve(station: Station, *, name: str, counts: str, note: str) -> Reply:
    from judrec.actions.incidents.resolve_incident import resolve_incident

    found = resolve_incident(station, name, Counts(counts), note)
    return Reply({"incident": _json(found)}, tuple(_lines(found)))


def _json(each: "Incident") -> JsonObject:
    return {
        "id": each.id,
        "at": each.at,
        "verdict": each.verdict.value,
        "unit": each.unit,
        "station": each.station,
        "nth": each.nth,
        "quarter": each.quarter,
        "first_difference": each.place or None,
        "record": each.record,
        "bundle": each.bundle,
        "against": each.against or None,
        "choices": [one.value for one in each.choices],
        "counts": each.counts.value if each.counts else None,
        "note": each.note,
        "ended_at": each.ended_at or None,
        "ended_by": each.ended_by or None,
    }


def _lines(each: "Incident") -> Iterator[str]:
    yield f"{each.id}  {each.verdict.word}  {each.unit}  第 {each.nth} 份  {each.state}"
    ended = f"{each.note}（{each.ended_by}，{moment(each.ended_at)}）"
    against = f"第 {each.against_nth} 份 {each.against[:16]}…" if each.against else ""
    yield from pairs(
        (
            ("收到", moment(each.at)),
            ("总账", "" if each.own else "该单位所属席位的总账"),
            ("不同", each.differs),
            ("这份", f"{each.bundle[:16]}…"),
            ("对照", against),
            ("处置", ended if each.note else ""),
        ),
        indent=2,
    )
