"""`follow-up print|urge|print-assessment`: what a committee puts on paper."""

from pathlib import Path
from typing import Unpack

import click

from judrec.actions.station import Station
from judrec.cli.commands.following import follow_up, unit_option, year_argument
from judrec.cli.commands.letters import Given, given_options, particulars
from judrec.cli.commands.options import number_argument, target_option
from judrec.cli.grammar.values import one_of
from judrec.cli.opened import with_station
from judrec.cli.printed import print_into
from judrec.cli.reply import Reply
from judrec.core.follow_up.letters import LetterKind
from judrec.core.quarter import Quarter

__all__ = ["follow_up"]


class PaperDetails(Given):
    """What `follow-up print` is told."""

    kind: str
    number: str
    unit: str
    person: str
    to: str
    opinion: str
    target: Path


@follow_up.command(
    "print",
    help="打印一件记录的文书（PDF）：呈报同级党委稿、抄送函、向上级党委报告稿、"
    "向其他党组织通报稿、通报。打印就是查阅，照常留痕。\n"
    f"文书：{'、'.join(f'{kind.value}（{kind.words}）' for kind in LetterKind)}。",
)
@click.argument("kind", type=one_of(*LetterKind), metavar="文书")
@number_argument
@unit_option
@click.option(
    "--person", metavar="姓名", default="", help="哪一名领导干部；只有一名的可以不写。"
)
@click.option("--to", metavar="单位", default="", help="主送机关；不写则用通称。")
@click.option(
    "--opinion",
    metavar="文字",
    default="",
    help="由办理人写：呈报同级党委稿的处理建议，不写则留出空行；其他文书另需说明的。",
)
@target_option
@given_options
@with_station
def print_(station: Station, **details: Unpack[PaperDetails]) -> Reply:
    from judrec.actions.follow_up.letters import WantedLetter, print_letter

    kind = LetterKind(details["kind"])
    wanted = WantedLetter(
        kind=kind,
        number=details["number"],
        unit=details["unit"],
        person=details["person"],
        to=details["to"],
        opinion=details["opinion"],
        given=particulars(details),
    )
    return print_into(
        kind.words, details["target"], lambda: print_letter(station, wanted)
    )


class UrgingDetails(Given):
    """What `follow-up urge` is told."""

    unit: str
    quarters: tuple[Quarter, ...]
    by: str
    target: Path


@follow_up.command(
    "urge", help="打印催报函（PDF）：给一个报送单位，催报没有收到的季度（第十三条）。"
)
@click.argument("unit", metavar="单位代码")
@click.argument("quarters", type=Quarter.parse, metavar="季度", nargs=-1, required=True)
@click.option(
    "--by",
    metavar="日期",
    default="",
    help="请在哪一天以前报送，例如 2026-12-08；不写则写“尽快”。",
)
@target_option
@given_options
@with_station
def urge(station: Station, **details: Unpack[UrgingDetails]) -> Reply:
    from judrec.actions.follow_up.office_letters import print_urging

    unit, by = details["unit"], details["by"]
    # In their order; one that was written twice is asked for once.
    quarters = sorted(set(details["quarters"]))
    given = particulars(details)
    return print_into(
        "催报函",
        details["target"],
        lambda: print_urging(station, unit, quarters, by, given),
    )


@follow_up.command(
    "print-assessment",
    help="打印一年的考核清单（PDF），按党组织和纪检监察机关；线索另列（第二十三条）。",
)
@year_argument
@target_option
@given_options
@with_station
def assessment(
    station: Station, *, year: int, target: Path, **given: Unpack[Given]
) -> Reply:
    from judrec.actions.follow_up.office_letters import print_assessment

    said = particulars(given)
    return print_into(
        "年度考核清单", target, lambda: print_assessment(station, year, said)
    )
