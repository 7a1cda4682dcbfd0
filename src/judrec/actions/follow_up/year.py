"""A year's list for the assessment, its clues, and its figures (Art. 21, 23)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entries_of
from judrec.actions.follow_up.told_reprisals import told_reprisals
from judrec.actions.station import Station
from judrec.actions.units.due_register import due_register
from judrec.bundle.card import read_card
from judrec.core.canonical import parse_object
from judrec.core.event_time import CHINA
from judrec.core.follow_up.annual import AnnualFigures, ReceivedFigures, annual_figures
from judrec.core.follow_up.assessment import (
    AssessmentLine,
    assessment,
    unconfirmed,
)
from judrec.core.quarter import told_quarter
from judrec.core.verdict import Verdict
from judrec.store.door import utc_text

_CLUES = (
    Verdict.GAP,
    Verdict.REWRITTEN,
    Verdict.FORKED,
    Verdict.TRUNCATED,
)


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that nobody has found: 线索，非认定."""

    item: str
    """The item of Art. 23 that it may bear on."""
    words: str
    day: str
    seq: int
    """The entry that it comes from."""


@dataclass(frozen=True, slots=True)
class YearOfAssessment:
    """What is confirmed, and apart from it what is not."""

    year: int
    lines: tuple[AssessmentLine, ...]
    clues: tuple[Clue, ...]


def year_of_assessment(station: Station, year: int) -> YearOfAssessment:
    """Give the list of a year per party organ, and the clues.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`.
    """
    require_committee(station)
    entries = entries_of(station)
    return YearOfAssessment(
        year,
        assessment(entries, year),
        (
            *(
                Clue(
                    "二",
                    f"反映{each.person}受到{each.said('measure')}，尚未认定",
                    each.day,
                    each.seq,
                )
                for each in unconfirmed(entries, year)
            ),
            *_told(station, year),
            *_verdicts(station, year),
        ),
    )


def year_in_figures(station: Station, year: int) -> AnnualFigures:
    """Count what was received, notified and held accountable in a year.

    Raises:
        RefusedError: `not_committee`, `own_records`, `not_keeper`.
    """
    require_committee(station)
    return annual_figures(entries_of(station), year, _received(station, year))


def _received(station: Station, year: int) -> ReceivedFigures:
    row = station.database.rows(
        "SELECT coalesce(sum(state <> 'void'), 0), coalesce(sum(state = 'void'), 0), "
        "coalesce(sum(state <> 'void' AND EXISTS (SELECT 1 FROM unsettled d "
        "WHERE d.station = r.station AND r.seq BETWEEN d.first AND d.last)), 0), "
        "coalesce(sum(state <> 'void' AND immediate), 0), "
        "count(DISTINCT unit_code) FROM record r "
        "WHERE station <> '' AND quarter LIKE ?",
        f"{year}Q%",
    )[0]
    return ReceivedFigures(*row)


def _told(station: Station, year: int) -> Iterator[Clue]:
    """Give the reports of reprisals that came in the year and aren't entered."""
    for each in told_reprisals(station):
        day = _day(each.received_at)
        if not each.entered and day.startswith(f"{year}-"):
            words = f"收到{each.unit}{each.who}的情况反映（{each.number}），尚未登记"
            yield Clue("二", words, day, each.seq)


def _verdicts(station: Station, year: int) -> Iterator[Clue]:
    names, lacking = _names(station), _lacking(station)
    marks = ", ".join("?" * len(_CLUES))
    for seq, at, sender, nth, quarter, verdict in station.database.rows(
        "SELECT b.seq, e.opening ->> 'at', b.station, b.nth, b.quarter, b.verdict "  # noqa: S608 - ours
        "FROM received_bundle b JOIN entry e ON e.seq = b.seq "
        f"WHERE b.verdict IN ({marks}) AND e.opening ->> 'at' < ? ORDER BY b.seq",
        *(each.value for each in _CLUES),
        utc_text(datetime(year + 1, 1, 1, tzinfo=CHINA)),
    ):
        found = Verdict(verdict)
        if found is Verdict.GAP and sender in lacking:
            # Every later bundle comes after the same gap: it is one clue.
            before = {each for each in lacking[sender] if each < nth}
            lacking[sender] -= before
            if not before:
                continue
        day = _day(at)
        if not day.startswith(f"{year}-"):
            continue
        unit = names.get(sender, "没有登记的单位")
        told = told_quarter(quarter or "")
        of = f"（{told.words if told else quarter}）" if quarter else ""
        words = f"{unit}第 {nth} 次报送{of}：{found.word}"
        yield Clue("四", words, day, seq)


def _day(at: str) -> str:
    """Give the day in China of a moment of the ledger: years are those of China."""
    return datetime.fromisoformat(at).astimezone(CHINA).date().isoformat()


def _lacking(station: Station) -> dict[str, set[int]]:
    """Give the numbers that never came, of each sender whose card was confirmed."""
    return {row.unit.station: {*row.missing} for row in due_register(station, ())}


def _names(station: Station) -> dict[str, str]:
    """Give the unit of each sender whose card was confirmed, by its signing key."""
    rows = station.database.rows("SELECT card FROM unit")
    cards = (read_card(parse_object(card)) for (card,) in rows)
    return {card.station: card.unit for card in cards}
