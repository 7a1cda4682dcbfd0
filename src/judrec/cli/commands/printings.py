"""`copies failed`, `copies reprint`: what came of a printing, whole or in part."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import number_argument, target_option
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import count, one_of
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.core.paper_copy import CopyState
from judrec.core.paper_kind import PaperKind
from judrec.core.sheet_kind import SHEET_NAMES
from judrec.errors import JudrecError, RefusedError


class Again(TypedDict):
    """Which pages of which copy, and where to."""

    number: str
    copy: int
    kind: str | None
    pages: str
    target: Path


_copy = click.option(
    "--copy", type=count, metavar="份号", required=True, help="第几份。"
)
_kind = click.option(
    "--kind",
    type=one_of(*SHEET_NAMES, *PaperKind),
    metavar="种类",
    default=None,
    help="insert 副卷版，insert-main 正卷版，slip 凭证等；只有一种时可不写。"
    "不属于一件记录的文书必须写，如 zero-report，登记号处写它关于什么，如 2026Q4。",
)


@click.command(
    "failed",
    cls=Command,
    help="标明一份没有印成：份号不再使用，不计为印件。\n"
    "由打印的人标明；他已停用的，由专库管理员或者指定领导标明。",
)
@number_argument
@_copy
@_kind
@with_station
def failed(station: Station, *, number: str, copy: int, kind: str | None) -> Reply:
    from judrec.actions.paper.failed_copy import enter_failed
    from judrec.actions.records.copies.which_sheet import Wanted, which_printing

    seq = which_printing(station, number, Wanted(copy, kind or ""))
    found = enter_failed(station, seq)
    return Reply(
        {
            "number": number,
            "kind": found.kind,
            "copy": found.copy,
            "state": str(CopyState.FAILED),
        },
        (f"已标明：{found.words}没有印成，份号不再使用。",),
    )


@click.command(
    "reprint",
    cls=Command,
    help="重印一份中的几页（PDF）：份号、总账校验码和内容都不变，另行留痕。\n"
    "只限还在外、内容没有更新的一份；整份没有印好的用 copies failed，再打印一份。",
)
@number_argument
@_copy
@click.option(
    "--kind",
    type=one_of(*SHEET_NAMES),
    metavar="种类",
    default=None,
    help="insert 副卷版，insert-main 正卷版，slip 凭证等；只有一种时可不写。",
)
@click.option("--pages", metavar="页码", required=True, help="例如 2、2-4 或者 1,3。")
@target_option
@with_station
def reprint(station: Station, **said: Unpack[Again]) -> Reply:
    from judrec.actions.paper.reprint_pages import reprint_pages
    from judrec.actions.paper.save_pdf import save_pdf
    from judrec.actions.records.copies.which_sheet import Wanted, which_printing

    target = said["target"]
    # Before it is chained: a name that is taken must not leave a trace of no paper.
    require_free(target)
    wanted = Wanted(said["copy"], said["kind"] or "")
    seq = which_printing(station, said["number"], wanted)
    again = reprint_pages(station, seq, said["pages"])
    try:
        save_pdf(target, again.pdf)
    except JudrecError as error:
        what = f"{error.what}这次重印已经留痕。"
        raise RefusedError(what, error.hint, code=error.code) from error
    return Reply(
        {
            "file": str(target),
            "kind": again.printing.kind,
            "copy": again.copy,
            "pages": [*again.pages],
            "of": again.of,
        },
        (f"已重印{again.words}（共 {again.of} 页）：{target}",),
        plain_notices(again.notices),
    )
