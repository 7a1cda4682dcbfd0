"""`record new|edit|file|correct|supplement|void`: acts on a record.

Each reads its JSON before the store is opened, so that broken input costs nobody a
passphrase. What a window would ask (a duplicate, a short content) is a notice.
"""

import click

from judrec.actions.records.drafts import DraftRow
from judrec.actions.records.version_entry import Filed
from judrec.actions.records.void_request import VoidRequest
from judrec.actions.station import Station
from judrec.cli.commands.options import (
    body_option,
    draft_argument,
    number_argument,
)
from judrec.cli.grammar.command import Command
from judrec.cli.json_file import read_json
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, head_json, head_line
from judrec.cli.text.table import table
from judrec.core.canonical import Json, JsonObject
from judrec.core.moment import moment
from judrec.core.states import State


@click.command("new", cls=Command, help="提交入库一件记录，或者用 --draft 存为草稿。")
@click.option(
    "--from",
    "body",
    type=read_json,
    metavar="文件|-",
    default="-",
    help="JSON 文件；默认为标准输入（-）。",
)
@click.option("--draft", is_flag=True, help="存为草稿，可以不完整。")
@with_station
def new(station: Station, *, body: Json, draft: bool) -> Reply:
    from judrec.actions.records.drafts import keep_draft
    from judrec.actions.records.file_record import file_record

    if draft:
        return _draft_reply(keep_draft(station, body))
    return _filed_reply(file_record(station, body), "已提交入库")


@click.command("edit", cls=Command, help="修改草稿：用整份 JSON 换下原来的。")
@draft_argument
@body_option
@with_station
def edit(station: Station, *, draft: str, body: Json) -> Reply:
    from judrec.actions.records.drafts import keep_draft

    return _draft_reply(keep_draft(station, body, draft))


@click.command(
    "file", cls=Command, help="把草稿提交入库；补正、补充的草稿按补正、补充提交。"
)
@draft_argument
@with_station
def file(station: Station, *, draft: str) -> Reply:
    from judrec.actions.records.file_draft import file_draft

    return _filed_reply(file_draft(station, draft), "已提交入库")


@click.command(
    "correct",
    cls=Command,
    help="补正：原来写错了，用整份改正后的 JSON 作为新的一版；旧版仍可查阅。",
)
@number_argument
@body_option
@click.option("--reason", metavar="原因", required=True, help="哪里写错、依据什么。")
@with_station
def correct(station: Station, *, number: str, body: Json, reason: str) -> Reply:
    from judrec.actions.records.correct_record import correct_record

    return _filed_reply(correct_record(station, number, body, reason), "已补正")


@click.command("supplement", cls=Command, help="补充：只写新的情况，原文不变。")
@number_argument
@body_option
@with_station
def supplement(station: Station, *, number: str, body: Json) -> Reply:
    from judrec.actions.records.supplement_record import supplement_record

    return _filed_reply(supplement_record(station, number, body), "已补充")


@click.command(
    "void",
    cls=Command,
    help="注销：登记号不再使用，内容仍可查阅。\n"
    "本库另有专库管理员或指定领导时只提出申请，由其用 countersign 核准。",
)
@number_argument
@click.option(
    "--reason",
    metavar="误录|重复|测试|其他：原因",
    required=True,
    help="注销的原因。",
)
@with_station
def void(station: Station, *, number: str, reason: str) -> Reply:
    from judrec.actions.records.void_request import ask_void

    done = ask_void(station, number, reason)
    if isinstance(done, VoidRequest):
        said = f"已申请注销：{done.number}，等待专库管理员或指定领导核准"
        return Reply(_request_json(done), (said,))
    return _filed_reply(done, "已注销")


@click.command("void-requests", cls=Command, help="列出待核准的注销申请。")
@with_station
def void_requests(station: Station) -> Reply:
    from judrec.actions.records.void_request import void_requests as waiting

    found = waiting(station)
    listed: list[Json] = [_request_json(each) for each in found]
    heads = ("登记号", "申请人", "原因", "申请时间")
    shown = ((each.number, each.who, each.reason, moment(each.at)) for each in found)
    lines = tuple(table(heads, shown)) if found else ("没有待核准的注销申请。",)
    return Reply({"requests": listed}, lines)


@click.command(
    "countersign",
    cls=Command,
    help="核准一件注销申请；用 --decline 写明原因则不予注销。\n"
    "由申请人以外的专库管理员或指定领导办理。",
)
@number_argument
@click.option("--decline", metavar="原因", help="不予注销，并写明原因。")
@with_station
def countersign(station: Station, *, number: str, decline: str | None) -> Reply:
    from judrec.actions.records.void_request import countersign_void, decline_void

    if decline is None:
        return _filed_reply(countersign_void(station, number), "已注销")
    left = decline_void(station, number, decline)
    return Reply(_request_json(left), (f"不予注销：{left.number}",))


def _request_json(asked: VoidRequest) -> JsonObject:
    return {
        "number": asked.number,
        "reason": asked.reason,
        "requested_at": asked.at,
        "requested_by": asked.who,
    }


@click.command(
    "secret",
    cls=Command,
    help="涉及国家秘密：不在本机录入，只留下日期和另册登记号；草稿随之删除。",
)
@click.argument("register", metavar="另册登记号")
@click.option("--draft", metavar="编号", default="", help="要删除的草稿。")
@with_station
def secret(station: Station, *, register: str, draft: str) -> Reply:
    from judrec.actions.records.note_secret import note_secret

    line = note_secret(station, register, draft)
    return Reply(
        {"day": line.day, "register": line.register},
        (f"已留下一行：{line.day}，另册登记号 {line.register}",),
    )


def _filed_reply(filed: Filed, done: str) -> Reply:
    return Reply(
        {
            "number": filed.number,
            "id": filed.id,
            "version": filed.version,
            "digest": filed.digest.hex(),
            "code": filed.code,
            "head": head_json(filed.head),
        },
        (
            f"{done}：{filed.number}（第 {filed.version} 版）",
            f"记录校验码  {filed.code}",
            head_line(filed.head),
        ),
        filed.notices,
    )


def _draft_reply(row: DraftRow) -> Reply:
    return Reply(
        {
            "number": row.number or None,
            "id": row.id,
            "state": str(State.DRAFT),
            "kind": str(row.kind),
            "saved_at": row.saved_at,
        },
        (f"草稿已保存：{row.id}", f"提交入库时用 record file {row.id}"),
    )
