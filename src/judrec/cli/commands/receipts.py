"""`receipt`: what receivers signed comes back, as a file or typed from paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import folder_option, target_option
from judrec.cli.grammar.command import Group
from judrec.cli.grammar.values import place
from judrec.cli.opened import with_station
from judrec.cli.printed import print_into
from judrec.cli.progress import progress
from judrec.cli.reply import FOUND_WRONG, Reply, plain_notices
from judrec.cli.sealed import sealed_reply
from judrec.core.canonical import Json, JsonObject
from judrec.core.moment import moment
from judrec.errors import JudrecError, UsageError

if TYPE_CHECKING:
    from judrec.actions.receipts.export_returns import ReturnedTo
    from judrec.actions.receipts.import_receipts import FiledReceipt, ImportedFile

receipt = Group("receipt", help="回执：登记收到的回执，转送席位，给出回执码，打印。")


@receipt.command(
    "import",
    help="登记接收单位退回的回执：核对签名，记下谁在何时收到。\n"
    "可以给一个或几个回执文件，也可以用 --code 录入纸质回执上的回执码。",
)
@click.argument("files", type=place, metavar="回执文件", nargs=-1)
@click.option(
    "--code",
    metavar="回执码",
    help="纸质回执上的八行字符；空格、短横、换行、大小写都不要紧。",
)
@with_station
def import_(station: Station, *, files: tuple[Path, ...], code: str | None) -> Reply:
    from judrec.actions.receipts import import_receipts as receipts

    if bool(files) == (code is not None):
        raise UsageError(
            "回执文件和回执码（--code）必须给出一样，也只能给出一样，没有登记任何内容。",
            "例如：judrec receipt import R-XXXXXXXX.jrb.12345678.receipt.json。",
            code="usage",
        )
    if code is not None:
        return _one(None, receipts.import_receipt_code(station, code))
    if len(files) == 1:
        return _one(files[0], receipts.import_receipt(station, files[0]))
    return _several(receipts.import_receipts(station, files))


@receipt.command("code", help="给出本单位所签回执的回执码，供抄写或者口述。")
@click.argument("file", type=place, metavar="回执文件")
@with_station
def code_(station: Station, *, file: Path) -> Reply:
    from judrec.actions.receiving.receipt_paper import receipt_lines

    lines = receipt_lines(station, file)
    numbered = (f"{number}  {line}" for number, line in enumerate(lines, start=1))
    return Reply({"code": " ".join(lines), "lines": [*lines]}, tuple(numbered))


@receipt.command(
    "print",
    help="打印纸质回执（PDF），件上有回执码；盖章后连同电子回执退回报送单位。",
)
@click.argument("file", type=place, metavar="回执文件")
@target_option
@with_station
def print_receipt(station: Station, *, file: Path, target: Path) -> Reply:
    from judrec.actions.receiving.receipt_paper import print_receipt as print_it

    return print_into("回执", target, lambda: print_it(station, file))


@receipt.command(
    "return",
    help="把接收单位的回执转送记录人所在的席位：记录随哪些报送件报出、谁已签收。\n"
    "写成一份只有该席位能打开的报送件，由席位用 receive 接收。\n"
    "--all 给每个有记录报出的席位各写一份，都写到同一个文件夹。",
)
@click.option("--to", metavar="席位", help="席位号，或者单位核对码。")
@click.option("--all", "all_", is_flag=True, help="转送全部席位，一席位一份。")
@folder_option
@with_station
def return_(station: Station, *, to: str | None, all_: bool, folder: Path) -> Reply:
    from judrec.actions.receipts.export_return import export_return
    from judrec.actions.receipts.export_returns import export_returns

    if (to is None) is not all_:
        raise UsageError(
            "--to 和 --all 必须给出一样，也只能给出一样，没有写出任何内容。",
            "例如：judrec receipt return --all -o 文件夹。",
            code="usage",
        )
    with progress("转送回执") as tell:
        if to is None:
            return _to_desks(export_returns(station, folder, progress=tell))
        return sealed_reply(export_return(station, to, folder, progress=tell))


def _to_desks(found: "tuple[ReturnedTo, ...]") -> Reply:
    listed: list[Json] = [
        {
            "desk": each.desk.name,
            "code": each.desk.code,
            "file": str(each.sent.file) if each.sent else None,
            "records": each.sent.records if each.sent else None,
            "error": _refused(each.error),
        }
        for each in found
    ]
    notices = (note for each in found if each.sent for note in each.sent.notices)
    return Reply(
        {"desks": listed},
        tuple(line for each in found for line in _desk_lines(each)),
        plain_notices(dict.fromkeys(notices)),
        exit_code=0 if all(each.sent for each in found) else FOUND_WRONG,
    )


def _desk_lines(each: "ReturnedTo") -> Iterator[str]:
    if each.sent is not None:
        yield f"{each.desk.name}：{each.sent.file.name}（{each.sent.records} 件记录）"
    if each.error is not None:
        yield f"{each.desk.name}：{each.error.what}"
        yield f"  {each.error.hint}"


def _one(file: Path | None, found: "FiledReceipt") -> Reply:
    return Reply(
        {
            "bundle": found.bundle,
            "received_at": found.received_at,
            "receipts": [_json(file, found, None)],
        },
        (_words(found),),
        plain_notices([found.notice] if found.notice else []),
    )


def _several(found: "tuple[ImportedFile, ...]") -> Reply:
    filed = [each.receipt for each in found if each.receipt is not None]
    listed: list[Json] = [_json(each.file, each.receipt, each.error) for each in found]
    return Reply(
        {
            "bundle": filed[0].bundle if filed else None,
            "received_at": filed[0].received_at if filed else None,
            "receipts": listed,
        },
        tuple(line for each in found for line in _lines(each)),
        plain_notices(each.notice for each in filed if each.notice),
        exit_code=0 if len(filed) == len(found) else FOUND_WRONG,
    )


def _json(
    file: Path | None, found: "FiledReceipt | None", error: JudrecError | None
) -> JsonObject:
    return {
        "file": str(file.absolute()) if file else None,
        "bundle": found.bundle if found else None,
        "recipient": found.recipient if found else None,
        "nth": found.nth if found else None,
        "received_at": found.received_at if found else None,
        "mark": found.mark if found else None,
        "known": found.known if found else None,
        "error": _refused(error),
    }


def _refused(error: JudrecError | None) -> JsonObject | None:
    if error is None:
        return None
    return {"code": error.code, "what": error.what, "hint": error.hint}


def _lines(each: "ImportedFile") -> Iterator[str]:
    if each.receipt is not None:
        yield f"{each.file.name}：{_words(each.receipt)}"
    if each.error is not None:
        yield f"{each.file.name}：{each.error.what}"
        yield f"  {each.error.hint}"


def _words(found: "FiledReceipt") -> str:
    before = "此前已经登记：" if found.known else "已登记："
    return (
        f"{before}{found.recipient} 于{moment(found.received_at)}收到"
        f"第 {found.nth} 份报送件 {found.bundle}，回执码 {found.mark}…"
    )
