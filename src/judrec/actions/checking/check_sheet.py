"""Check what a printed sheet's codes say, against the store (design/05).

The verdict is about the code, not about the paper, and shows no content: that is a
reading of its own (compare_sheet.py). A check is traced with its outcome; a code that
was only mistyped stands for nothing, and isn't.
"""

from contextlib import suppress
from dataclasses import dataclass

from judrec.actions.checking.checked_facts import SheetFacts, facts_of
from judrec.actions.checking.code_places import code_places
from judrec.actions.station import Station
from judrec.core.canonical import Json, JsonObject
from judrec.core.code import code_of, parse_code
from judrec.core.sheet_check import CodeMatch, Judgement, SheetVerdict, judge
from judrec.errors import DamagedError, JudrecError
from judrec.store.door import Act

_NO_RECORD = "sheet"


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """What the codes of a sheet say."""

    verdict: SheetVerdict
    codes: tuple[str, ...]
    """As they were understood; one, or two."""
    facts: tuple[SheetFacts, ...]
    """A line for each place; none where nothing was found, or may be told."""
    withheld: bool
    """Whether something was found that isn't for this person's eyes."""
    flaws: tuple[str, ...]
    """What is wrong in the store at these places."""
    lost: tuple[str, ...]
    """The codes that stand for nothing here."""

    @property
    def number(self) -> str:
        """The registration number; empty where there is none to tell, or several."""
        numbers = {facts.number for facts in self.facts}
        return numbers.pop() if len(numbers) == 1 else ""

    @property
    def version(self) -> int:
        """The version, by the same rule; 0 where there is none."""
        versions = {(facts.number, facts.version) for facts in self.facts}
        return versions.pop()[1] if len(versions) == 1 else 0


def check_sheet(station: Station, code: str, ledger_code: str = "") -> CheckedSheet:
    """Say what a code stands for, and whether the other on the sheet belongs to it.

    Raises:
        RefusedError: `mistyped_code`, and nothing was compared or traced;
            `store_restored`.
        DamagedError: the store can't be read.
    """
    prefixes = [parse_code(each) for each in (code, ledger_code) if each.strip()]
    # Two words that are no code at all: the first one says so.
    prefixes = prefixes or [parse_code(code)]
    flaws: tuple[str, ...] = ()
    found: list[tuple[CodeMatch, ...]] = []
    try:
        found = [code_places(station, prefix) for prefix in prefixes]
        judged = judge(*found)
    except DamagedError as error:
        judged, flaws = Judgement(SheetVerdict.DAMAGED, ()), (error.what,)
    shown = [facts_of(station, match) for match in judged.matches if not match.flaw]
    flaws += tuple(dict.fromkeys(match.flaw for match in judged.matches if match.flaw))
    checked = CheckedSheet(
        verdict=judged.verdict,
        codes=tuple(map(code_of, prefixes)),
        facts=_told(judged.verdict, shown),
        withheld=None in shown,
        flaws=flaws,
        lost=tuple(
            code_of(prefix)
            for prefix, places in zip(prefixes, found, strict=False)
            if not places
        ),
    )
    _trace(station, checked, judged)
    return checked


def _told(
    verdict: SheetVerdict, shown: list[SheetFacts | None]
) -> tuple[SheetFacts, ...]:
    if verdict is SheetVerdict.DAMAGED:
        return ()
    return tuple(facts for facts in shown if facts is not None)


def _trace(station: Station, checked: CheckedSheet, judged: Judgement) -> None:
    records = {match.record for match in judged.matches}
    subject = records.pop() if len(records) == 1 else ""
    codes: list[Json] = [*checked.codes]
    content: JsonObject = {"codes": codes, "verdict": checked.verdict.value}
    act = Act("sheet.checked", subject or _NO_RECORD, content)
    # A ledger whose newest entries are damaged takes no entry; what was found is said.
    damaged = checked.verdict is SheetVerdict.DAMAGED
    with suppress(*[JudrecError] * damaged), station.writing() as writing:
        writing.append(act)
