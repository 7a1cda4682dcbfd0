"""`user`: who works at this desk, each with a passphrase and a signature of his own."""

from pathlib import Path

import click

from judrec.actions.station import Person, Station
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import one_of, place
from judrec.cli.opened import opened, passphrase_of, with_station
from judrec.cli.passphrase import persons_passphrase
from judrec.cli.program import Session
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import table
from judrec.core.canonical import Json, JsonObject
from judrec.core.moment import day
from judrec.core.roles import Role, in_order

user = Group("user", help="本席位的使用人：登记、列出、停用、更改口令。")
name_argument = click.argument("name", metavar="姓名")
new_passphrase_option = click.option(
    "--new-passphrase-file",
    "new_file",
    type=place,
    metavar="文件",
    help="从文件读新口令；不写则在终端输入两次。",
)


@user.command(
    "add",
    help="登记一名使用人（由专库管理员或指定领导办理）。\n"
    "每人一个口令、一个签名，登录时写明姓名（--user）。",
)
@click.option("--name", metavar="姓名", required=True, help="姓名，本库中不能重复。")
@click.option("--post", metavar="职务", required=True, help="职务。")
@click.option("--unit", metavar="名称", default="", help="单位，默认与本席位相同。")
@click.option(
    "--role",
    "roles",
    type=one_of(*Role),
    metavar="recorder|keeper|leader",
    multiple=True,
    default=(Role.RECORDER,),
    help="角色，可写多个：记录人（默认）、专库管理员、指定领导。",
)
@new_passphrase_option
@with_station
def add(  # noqa: PLR0913 - what there is to say about a person
    station: Station,
    *,
    name: str,
    post: str,
    unit: str,
    roles: tuple[str, ...],
    new_file: Path | None,
) -> Reply:
    from judrec.actions.people.add_person import NewPerson, add_person

    passphrase = persons_passphrase(new_file, name)
    made = add_person(station, NewPerson(name, post, roles, unit), passphrase)
    return Reply(
        _json(made.person),
        (f"已登记使用人：{made.person.name}（{_roles(made.person)}）",),
        plain_notices(made.notices),
    )


@user.command("list", help="列出使用人，包括已停用的。")
@with_station
def list_people(station: Station) -> Reply:
    from judrec.actions.people.roster import roster

    members = roster(station)
    listed: list[Json] = [
        {
            **_json(each.person),
            "retired_at": each.retired_at or None,
            "signed_in": each.signed_in,
        }
        for each in members
    ]
    heads = ("姓名", "职务", "角色", "单位", "状态")
    shown = (
        (
            each.person.name,
            each.person.post,
            _roles(each.person),
            each.person.unit,
            f"{day(each.retired_at)}停用" if each.retired_at else "在用",
        )
        for each in members
    )
    return Reply({"people": listed}, tuple(table(heads, shown)))


@user.command(
    "retire",
    help="停用一名使用人：口令不再能打开本库，记录和签名照旧有效。\n"
    "不能停用自己。此前复制出去的专库和备份仍能用当时的口令打开。",
)
@name_argument
@with_station
def retire(station: Station, *, name: str) -> Reply:
    from judrec.actions.people.retire_person import retire_person

    gone = retire_person(station, name)
    return Reply(
        _json(gone.person),
        (f"已停用：{gone.person.name}",),
        plain_notices(gone.notices),
    )


@user.command(
    "passphrase",
    help="更改自己的口令；写明他人姓名时，为忘记口令的人重设。\n"
    "重设由专库管理员或指定领导办理，本人从此使用新的签名密钥。",
)
@click.argument("name", metavar="[姓名]", required=False)
@new_passphrase_option
@click.pass_obj
def change(session: Session, *, name: str | None, new_file: Path | None) -> Reply:
    old = passphrase_of(session)
    with opened(session, old) as station:
        reply = _changed(station, old, name, new_file)
        return reply.with_notices(station.notices)


def _changed(
    station: Station, old: str, name: str | None, new_file: Path | None
) -> Reply:
    from judrec.actions.people.change_passphrase import change_passphrase
    from judrec.actions.people.reset_passphrase import reset_passphrase
    from judrec.actions.people.roster import same_name

    person = station.person
    if name is None or same_name(name, person.name):
        new = persons_passphrase(new_file, person.name)
        notices = change_passphrase(station, old, new)
        said = f"已更改 {person.name} 的口令，原口令不再有效。"
        return Reply(_json(person), (said,), plain_notices(notices))
    reset = reset_passphrase(station, name, persons_passphrase(new_file, name))
    said = f"已为 {reset.person.name} 重设口令，原口令不再有效；请本人登录后自行更改。"
    return Reply(_json(reset.person), (said,), plain_notices(reset.notices))


def _json(person: Person) -> JsonObject:
    roles: list[Json] = [str(role) for role in person.roles]
    return {
        "id": person.id,
        "name": person.name,
        "unit": person.unit,
        "post": person.post,
        "roles": roles,
    }


def _roles(person: Person) -> str:
    return "、".join(role.label for role in in_order(person.roles))
