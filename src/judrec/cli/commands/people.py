"""`identity`, `recipient`, `units`: who we are, to whom we send, whom we accept."""

from pathlib import Path

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

_ROLES = {"receiver": "接收单位", "court": "上报法院"}

identity = Group("identity", help="本席位的名片、单位核对码和解密身份。")
recipient = Group("recipient", help="报送给谁：登记、列出、移除接收单位。")
units = Group("units", help="接收谁的报送件：确认、列出报送单位。")


@identity.command("show", help="显示单位核对码；-o 把名片写成文件，交给对方单位。")
@click.option("-o", "target", type=place, metavar="文件", help="名片写到这里。")
@with_station
def show(station: Station, *, target: Path | None) -> Reply:
    from judrec.actions.people.identity import own_card

    card = own_card(station)
    if target is not None:
        write_file(target, card.content)
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
    type=one_of(*_ROLES),
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


@recipient.command("list", help="列出接收单位。")
@with_station
def list_recipients(station: Station) -> Reply:
    from judrec.actions.people.recipients import recipients, shown_code

    rows = recipients(station)
    listed: list[Json] = [
        {
            "code": row.code,
            "name": row.name,
            "role": row.role,
            "unit_code": row.unit_code,
            "unit": row.unit,
        }
        for row in rows
    ]
    heads = ("名称", "单位", "代码", "类别", "单位核对码")
    shown = (
        (
            row.name,
            row.unit,
            row.unit_code,
            _ROLES.get(row.role, row.role),
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


@units.command("add", help="确认报送单位：名片与核对码相符，才接收它的报送件。")
@card_argument
@code_option
@with_station
def confirm(station: Station, *, card: Path, code: str) -> Reply:
    from judrec.actions.people.recipients import read_card_file, shown_code
    from judrec.actions.people.units import confirm_unit

    row = confirm_unit(station, read_card_file(card), code)
    return Reply(
        {
            "code": row.code,
            "name": row.name,
            "unit_code": row.unit_code,
            "desk": row.desk,
        },
        (f"已确认报送单位：{row.name}，席位 {row.desk}（{shown_code(row.code)}）",),
    )


@units.command("list", help="列出已确认的报送单位。")
@with_station
def list_units(station: Station) -> Reply:
    from judrec.actions.people.recipients import shown_code
    from judrec.actions.people.units import units as confirmed

    rows = confirmed(station)
    listed: list[Json] = [
        {
            "code": row.code,
            "name": row.name,
            "unit_code": row.unit_code,
            "desk": row.desk,
        }
        for row in rows
    ]
    heads = ("单位", "代码", "席位", "单位核对码")
    shown = ((row.name, row.unit_code, row.desk, shown_code(row.code)) for row in rows)
    lines = tuple(table(heads, shown)) if rows else ("还没有确认报送单位。",)
    return Reply({"units": listed}, lines)
