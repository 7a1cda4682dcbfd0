"""`follow-up`: what a committee enters after a record (Art. 12-23)."""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import body_option, number_argument, target_option
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import count, one_of, place
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import pairs, table
from judrec.core.canonical import Json, JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import repetition
from judrec.core.report.period import Period

if TYPE_CHECKING:
    from judrec.actions.follow_up.followed import Followed
    from judrec.actions.follow_up.waiting import WaitingRow
    from judrec.core.follow_up.entry import FollowEntry
    from judrec.core.form import Field

follow_up = Group(
    "follow-up",
    help="后续办理（第十二条至第二十三条）：由同级党委政法委登记，登记后不能修改，"
    "只能更正或者撤回。",
)
_KINDS = tuple(kind.value for kind in FollowKind)
kind_argument = click.argument("kind", type=one_of(*_KINDS), metavar="类别")
unit_option = click.option(
    "--unit",
    metavar="代码",
    default="",
    help="报送单位的代码：登记号相同时指明，或者登记在单位上。",
)
entry_argument = click.argument("seq", type=count, metavar="总账条号")


def _year(word: str) -> int:
    return Period.parse_year(word).first.year


year_argument = click.argument("year", type=_year, metavar="年份")


class Details(TypedDict):
    """What `follow-up enter` is told."""

    kind: str
    number: str
    unit: str
    body: Json
    file: Path | None
    corrects: int | None
    reason: str


@follow_up.command(
    "enter",
    help="登记一项：在一件收到的记录上，或者（责任追究、不记录、打击报复）用 --unit "
    "登记在报送单位上；考核事项两样都不写。\n"
    f"类别：{'、'.join(f'{kind.value}（{kind.words}）' for kind in FollowKind)}。",
)
@kind_argument
@click.argument("number", metavar="[登记号]", required=False, default="")
@body_option
@unit_option
@click.option("--file", type=place, metavar="文件", help="附上依据的文书，加密保存。")
@click.option(
    "--corrects", type=count, metavar="总账条号", help="更正这一条，原来的仍可查阅。"
)
@click.option("--reason", metavar="原因", default="", help="更正的原因。")
@with_station
def enter(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.follow_up.enter import ToEnter
    from judrec.actions.follow_up.enter import enter as sign

    told = ToEnter(
        FollowKind(details["kind"]),
        details["body"],
        details["number"],
        details["unit"],
        details["file"],
        details["corrects"] or 0,
        details["reason"],
    )
    done = sign(station, told)
    return Reply(
        {"entry": done.seq, "code": done.code, "kind": done.kind.value},
        (f"已登记{done.kind.words}：总账第 {done.seq} 条", f"总账校验码  {done.code}"),
        plain_notices(done.notices),
    )


@follow_up.command("withdraw", help="撤回一项登记错了的；原来的内容仍可查阅。")
@entry_argument
@click.option("--reason", metavar="原因", required=True, help="为什么撤回。")
@with_station
def withdraw(station: Station, *, seq: int, reason: str) -> Reply:
    from judrec.actions.follow_up.withdraw import withdraw as take_back

    entry = take_back(station, seq, reason)
    return Reply(
        {"entry": entry.seq, "kind": entry.kind.value, "ended_by": entry.ended_by},
        (f"已撤回总账第 {entry.seq} 条（{entry.kind.words}）。",),
    )


@follow_up.command("show", help="查阅一件收到的记录的后续办理；这是查阅，照常留痕。")
@number_argument
@unit_option
@with_station
def show(station: Station, *, number: str, unit: str) -> Reply:
    from judrec.actions.follow_up.committee import require_committee
    from judrec.actions.follow_up.followed import followed, told
    from judrec.actions.records.show_record import show_record
    from judrec.errors import RefusedError

    require_committee(station)
    found = followed(station, show_record(station, number, unit=unit))
    if found is None:
        raise RefusedError(
            f"{number[:60]} 是本库自己的记录，没有后续办理。",
            "后续办理登记在收到的记录上。",
            code="not_received",
        )
    entries: list[Json] = [_entry_json(each) for each in found.entries]
    lines = [found.row.number, *map(found.summary, found.persons), *found.cautions]
    lines += [
        f"不能登记{FollowKind(kind).words}：{why}"
        for kind, why in _closed(found).items()
    ]
    for each in found.entries:
        lines += [_headline(each), *pairs(told(station, each), 2), *_ending(each)]
    return Reply(
        {
            "number": found.row.number,
            "persons": [*found.persons],
            "entries": entries,
            "closed": _closed(found),
            "cautions": [*found.cautions],
        },
        tuple(lines) if found.entries else (*lines, "还没有后续办理。"),
    )


@follow_up.command("list", help="列出等待办理的：尚未认定、报告、通报、抄送等。")
@with_station
def list_(station: Station) -> Reply:
    from judrec.actions.follow_up.waiting import waiting

    rows = waiting(station)
    listed: list[Json] = [_waiting_json(each) for each in rows]
    heads = ("登记号", "单位", "领导干部", "等待办理")
    cells = ((each.number, each.unit, each.person, each.words) for each in rows)
    return Reply(
        {"waiting": listed},
        tuple(table(heads, cells)) if rows else ("没有等待办理的。",),
    )


@follow_up.command(
    "entries", help="列出登记过的，更正、撤回的也在内；记录上的内容用 show 查阅。"
)
@click.option("--kind", type=one_of(*_KINDS), metavar="类别", help="只列这一类。")
@with_station
def entries(station: Station, *, kind: str | None) -> Reply:
    from judrec.actions.follow_up.committee import require_committee
    from judrec.actions.follow_up.entries import entries_of
    from judrec.actions.follow_up.followed import told

    require_committee(station)
    found = entries_of(station, *([FollowKind(kind)] if kind else []))
    listed: list[Json] = [_listed_json(each) for each in found]
    lines: list[str] = []
    for each in found:
        where = each.about.number or each.about.unit
        lines.append("  ".join(filter(None, (_headline(each), where))))
        if not each.about.record:
            lines += [*pairs(told(station, each), 2)]
        lines += _ending(each)
    return Reply({"entries": listed}, tuple(lines) if found else ("还没有登记。",))


@follow_up.command(
    "assessment",
    help="列出一年的考核事项（第二十三条），按党组织；线索另列，不是认定。",
)
@year_argument
@with_station
def assessment(station: Station, *, year: int) -> Reply:
    from judrec.actions.follow_up.year import year_of_assessment
    from judrec.core.follow_up.assessment import CLUE

    found = year_of_assessment(station, year)
    lines: list[Json] = [
        {
            "item": each.item,
            "party_organ": each.party_organ,
            "discipline_organ": each.discipline_organ or None,
            "text": each.words,
            "date": each.day,
            "number": each.number or None,
            "entry": each.seq,
        }
        for each in found.lines
    ]
    clues: list[Json] = [
        {"item": each.item, "text": each.words, "date": each.day, "entry": each.seq}
        for each in found.clues
    ]
    shown = [
        f"{each.party_organ}  第（{each.item}）项  {each.day}  {each.words}"
        for each in found.lines
    ]
    shown += [f"{CLUE}：{each.day}  {each.words}" for each in found.clues]
    return Reply(
        {"year": year, "lines": lines, "clues": clues},
        tuple(shown) if shown else (f"{year}年没有列入考核的事项，也没有线索。",),
    )


@follow_up.command("fields", help="列出一类登记的栏目；带 * 的必须填写。")
@kind_argument
@with_station
def fields(station: Station, *, kind: str) -> Reply:
    block = station.follow_forms.block(FollowKind(kind))
    listed: list[Json] = [_field_json(each) for each in block.fields]
    heads = ("栏目", "名称", "依据", "可选")
    cells = (
        (
            each.name + ("*" if each.star else ""),
            each.label,
            each.required_by,
            "、".join(choice.value for choice in each.choices),
        )
        for each in block.fields
    )
    return Reply({"kind": kind, "fields": listed}, tuple(table(heads, cells)))


@follow_up.command("file", help="另存一项登记所附的文件；照常留痕。")
@entry_argument
@target_option
@with_station
def file_(station: Station, *, seq: int, target: Path) -> Reply:
    from judrec.actions.follow_up.save_file import save_file

    saved = save_file(station, seq, target)
    return Reply(
        {"file": str(target), "sha256": saved.sha256, "size": saved.size},
        (f"已另存：{target}", f"SHA-256  {saved.sha256}", "文件没有加密，用完请删除。"),
    )


def _headline(entry: "FollowEntry") -> str:
    return f"总账第 {entry.seq} 条  {entry.day}  {entry.kind.words}  {entry.who}"


def _ending(entry: "FollowEntry") -> tuple[str, ...]:
    said = [f"  更正第 {entry.supersedes} 条：{entry.reason}"] * bool(entry.supersedes)
    if entry.withdrawn:
        said.append(f"  已撤回（第 {entry.ended_by} 条）：{entry.withdrawn}")
    elif entry.ended_by:
        said.append(f"  已由第 {entry.ended_by} 条更正")
    if again := repetition(entry):
        said.append(f"  {again}")
    if entry.file is not None:
        said.append(f"  附件：{entry.file.shown_name}  {entry.file.sha256}")
    return tuple(said)


def _listed_json(entry: "FollowEntry") -> JsonObject:
    """Give an entry in a list: what it says of a record only `show` tells."""
    whole = _entry_json(entry)
    about: JsonObject = {
        "number": entry.about.number or None,
        "unit": entry.about.unit or None,
    }
    if entry.about.record:
        whole.pop("body")
    return {**whole, **about, "date": entry.day}


def _entry_json(entry: "FollowEntry") -> JsonObject:
    return {
        "entry": entry.seq,
        "kind": entry.kind.value,
        "at": entry.at,
        "by": entry.who,
        "body": entry.body,
        "corrects": entry.supersedes or None,
        "reason": entry.reason or None,
        "ended_by": entry.ended_by or None,
        "withdrawn": entry.withdrawn or None,
        "nth": entry.nth or None,
        "file": entry.file.sha256 if entry.file else None,
    }


def _closed(found: "Followed") -> JsonObject:
    return {kind.value: why for kind in FollowKind if (why := found.why_closed(kind))}


def _waiting_json(row: "WaitingRow") -> JsonObject:
    return {
        "number": row.number,
        "unit": row.unit,
        "person": row.person,
        "filed_at": row.filed_at,
        "immediate": row.immediate,
        "disputed": row.disputed,
        "waits": [each.value for each in row.waits],
    }


def _field_json(field: "Field") -> JsonObject:
    choices: list[Json] = [choice.value for choice in field.choices]
    return {
        "name": field.name,
        "label": field.label,
        "required": field.star,
        "article": field.required_by or None,
        "choices": choices,
        "help": field.help,
    }
