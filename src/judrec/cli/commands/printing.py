"""`print`: the papers of a record, or the blank form, as a PDF."""

from pathlib import Path
from typing import Final

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import target_option
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import keep
from judrec.cli.reply import Reply, plain_notices
from judrec.core.sheet_kind import SheetKind
from judrec.errors import UsageError

_BLANK: Final = "blank"


@click.command(
    "print",
    cls=Command,
    help="打印一件记录的纸件（PDF）。\n"
    "先登记这次打印，再写出 PDF；件上的总账校验码就是这次打印的凭据。\n"
    "空白表（blank）不属于任何记录：不写登记号，不留痕。",
)
@click.argument("number", metavar="登记号", required=False, default="")
@click.option(
    "--kind",
    type=one_of(*SheetKind, _BLANK),
    metavar="种类",
    default=SheetKind.INSERT,
    help="insert 入卷件（默认）、slip 记录凭证、envelope 密封袋封面、"
    "transcript 抄录页、carriers 载体登记表、excerpt 留痕摘录、blank 空白表。",
)
@click.option(
    "--variant",
    type=one_of("secondary", "main"),
    metavar="secondary|main",
    help="副卷版或正卷版；不写时按本库设置。",
)
@target_option
@with_station
def print_(
    station: Station, *, number: str, kind: str, variant: str | None, target: Path
) -> Reply:
    from judrec.actions.records.print_record import Variant, print_record

    _require_fitting(number, kind, variant)
    if kind == _BLANK:
        return _blank(station, target)
    # Printing is chained before the sheet is made: a file name that is taken must not
    # leave a copy in the ledger that nobody holds.
    require_free(target)
    sheet = print_record(
        station,
        number,
        kind=SheetKind(kind),
        variant=Variant(variant) if variant else None,
    )
    keep(target, sheet.pdf, f"第 {sheet.copy} 份")
    return Reply(
        {
            "file": str(target),
            "kind": kind,
            "copy": sheet.copy,
            "pages": sheet.pages,
            "code": sheet.code,
            "ledger_code": sheet.ledger_code,
        },
        (
            f"已打印第 {sheet.copy} 份，共 {sheet.pages} 页：{target}",
            f"记录校验码  {sheet.code}",
            f"总账校验码  {sheet.ledger_code}",
        ),
        plain_notices(sheet.notices),
    )


def _require_fitting(number: str, kind: str, variant: str | None) -> None:
    """Refuse words that don't go together."""
    if kind == _BLANK and number:
        raise _unfitting("空白表不属于任何记录", "请去掉登记号。")
    if kind != _BLANK and not number:
        raise _unfitting("缺少“登记号”", "用 judrec print --help 查看写法。")
    if variant and kind != SheetKind.INSERT:
        raise _unfitting("只有入卷件分副卷版和正卷版", "请去掉 --variant。")


def _unfitting(what: str, hint: str) -> UsageError:
    return UsageError(f"{what}，没有执行任何操作。", hint, code="usage")


def _blank(station: Station, target: Path) -> Reply:
    from judrec.actions.paper.blank_form import blank_form
    from judrec.actions.records.print_record import save_pdf

    sheet = blank_form(station)
    save_pdf(target, sheet.pdf)
    return Reply(
        {
            "file": str(target),
            "kind": _BLANK,
            "copy": None,
            "pages": sheet.pages,
            "code": None,
            "ledger_code": None,
        },
        (f"空白表已写出，共 {sheet.pages} 页：{target}",),
    )
