"""`extract`, `extractions`: records leave by law (Art. 10), and what left before."""

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import target_option
from judrec.cli.grammar.command import Command, Group
from judrec.cli.grammar.values import count
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import print_into
from judrec.cli.reply import Reply, plain_notices
from judrec.cli.text.table import pairs
from judrec.core.canonical import Json, JsonObject
from judrec.core.extraction import Extraction, WantedRecord
from judrec.core.moment import moment
from judrec.errors import JudrecError, RefusedError

if TYPE_CHECKING:
    from judrec.actions.paper.extraction_register import ExtractionRow


class ExtractDetails(TypedDict):
    """What `extract` is told."""

    basis: str
    approved_by: str
    purpose: str
    numbers: tuple[str, ...]
    unit: str
    organ: str
    receiver: str
    target: Path


@click.command(
    "extract",
    cls=Command,
    help="依法提取：登记依据、批准人和用途，编提取登记号，写出提取件（PDF）。\n"
    "只能由专库管理员或者指定领导办理；每件记录的经历中都留下这次提取。",
)
@click.option(
    "--basis", metavar="依据", required=True, help="法律依据，提取单位的文书和文号。"
)
@click.option("--approved-by", metavar="姓名", required=True, help="批准人和职务。")
@click.option("--purpose", metavar="用途", required=True, help="用于办理什么事项。")
@click.option(
    "--record",
    "numbers",
    metavar="登记号",
    multiple=True,
    required=True,
    help="提取哪件记录，可以写多次；本库的和收到的都可以。",
)
@click.option(
    "--unit",
    metavar="代码",
    default="",
    help="报来记录的单位代码；几个单位登记号相同时才需要。",
)
@click.option(
    "--organ", metavar="单位", default="", help="提取单位，印在每页的水印中。"
)
@click.option(
    "--receiver", metavar="姓名证件", default="", help="提取人和证件；不写则留空。"
)
@target_option
@with_station
def extract(station: Station, **details: Unpack[ExtractDetails]) -> Reply:
    from judrec.actions.paper.extract_records import extract_records
    from judrec.actions.paper.save_pdf import save_pdf

    wanted = (WantedRecord(each, details["unit"]) for each in details["numbers"])
    told = Extraction(
        basis=details["basis"],
        approved_by=details["approved_by"],
        purpose=details["purpose"],
        records=tuple(wanted),
        organ=details["organ"],
        receiver=details["receiver"],
    )
    target = details["target"]
    require_free(target)
    made = extract_records(station, told)
    try:
        save_pdf(target, made.printed.pdf)
    except JudrecError as error:
        what = f"{error.what}这次提取已经登记，提取登记号 {made.number}。"
        hint = f"换一个位置，用 judrec extractions print {made.number} 再打印。"
        raise RefusedError(what, hint, code=error.code) from error
    printed = made.printed
    return Reply(
        {
            "file": str(target),
            "register_number": made.number,
            "code": made.code,
            "entry": made.entry,
            "copy": printed.copy,
            "pages": printed.pages,
            "ledger_code": printed.traced.ledger_code,
        },
        (
            f"已登记依法提取：{made.number}，共 {printed.pages} 页：{target}",
            f"登记在总账第 {made.entry} 条  {made.code}",
            f"总账校验码  {printed.traced.ledger_code}",
            "文件没有加密：打印、移交后请删除。",
        ),
        plain_notices(printed.notices),
    )


extractions = Group("extractions", help="提取登记：列出依法提取的记录，补打提取件。")


@extractions.command(
    "list", help="列出提取登记，新的在前；记录人只列出涉及本人记录的。"
)
@click.option(
    "--year",
    type=count,
    metavar="年份",
    help="只列这一年的。",
)
@with_station
def list_(station: Station, *, year: int | None) -> Reply:
    from judrec.actions.paper.extraction_register import extractions as register

    rows = register(station, year)
    listed: list[Json] = [_json(each) for each in rows]
    lines: list[str] = []
    for each in rows:
        lines += [each.number, *pairs(_told(each), 2)]
    return Reply({"extractions": listed}, tuple(lines) if rows else ("没有提取登记。",))


@extractions.command(
    "print",
    help="补打一次提取的提取件（PDF）；记录按提取时的内容打印。",
)
@click.argument("number", metavar="提取登记号")
@target_option
@with_station
def print_(station: Station, *, number: str, target: Path) -> Reply:
    from judrec.actions.paper.extraction_register import print_extraction

    return print_into(
        "提取件",
        target,
        lambda: print_extraction(station, number),
        register_number=number.strip(),
    )


def _told(row: "ExtractionRow") -> tuple[tuple[str, str], ...]:
    return (
        ("登记时间", moment(row.at)),
        ("登记人", row.who),
        ("提取单位", row.organ),
        ("法律依据", row.basis),
        ("批准人", row.approved_by),
        ("用途", row.purpose),
        ("提取人", row.receiver),
        ("记录", "、".join(row.records)),
        ("打印", f"{row.printed} 份" if row.printed else "没有打印"),
        ("总账", f"第 {row.seq} 条  {row.code}"),
    )


def _json(row: "ExtractionRow") -> JsonObject:
    records: list[Json] = [*row.records]
    return {
        "register_number": row.number,
        "at": row.at,
        "by": row.who,
        "organ": row.organ or None,
        "basis": row.basis,
        "approved_by": row.approved_by,
        "purpose": row.purpose,
        "receiver": row.receiver or None,
        "records": records,
        "copies": row.printed,
        "entry": row.seq,
        "code": row.code,
    }
