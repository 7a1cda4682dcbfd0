"""`identity`, `recipient`: who we are, to whom we send."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import card_argument, code_option, target_option
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import one_of, place
from judrec.cli.new_file import require_free, write_file
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import pairs, table
from judrec.core.canonical import Json

if TYPE_CHECKING:
    from judrec.actions.people.identity import OwnCard


identity = Group("identity", help="本席位的名片、单位核对码、密钥和解密身份。")
recipient = Group("recipient", help="报送给谁：登记、列出、移除接收单位。")


@identity.command("show", help="显示单位核对码；-o 把名片写成文件，交给对方单位。")
@click.option("-o", "target", type=place, metavar="文件", help="名片写到这里。")
@with_station
def show(station: Station, *, target: Path | None) -> Reply:
    from judrec.actions.people.identity import own_card

    card = own_card(station)
    if target is not None:
        write_file(target, card.content)
    return _card_reply(station, card, target)


@identity.command(
    "rotate",
    help="更换本席位的密钥；-o 把新名片写成文件，交给对方单位。\n"
    "原密钥签署接替，对方不必再通话核对；以前收到的报送件仍能打开。\n"
    "密钥已经泄露的，更换之后还要电话告知对方，并逐组核对新名片。",
)
@click.option("-o", "target", type=place, metavar="文件", help="新名片写到这里。")
@with_station
def rotate(station: Station, *, target: Path | None) -> Reply:
    from judrec.actions.people.rotate_identity import rotate_identity

    if target is not None:
        require_free(target)
    card = rotate_identity(station)
    if target is not None:
        write_file(target, card.content)
    return _card_reply(station, card, target)


def _card_reply(station: Station, card: "OwnCard", target: Path | None) -> Reply:
    return Reply(
        {
            "code": card.code,
            "shown_code": card.shown_code,
            "card": card.card,
            "file": str(target) if target else None,
        },
        tuple(
            pairs(
                (
                    ("单位", f"{station.unit.name}（{station.unit.code}）"),
                    ("席位", station.unit.desk),
                    ("单位核对码", card.shown_code),
                    ("名片", str(target) if target else ""),
                )
            )
        ),
    )


@identity.command(
    "export-age",
    help="导出解密身份（技术人员用，留痕）。\n"
    "持有这个文件的人能解开发给本席位的全部报送件。",
)
@target_option
@click.option(
    "--suite",
    type=one_of("x25519", "hybrid"),
    metavar="x25519|hybrid",
    default="x25519",
    help="密码套件，默认 x25519；hybrid 要 age 1.3 以上。",
)
@with_station
def export_age(station: Station, *, target: Path, suite: str) -> Reply:
    from judrec.actions.people.identity import export_age_identity

    require_free(target)
    text = export_age_identity(station, suite)
    write_file(target, text.encode(), secret=True)
    warning = "这个文件能解开发给本席位的全部报送件：用完请立即删除，不要交给他人。"
    return Reply(
        {"file": str(target), "suite": suite},
        (f"已导出：{target}",),
        plain_notices((warning,)),
    )


@recipient.command("add", help="登记接收单位：名片与核对码相符才登记。")
@card_argument
@code_option
@click.option(
    "--name", metavar="名称", default="", help="本库中的称呼，默认用名片上的单位名称。"
)
@click.option(
    "--as",
    "role",
    type=one_of("receiver", "court"),
    metavar="receiver|court",
    default="receiver",
    help="作为接收单位（默认），或者作为本席位所属的法院。",
)
@with_station
def add(station: Station, *, card: Path, code: str, name: str, role: str) -> Reply:
    from judrec.actions.people.recipients import (
        add_recipient,
        read_card_file,
        shown_code,
    )

    row = add_recipient(station, read_card_file(card), code, name=name, role=role)
    return Reply(
        {"code": row.code, "name": row.name, "role": row.role, "unit": row.unit},
        (f"已登记接收单位：{row.name}（核对码 {shown_code(row.code)}）",),
    )


@recipient.command(
    "rotate",
    help="收下接收单位更换密钥后的新名片：由原密钥签署接替的，不必再通话核对。",
)
@card_argument
@with_station
def rotate_card(station: Station, *, card: Path) -> Reply:
    from judrec.actions.people.recipients import (
        read_card_file,
        rotate_recipient,
        shown_code,
    )

    row = rotate_recipient(station, read_card_file(card))
    return Reply(
        {"code": row.code, "name": row.name, "role": row.role, "unit": row.unit},
        (f"已改用新名片：{row.name}（核对码 {shown_code(row.code)}）",),
    )


@recipient.command("list", help="列出接收单位。")
@with_station
def list_recipients(station: Station) -> Reply:
    from judrec.actions.people.recipients import ROLE_WORDS, recipients, shown_code

    rows = recipients(station)
    listed: list[Json] = [
        {
            "code": row.code,
            "name": row.name,
            "role": row.role,
            "unit_code": row.unit_code,
            "unit": row.unit,
            "fallen": row.fallen,
        }
        for row in rows
    ]
    heads = ("名称", "单位", "代码", "类别", "密钥", "单位核对码")
    shown = (
        (
            row.name,
            row.unit,
            row.unit_code,
            ROLE_WORDS[row.role],
            row.key_word,
            shown_code(row.code),
        )
        for row in rows
    )
    lines = tuple(table(heads, shown)) if rows else ("还没有登记接收单位。",)
    return Reply({"recipients": listed}, lines)


@recipient.command("remove", help="移除接收单位；以前报送的不受影响。")
@click.argument("name", metavar="名称")
@with_station
def remove(station: Station, *, name: str) -> Reply:
    from judrec.actions.people.recipients import remove_recipient

    row = remove_recipient(station, name)
    return Reply({"code": row.code, "name": row.name}, (f"已移除接收单位：{row.name}",))


@recipient.command(
    "compromised",
    help="登记接收单位的密钥泄露：此后不再封装给它，它签署的回执也不再登记，\n"
    "直到更换密钥并电话核对新名片（recipient add）。",
)
@click.argument("code", metavar="核对码")
@click.option(
    "--since", "day", metavar="日期", required=True, help="自这一天起可能泄露。"
)
@click.option("--reason", metavar="原因", required=True, help="原因。")
@with_station
def compromised(station: Station, *, code: str, day: str, reason: str) -> Reply:
    from judrec.actions.people.recipients import shown_code
    from judrec.actions.people.report_stolen_receiver import report_stolen_receiver

    row = report_stolen_receiver(station, code, since=day, reason=reason)
    warning = (
        f"{row.name} 现用的另一张名片（{shown_code(row.other_card)}）"
        "只由这把密钥签署接替：电话核对、重新登记（recipient add）之前，不再封装给它。"
        if row.other_falls
        else ""
    )
    return Reply(
        {
            "code": row.code,
            "name": row.name,
            "other_card": row.other_card or None,
            "other_falls": row.other_falls,
        },
        (f"已登记密钥泄露：{row.name}（核对码 {shown_code(row.code)}）",),
        plain_notices((warning,) if warning else ()),
    )
