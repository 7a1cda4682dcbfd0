"""`copies`: what becomes of a record's printed sheets; `copy` is about the store."""

from collections.abc import Callable
from typing import TypedDict, Unpack

import click

from judrec.actions.records.copies.enter import EnteredSheet
from judrec.actions.records.copies.printed_sheets import PrintedSheet
from judrec.actions.station import Station
from judrec.cli.commands.catalogue import catalogue
from judrec.cli.commands.options import number_argument
from judrec.cli.commands.printings import failed, reprint
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import count, one_of
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import table
from judrec.core.canonical import Json, JsonObject
from judrec.core.copy_acts import Binding, Destruction, Return
from judrec.core.event_time import CHINA
from judrec.core.paper_copy import CopyAct
from judrec.core.sheet_kind import SHEET_NAMES

copies = Group(
    "copies",
    help="打印件的去向：入卷、收回、销毁、没有印成，重印几页，卷内目录的行。\n"
    "每次登记都签名、留痕；登记错了的再登记一次，前后两次都留着。",
)


class Which(TypedDict):
    """Which sheets of which record."""

    number: str
    copy: int
    kind: str | None
    case: str


class Bound(Which):
    """Where they are bound in."""

    volume: str
    book: str
    pages: str
    on: str
    by: str


class Returned(Which):
    """How they came back."""

    source: str
    on: str


class Destroyed(Which):
    """How they were destroyed."""

    witness: str
    reason: str
    on: str
    by: str


_HEADS = ("印件", "份", "案号", "依据", "去向", "卷内位置")
_copy = click.option(
    "--copy", type=count, metavar="份号", required=True, help="第几份。"
)
_kind = click.option(
    "--kind",
    type=one_of(*SHEET_NAMES),
    metavar="种类",
    default=None,
    help="insert 副卷版，insert-main 正卷版，slip 凭证等；只有一种时可不写。",
)
_case = click.option(
    "--case", metavar="案号", default="", help="一份有几案的，写哪一案；一案可不写。"
)
_on = click.option("--on", metavar="日期", default="", help="哪一天，默认今天。")


@copies.command("list", help="列出一件记录的全部打印件和去向；不算查阅。")
@number_argument
@with_station
def list_(station: Station, *, number: str) -> Reply:
    from judrec.actions.records.copies.printed_sheets import printed_sheets

    found = printed_sheets(station, number)
    listed: list[Json] = [sheet_json(each) for each in found]
    lines = tuple(table(_HEADS, map(_cells, found)))
    history = tuple(
        f"  {each.words}：{words}（{who}）"
        for each in found
        for words, who in _told(each)
    )
    if history:
        lines += ("", "登记：", *history)
    return Reply(
        {"number": number, "copies": listed},
        lines if found else ("还没有打印过。",),
    )


@copies.command(
    "bind",
    help="登记入卷：哪一卷、哪一册、哪几页。已登记的再登记一次就是更正。",
)
@number_argument
@_copy
@_kind
@_case
@click.option("--volume", metavar="副卷|正卷", required=True, help="卷别。")
@click.option("--book", metavar="册", default="1", help="第几册，默认 1。")
@click.option("--pages", metavar="页次", required=True, help="例如 35 或者 35-37。")
@_on
@click.option("--by", metavar="经办人", default="", help="默认登录的人。")
@with_station
def bind(station: Station, **said: Unpack[Bound]) -> Reply:
    from judrec.actions.records.copies.bind_copy import bind_copy

    def act(sheet: PrintedSheet) -> EnteredSheet:
        where = Binding(
            said["case"] or sheet.case,
            said["volume"],
            said["book"],
            said["pages"],
            said["on"] or _today(station),
            said["by"] or station.person.name,
        )
        return bind_copy(station, said["number"], sheet.name, where)

    return _each(station, CopyAct.BIND, said, act)


@copies.command("return", help="登记收回：从谁那里、哪一天。")
@number_argument
@_copy
@_kind
@_case
@click.option("--from", "source", metavar="何人", required=True, help="从谁那里收回。")
@_on
@with_station
def return_(station: Station, **said: Unpack[Returned]) -> Reply:
    from judrec.actions.records.copies.return_copy import return_copy

    def act(sheet: PrintedSheet) -> EnteredSheet:
        back = Return(said["on"] or _today(station), said["source"])
        return return_copy(station, said["number"], sheet.name, back)

    return _each(station, CopyAct.RETURN, said, act)


@copies.command("destroy", help="登记销毁：谁销毁、谁监销、为什么。打印的留痕不动。")
@number_argument
@_copy
@_kind
@_case
@click.option("--witness", metavar="监销人", required=True, help="监销的另一个人。")
@click.option("--reason", metavar="原因", required=True, help="为什么销毁。")
@_on
@click.option("--by", metavar="销毁人", default="", help="默认登录的人。")
@with_station
def destroy(station: Station, **said: Unpack[Destroyed]) -> Reply:
    from judrec.actions.records.copies.destroy_copy import destroy_copy

    def act(sheet: PrintedSheet) -> EnteredSheet:
        gone = Destruction(
            said["on"] or _today(station),
            said["by"] or station.person.name,
            said["witness"],
            said["reason"],
        )
        return destroy_copy(station, said["number"], sheet.name, gone)

    return _each(station, CopyAct.DESTROY, said, act)


for _command in (failed, reprint, catalogue):
    copies.add_command(_command)


def sheet_json(sheet: PrintedSheet) -> JsonObject:
    """Give one sheet as programs read it."""
    entries: list[Json] = [
        {
            "entry": each.seq,
            "at": each.at,
            "who": each.who,
            "act": str(each.act),
            "words": each.words,
        }
        for each in sheet.entered
    ]
    reprints: list[Json] = [
        {"entry": each.seq, "at": each.at, "who": each.who, "pages": [*each.pages]}
        for each in sheet.reprints
    ]
    return {
        "kind": sheet.name.kind,
        "copy": sheet.name.copy,
        "sheet": sheet.name.nth,
        "case": sheet.case or None,
        "version": sheet.version,
        "printed_at": sheet.printed_at,
        "state": str(sheet.state),
        "superseded": sheet.superseded,
        "place": sheet.place.to_json() if sheet.place else None,
        "entries": entries,
        "reprints": reprints,
    }


def _each(
    station: Station,
    act: CopyAct,
    which: Which,
    enter: Callable[[PrintedSheet], EnteredSheet],
) -> Reply:
    """Enter the act of each sheet that is meant."""
    from judrec.actions.records.copies.which_sheet import Wanted, which_sheets

    wanted = Wanted(which["copy"], which["kind"] or "", which["case"])
    found = which_sheets(station, which["number"], act, wanted)
    done = [enter(each) for each in found]
    listed: list[Json] = [
        {**sheet_json(each.sheet), "code": each.code} for each in done
    ]
    said = dict.fromkeys(notice for each in done for notice in each.notices)
    lines = tuple(
        f"已登记{act.label}：{each.sheet.words}，{each.sheet.state_words}"
        for each in done
    )
    return Reply(
        {"number": done[0].number, "sheets": listed},
        (*lines, f"总账校验码  {done[-1].code}"),
        plain_notices(said),
    )


def _told(sheet: PrintedSheet) -> list[tuple[str, str]]:
    """Tell what was entered of a sheet; of its copy, with the first of its sheets."""
    said = [(each.words, each.who) for each in sheet.entered]
    if sheet.name.nth == 1:
        said += [(each.words, each.who) for each in sheet.reprints]
    return said


def _today(station: Station) -> str:
    return station.now().astimezone(CHINA).date().isoformat()


def _cells(sheet: PrintedSheet) -> tuple[str, ...]:
    behind = "（内容已有更新）" if sheet.superseded else ""
    return (
        sheet.label,
        f"第 {sheet.name.copy} 份",
        sheet.case,
        f"第 {sheet.version} 版{behind}",
        sheet.state.label,
        sheet.place.words if sheet.place else "",
    )
