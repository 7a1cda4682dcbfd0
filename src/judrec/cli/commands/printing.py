"""`print`: the sheet for the case file, or the recorder's slip, as a PDF."""

from pathlib import Path

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import number_argument, target_option
from judrec.cli.grammar.command import Command
from judrec.cli.grammar.values import one_of
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.reply import Reply, plain_notices
from judrec.errors import JudrecError, RefusedError


@click.command(
    "print",
    cls=Command,
    help="打印入卷件或记录凭证（PDF）。\n"
    "先登记这次打印，再写出 PDF；件上的总账校验码就是这次打印的凭据。",
)
@number_argument
@click.option(
    "--kind",
    type=one_of("insert", "slip"),
    metavar="insert|slip",
    default="insert",
    help="入卷件（默认）或记录凭证。",
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
    from judrec.actions.records.print_record import (
        SheetKind,
        Variant,
        print_record,
        save_pdf,
    )

    # Printing is chained before the sheet is made: a file name that is taken must not
    # leave a copy in the ledger that nobody holds.
    require_free(target)
    sheet = print_record(
        station,
        number,
        kind=SheetKind(kind),
        variant=Variant(variant) if variant else None,
    )
    try:
        save_pdf(target, sheet.pdf)
    except JudrecError as error:
        what = f"{error.what}这次打印已经留痕，计为第 {sheet.copy} 份。"
        raise RefusedError(what, error.hint, code=error.code) from error
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
