"""`copies catalogue`: the lines for a dossier's catalogue, to copy or to print."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of, place
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import keep
from judrec.cli.reply import Reply, plain_notices
from judrec.core.canonical import Json, JsonObject
from judrec.core.copy_acts import Volume

if TYPE_CHECKING:
    # It needs paper, for which no other command waits.
    from judrec.actions.records.copies.catalogue_lines import CaseLine, CatalogueLines


@click.command(
    "catalogue",
    cls=Command,
    help="卷内目录的行：一件记录的，或者（不写登记号）本人所有未入卷的。\n"
    "正卷的行不含登记号和记录人。用 -o 写成 PDF，这时留痕并编份数。",
)
@click.argument("number", metavar="[登记号]", required=False, default="")
@click.option(
    "--volume",
    type=one_of(*Volume),
    metavar="副卷|正卷",
    default=None,
    help="哪一卷的目录；不写时按本库设置。",
)
@click.option("-o", "target", type=place, metavar="文件", help="写成 PDF。")
@with_station
def catalogue(
    station: Station, *, number: str, volume: str | None, target: Path | None
) -> Reply:
    from judrec.actions.records.copies.catalogue_lines import (
        catalogue_lines,
        loose_lines,
        usual_volume,
    )

    if target is not None:
        require_free(target)
    chosen = Volume(volume) if volume else usual_volume(station)
    found = (
        catalogue_lines(station, number, chosen)
        if number
        else loose_lines(station, chosen)
    )
    listed: list[Json] = [_line_json(each) for each in found.lines]
    told = {"volume": found.volume.value, "lines": listed, "left": found.left}
    lines = tuple(found.text.split("\n")) if listed else ("没有未入卷的记录。",)
    if found.left:
        lines += (f"另有 {found.left} 件未入卷的没有列出。",)
    reply = Reply({**told}, lines)
    return reply if target is None else _printed(station, number, found, target, reply)


def _printed(
    station: Station, number: str, found: "CatalogueLines", target: Path, reply: Reply
) -> Reply:
    """Print the lines, too."""
    from judrec.actions.records.copies.print_catalogue import LOOSE, print_catalogue
    from judrec.actions.records.record_history import record_history

    subject = record_history(station, number).row.id if number else LOOSE
    printed = print_catalogue(station, found, subject)
    keep(target, printed.pdf, printed.traced.words)
    said = (
        f"已打印{printed.traced.words}，共 {printed.pages} 页：{target}",
        f"总账校验码  {printed.traced.ledger_code}",
    )
    told: JsonObject = {
        "file": str(target),
        "copy": printed.copy,
        "pages": printed.pages,
        "ledger_code": printed.traced.ledger_code,
    }
    return replace(
        reply,
        json={**reply.json, **told},
        lines=(*reply.lines, *said),
        notices=plain_notices(printed.notices),
    )


def _line_json(each: "CaseLine") -> JsonObject:
    line = each.line
    return {
        "case": each.case,
        "reference": line.reference,
        "author": line.author,
        "title": line.title,
        "day": line.day,
        "pages": line.pages,
        "remark": line.remark,
    }
