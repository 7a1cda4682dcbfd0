"""`desk`: from a desk to its court's store (design/01)."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import one_of, place
from judrec.cli.opened import with_station
from judrec.cli.progress import progress
from judrec.cli.reply import Reply
from judrec.cli.sealed import sealed_reply

desk = Group("desk", help="席位与本院专库：把本席位的记录送本院专库。")


class Details(TypedDict):
    """What `desk export` is told."""

    to: str
    folder: Path
    without_attachments: bool
    suite: str


@desk.command(
    "export",
    help="制作送本院专库的报送件：本席位的全部记录和材料，可以随时制作。\n"
    "专库已有的按重复计，不会登记两次。",
)
@click.option("--to", metavar="名称", required=True, help="本院专库的名称或核对码。")
@click.option(
    "-o", "folder", type=place, metavar="文件夹", required=True, help="写到这个文件夹。"
)
@click.option("--without-attachments", is_flag=True, help="不带材料文件。")
@click.option(
    "--suite",
    type=one_of("hybrid", "x25519"),
    metavar="hybrid|x25519",
    default="hybrid",
    help="密码套件，默认 hybrid。",
)
@with_station
def export(station: Station, **details: Unpack[Details]) -> Reply:
    from judrec.actions.outgoing.export_desk import export_desk

    with progress("制作报送件") as tell:
        made = export_desk(
            station,
            details["to"],
            details["folder"],
            with_attachments=not details["without_attachments"],
            suite=details["suite"],
            progress=tell,
        )
    return sealed_reply(made)
