"""`init` and `status`: make a store, and say how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of, place
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.passphrase import new_passphrase
from judrec.cli.program import Session
from judrec.cli.reply import Reply, head_json, head_line, plain_notices
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import StationKind
from judrec.errors import JudrecError, UsageError

if TYPE_CHECKING:
    from judrec.actions.desks.found_desk import Founding


class Details(TypedDict):
    """The options of `init`."""

    unit_code: str
    unit_name: str
    desk: str
    from_card: Path | None
    code: str
    name: str
    post: str
    kdf_profile: str
    kind: str
    recovery_out: Path | None


@click.command(
    "init",
    cls=Command,
    help="新建专库。\n"
    "在 --store 指定的空文件夹中新建；代码只用字母、数字和汉字。恢复词只显示这一次。\n"
    "有专库管理员发的席位卡的，用 --from-card 代替单位和席位号。",
)
@click.option("--unit-code", metavar="代码", default="", help="单位代码，例如 鄂0106。")
@click.option("--unit", "unit_name", metavar="名称", default="", help="单位全称。")
@click.option("--desk", metavar="代码", default="", help="席位号，例如 03。")
@click.option(
    "--from-card",
    type=place,
    metavar="席位卡",
    help="专库管理员发的席位卡：单位、席位号和本院专库都由它填好。",
)
@click.option(
    "--code",
    metavar="核对码",
    default="",
    help="与席位卡一起用：电话核对过的本院专库单位核对码。",
)
@click.option(
    "--kind",
    type=one_of("court", "committee", "superior"),
    metavar="court|committee|superior",
    default="court",
    help="本站是办案单位（court，默认）、同级党委政法委（committee）"
    "还是上级司法机关（superior）；以后可以在设置中改。",
)
@click.option("--name", metavar="姓名", required=True, help="第一名使用人的姓名。")
@click.option("--post", metavar="职务", required=True, help="第一名使用人的职务。")
@click.option(
    "--kdf-profile",
    type=one_of("fast", "normal", "high"),
    metavar="fast|normal|high",
    default="normal",
    help="口令保护强度，默认 normal；fast 只供测试。",
)
@click.option(
    "--recovery-out",
    type=place,
    metavar="文件",
    help="把恢复词写成 PDF 恢复单，而不在屏幕上显示。",
)
@click.pass_obj
def init(session: Session, **details: Unpack[Details]) -> Reply:
    from judrec.actions.desks.found_desk import found_desk
    from judrec.actions.people.create_store import (
        NewStore,
        create_store,
        profile_named,
    )

    target = details["recovery_out"]
    if target is not None:
        require_free(target)
    wanted = NewStore(
        details["unit_code"],
        details["unit_name"],
        details["desk"],
        details["name"],
        details["post"],
        profile_named(details["kdf_profile"]),
        StationKind(details["kind"]),
    )
    founding = _founding(details)
    passphrase = new_passphrase(session.passphrase_file)
    around = session.program.around
    made = (
        create_store(session.store, wanted, passphrase, around)
        if founding is None
        else found_desk(session.store, founding, wanted, passphrase, around)
    )
    try:
        reply = Reply(
            {"store": str(session.store), "store_id": made.store_id},
            (f"已新建专库：{session.store}",),
            plain_notices(made.notices),
        )
        return _with_phrase(reply, made.station, made.recovery_phrase, target)
    finally:
        made.station.close()


def _founding(details: Details) -> "Founding | None":
    """Give what a desk's card says; None where unit and desk stand in options."""
    card = details["from_card"]
    typed = {
        "--unit-code": details["unit_code"],
        "--unit": details["unit_name"],
        "--desk": details["desk"],
    }
    if card is None:
        if details["code"]:
            raise UsageError(
                "写了核对码，没有写席位卡，没有新建专库。",
                "核对码与席位卡一起用：请写上 --from-card，或者去掉 --code。",
                code="no_card",
            )
        missing = [name for name, value in typed.items() if not value]
        if missing:
            raise UsageError(
                f"缺少选项 {'、'.join(missing)}，没有新建专库。",
                "请写明单位代码、单位全称和席位号，或者用 --from-card 指定席位卡。",
                code="missing_option",
            )
        return None
    if any(typed.values()) or details["kind"] != StationKind.COURT:
        raise UsageError(
            "用了席位卡，就不能再写单位、席位号和本站类别，没有新建专库。",
            "请去掉 --unit-code、--unit、--desk 和 --kind。",
            code="two_sources",
        )
    from judrec.actions.desks.found_desk import take_desk_card
    from judrec.actions.people.cards import read_card_file

    return take_desk_card(read_card_file(card), details["code"])


def _with_phrase(
    reply: Reply, station: Station, phrase: str, target: Path | None
) -> Reply:
    """Add the phrase, or the sheet that it was written to."""
    shown: JsonObject = {**reply.json, "recovery_phrase": phrase, "recovery_file": None}
    lines = (
        *reply.lines,
        "恢复词（只显示这一次，请抄写后密封保存）：",
        f"  {phrase}",
    )
    if target is None:
        return Reply(shown, lines, reply.notices)
    from judrec.actions.people.recovery_sheet import recovery_pdf
    from judrec.actions.records.print_record import save_pdf

    try:
        save_pdf(target, recovery_pdf(station, phrase))
    except JudrecError as error:
        # The store is made and its phrase is kept nowhere: it mustn't be lost now.
        failed = plain_notices((f"{error.what}恢复词改为直接显示。",))
        return Reply(shown, lines, (*reply.notices, *failed))
    written: JsonObject = {"recovery_phrase": None, "recovery_file": str(target)}
    return Reply(
        {**reply.json, **written},
        (*reply.lines, f"恢复单：{target}（请打印、密封，然后删除这个文件）"),
        reply.notices,
    )


@click.command(
    "status", cls=Command, help="查看专库的现状：总账、外部凭据、草稿、上次备份。"
)
@with_station
def status(station: Station) -> Reply:
    from judrec.actions.upkeep import status as upkeep

    found = upkeep.status(station)
    return Reply(
        {
            "entries": found.entries,
            "head": head_json(found.head),
            "unanchored": found.unanchored,
            "oldest_unanchored": found.oldest_unanchored or None,
            "drafts": found.drafts,
            "last_backup": found.backup.at or None,
            "sentence": found.sentence,
        },
        (
            head_line(found.head),
            found.sentence,
            f"草稿 {found.drafts} 份",
            found.backup.sentence,
        ),
    )
