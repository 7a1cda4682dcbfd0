"""`record attach|extract-file`: files that belong to a record."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import number_argument, target_option
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import place
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply, head_json, head_line, plain_notices


class Details(TypedDict):
    """The options of `record attach`."""

    number: str
    file: Path
    name: str
    original: bool | None
    kept_at: str


@click.command(
    "attach",
    cls=Command,
    help="附材料：加密存入文件，记录成为新的一版。\n"
    "填入同名而尚无文件的那一项材料；没有的，新增一项。",
)
@number_argument
@click.argument("file", type=place, metavar="文件")
@click.option("--name", metavar="名称", required=True, help="材料名称。")
@click.option("--original/--copy", "original", default=None, help="原件或复制件。")
@click.option("--kept-at", metavar="地点", default="", help="存放处，例如 副卷。")
@with_station
def attach(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.records.attach_file import Material, attach_file

    file = details["file"]
    material = Material(details["name"], details["original"], details["kept_at"])
    with progress("附材料") as tell:
        done = attach_file(station, details["number"], file, material, tell)
    return Reply(
        {
            "digest": done.digest,
            "sm3": None,
            "size": done.size,
            "version": done.version,
            "code": done.code,
            "head": head_json(done.head),
        },
        (
            f"已附材料：{material.name}（{done.size} 字节，第 {done.version} 版）",
            f"SHA-256  {done.digest}",
            f"记录校验码  {done.code}",
            head_line(done.head),
        ),
        done.notices,
    )


@click.command(
    "extract-file",
    cls=Command,
    help="另存材料（留痕）：把加密存放的文件写到专库之外。",
)
@number_argument
@click.argument("digest", metavar="摘要")
@target_option
@with_station
def extract_file(station: Station, *, number: str, digest: str, target: Path) -> Reply:
    from judrec.actions.records.extract_file import extract_file as write_copy

    with progress("另存") as tell:
        copy = write_copy(station, number, digest, target, tell)
    warning = "副本在专库之外，不再加密；来历不明的文件请不要直接打开。"
    return Reply(
        {"file": str(copy.file), "size": copy.size},
        (f"已另存：{copy.file}（{copy.size} 字节）",),
        plain_notices((warning,)),
    )
