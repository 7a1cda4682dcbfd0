"""Letters and the sheets that go with a medium, as PDF (Art. 13).

What only a person knows stands in options; without them it is left as room.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.options import folder_option, number_argument, target_option
from judrec.cli.commands.quarter import quarter_argument, quarter_group
from judrec.cli.commands.records import record
from judrec.cli.grammar.values import one_of, place
from judrec.cli.new_file import require_free
from judrec.cli.opened import with_station
from judrec.cli.printed import print_into
from judrec.cli.reply import Reply
from judrec.core.canonical import Json
from judrec.core.quarter import Quarter

if TYPE_CHECKING:
    from judrec.actions.paper.particulars import Particulars
    from judrec.actions.paper.trace import PrintedPaper


__all__ = ["quarter_group"]
"""The group with the letters in it: who takes it from here has them, too."""


class Given(TypedDict):
    """What only a person knows of a letter."""

    doc_number: str
    signer: str
    contact: str
    copies_to: str


class LetterDetails(Given):
    """What `quarter letters` is told."""

    quarter: Quarter
    to: tuple[str, ...]
    goes_with: str
    folder: Path


class ZeroDetails(Given):
    """What `quarter zero` is told."""

    quarter: Quarter
    target: Path


class ImmediateDetails(Given):
    """What `record report-letter` is told."""

    number: str
    to: str
    target: Path


def given_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for what only a person knows."""
    for word, metavar, said in (
        ("--copies-to", "单位", "抄送单位。"),
        ("--contact", "姓名电话", "附注中的联系人和电话。"),
        ("--signer", "姓名", "签发人。"),
        ("--doc-number", "文号", "发文字号，例如 某法〔2026〕7号。"),
    ):
        option = click.option(
            word, metavar=metavar, default="", help=f"{said}不写则留空。"
        )
        command = option(command)
    return command


def particulars(details: Given) -> "Particulars":
    """Give what only a person knows, as the letters take it."""
    from judrec.actions.paper.particulars import Particulars

    return Particulars(
        number=details["doc_number"],
        signer=details["signer"],
        contact=details["contact"],
        copies_to=details["copies_to"],
    )


@quarter_group.command(
    "letters",
    help="打印季度报送函（PDF）：每个接收单位一份，各有一个主送机关。",
)
@quarter_argument
@click.option(
    "--to",
    multiple=True,
    metavar="名称",
    help="只打印给这些接收单位；不写则给全部接收单位。",
)
@click.option(
    "--goes-with",
    type=one_of("either", "sealed", "next"),
    metavar="哪一份",
    default="either",
    help="函随哪一份报送件，决定是否写“补报”：sealed 已经写出的，next 接下来要写出的；"
    "不写则是还没有函的那一份。",
)
@folder_option
@given_options
@with_station
def letters(station: Station, **details: Unpack[LetterDetails]) -> Reply:
    from judrec.actions.people.recipients import chosen
    from judrec.actions.quarter.quarter_letters import (
        GoesWith,
        print_cover,
        receivers,
    )

    quarter, folder = details["quarter"], details["folder"]
    named = [chosen(station, name)[0] for name in details["to"]]
    # Who was named twice, by name and by code, gets one letter.
    rows = {row.code: row for row in named or receivers(station)}
    places = {
        code: folder / f"报送函-{quarter}-{number}.pdf"
        for number, code in enumerate(rows, start=1)
    }
    # All of them are looked at before the first printing leaves its trace.
    require_free(*places.values())
    given, goes_with = particulars(details), GoesWith(details["goes_with"])
    made: list[Reply] = []
    for row in rows.values():

        def make(code: str = row.code) -> "PrintedPaper":
            return print_cover(station, quarter, code, given, goes_with)

        made.append(
            print_into(f"给{row.unit}的报送函", places[row.code], make, to=row.unit)
        )
    found: list[Json] = [each.json for each in made]
    lines = [line for each in made for line in each.lines]
    notices = tuple(notice for each in made for notice in each.notices)
    return Reply({"letters": found}, tuple(lines), notices)


@quarter_group.command(
    "zero", help="打印零报告（PDF）：本季度本院专库未收到记录的，一页。"
)
@quarter_argument
@target_option
@given_options
@with_station
def zero(station: Station, **details: Unpack[ZeroDetails]) -> Reply:
    from judrec.actions.quarter.quarter_letters import print_zero

    given = particulars(details)
    return print_into(
        "零报告",
        details["target"],
        lambda: print_zero(station, details["quarter"], given),
    )


@quarter_group.command(
    "handover",
    help="打印介质交接单（PDF）：重新读出报送件，与封装时核对，列出摘要。\n"
    "一页交接联随介质交出，一页留存联由报送单位留存。",
)
@click.argument("file", type=place, metavar="报送件")
@target_option
@click.option(
    "--medium", metavar="种类", default="", help="介质种类，例如 U盘；不写则留空。"
)
@click.option(
    "--medium-number", metavar="编号", default="", help="介质编号；不写则留空。"
)
@with_station
def handover(
    station: Station, *, file: Path, target: Path, medium: str, medium_number: str
) -> Reply:
    from judrec.actions.quarter.handover import Medium, print_handover

    stick = Medium(medium, medium_number)
    return print_into(
        "介质交接单", target, lambda: print_handover(station, file, stick)
    )


@record.command(
    "report-letter",
    help="打印立即报告（PDF）：已经影响案件正常办理的记录，给一个接收单位的函件。",
)
@number_argument
@click.option("--to", metavar="名称", required=True, help="接收单位的名称或核对码。")
@target_option
@given_options
@with_station
def report_letter(station: Station, **details: Unpack[ImmediateDetails]) -> Reply:
    from judrec.actions.records.immediate_letter import print_immediate

    number, to, given = details["number"], details["to"], particulars(details)
    return print_into(
        "立即报告",
        details["target"],
        lambda: print_immediate(station, number, to, given),
    )
