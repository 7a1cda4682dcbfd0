"""`check-sheet`: what the code on a printed sheet says, against the store.

A code that is genuine ends with 0, whatever came later of its record; 3 where the
check found something wrong; 1 where the code was only mistyped (decision 23).
"""

from typing import TYPE_CHECKING

import click

from judrec.actions.station import Station
from judrec.cli.grammar.command import Command
from judrec.cli.opened import with_station
from judrec.cli.reply import FOUND_WRONG, Reply
from judrec.core.canonical import Json, JsonObject

if TYPE_CHECKING:
    # At run time every other command would wait for what sets letters.
    from judrec.actions.checking.checked_facts import SheetFacts


@click.command(
    "check-sheet",
    cls=Command,
    help="核对印件：校验码出自哪一件记录、哪一版、哪一份，其后有没有变动。\n"
    "核对的是校验码；纸上的文字是否改过，要在窗口中与封存的文字逐项对照。",
)
@click.argument("code", metavar="校验码")
@click.option(
    "--ledger-code",
    metavar="总账校验码",
    default="",
    help="同一份印件上的总账校验码，一并核对是否属于同一份。",
)
@with_station
def check_sheet(station: Station, *, code: str, ledger_code: str) -> Reply:
    from judrec.actions.checking.check_sheet import check_sheet as check
    from judrec.actions.checking.check_words import fact_lines, next_step

    found = check(station, code, ledger_code)
    places: list[Json] = [_place(facts) for facts in found.facts]
    codes: list[Json] = [*found.codes]
    flaws: list[Json] = [*found.flaws]
    return Reply(
        {
            "verdict": found.verdict.value,
            "number": found.number or None,
            "version": found.version or None,
            "codes": codes,
            "places": places,
            "withheld": found.withheld,
            "problems": flaws,
        },
        (
            found.verdict.words,
            *fact_lines(found),
            *next_step(found).splitlines(),
        ),
        exit_code=FOUND_WRONG if found.verdict.is_wrong else 0,
    )


def _place(facts: "SheetFacts") -> JsonObject:
    later: list[Json] = [
        {"kind": act.kind.value, "at": act.at} for act in facts.match.later
    ]
    printing = facts.printing
    return {
        "kind": facts.match.kind.value,
        "number": facts.number or None,
        "version": facts.version or None,
        "unit": facts.unit or None,
        "seq": facts.match.seq,
        "sheet": printing.kind or None if printing else None,
        "copy": printing.copy or None if printing else None,
        "reprint": printing.reprint if printing else None,
        "printed_at": printing.at if printing else None,
        "printed_by": printing.who or None if printing else None,
        "failed": printing.failed if printing else None,
        "later": later,
    }
