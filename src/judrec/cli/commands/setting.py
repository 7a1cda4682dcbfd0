"""`setting`: what the office has set; each change is an entry of the ledger."""

from dataclasses import fields

import click

from judrec.actions.people.settings import Settings
from judrec.actions.station import Station
from judrec.cli.grammar.command import Group
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.transcript import SEPARATOR

setting = Group("setting", help="本库设置：查看、更改；每次更改都留痕。")


@setting.command("show", help="列出全部设置。")
@with_station
def show(station: Station) -> Reply:
    from judrec.actions.people.settings import settings

    return _told(settings(station))


@setting.command(
    "change",
    help="更改一项设置，立即生效。\n"
    "开关写 yes 或 no；transcript_fields（抄录页的栏目和次序）写用逗号隔开的栏目键，"
    "空的恢复默认。",
)
@click.argument("name", metavar="名称")
@click.argument("value", metavar="值")
@with_station
def change(station: Station, *, name: str, value: str) -> Reply:
    from judrec.actions.people.settings import change_setting

    return _told(change_setting(station, name, value))


def _told(found: Settings) -> Reply:
    values = {each.name: _json(getattr(found, each.name)) for each in fields(found)}
    settings: JsonObject = dict(values)
    return Reply(
        {"settings": settings},
        tuple(pairs((name, _words(value)) for name, value in values.items())),
    )


def _json(value: object) -> Json:
    match value:
        case bool() | int() | None:
            return value
        case tuple():
            return [str(each) for each in value]
    return str(value)


def _words(value: Json) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return SEPARATOR.join(str(each) for each in value)
        case None:
            return ""
    return str(value)
