"""The committee's papers on no record: 催报函, a year's report, its list."""

from collections.abc import Sequence
from typing import Final

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.kept_letters import (
    KeptLetters,
    LetterPaper,
    preview_letters,
    print_letters,
)
from judrec.actions.follow_up.year import year_in_figures, year_of_assessment
from judrec.actions.paper.particulars import NOTHING_GIVEN, Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.people.units import UnitRow, units
from judrec.actions.station import Station
from judrec.core.event_time import CHINA, display
from judrec.core.follow_up.office_letters import (
    annual_text,
    assessment_text,
    deadline_problem,
    urging_text,
)
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import Quarter
from judrec.errors import RefusedError

_UNDONE = "没有打印。"
ADDRESSEES: Final = ("同级党委", "上级党委政法委")
"""To whom Art. 21 has the year reported, by their usual names."""


def print_urging(
    station: Station,
    unit: str,
    quarters: Sequence[Quarter],
    by: str = "",
    given: Particulars = NOTHING_GIVEN,
) -> PrintedPaper:
    """Trace and set 催报函 to a confirmed unit, by its code.

    `by` is the day before which they are asked for, `2026-12-08`; `quarters` are those
    that the register lacks.

    Raises:
        RefusedError: what `require_committee` refuses; `no_unit`, `no_quarter`,
            `bad_day`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    return print_letters(station, _urging(station, unit, quarters, by, given))


def preview_urging(
    station: Station,
    unit: str,
    quarters: Sequence[Quarter],
    by: str = "",
    given: Particulars = NOTHING_GIVEN,
) -> bytes:
    """Give 催报函 to look at; no trace is left.

    Raises:
        RefusedError: as `print_urging`.
        DamagedError: `font_damaged`.
    """
    return preview_letters(station, _urging(station, unit, quarters, by, given))


def print_annual(
    station: Station,
    year: int,
    to: Sequence[str] = (),
    given: Particulars = NOTHING_GIVEN,
) -> PrintedPaper:
    """Trace and set the report of a year, a letter for each of its two addressees.

    `to` names 同级党委 and 上级党委政法委, in this order; one that is empty has its
    usual name.

    Raises:
        RefusedError: what `require_committee` refuses; `addressees`; what
            `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    return print_letters(station, _annual(station, year, to, given))


def preview_annual(
    station: Station,
    year: int,
    to: Sequence[str] = (),
    given: Particulars = NOTHING_GIVEN,
) -> bytes:
    """Give the report of a year to look at; no trace is left.

    Raises:
        RefusedError: what `require_committee` refuses; `addressees`.
        DamagedError: `font_damaged`.
    """
    return preview_letters(station, _annual(station, year, to, given))


def print_assessment(
    station: Station, year: int, given: Particulars = NOTHING_GIVEN
) -> PrintedPaper:
    """Trace and set the list of a year for the assessment of Art. 23.

    Raises:
        RefusedError: what `require_committee` refuses; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    return print_letters(station, _assessment(station, year, given))


def preview_assessment(
    station: Station, year: int, given: Particulars = NOTHING_GIVEN
) -> bytes:
    """Give the list of a year to look at; no trace is left.

    Raises:
        RefusedError: what `require_committee` refuses.
        DamagedError: `font_damaged`.
    """
    return preview_letters(station, _assessment(station, year, given))


def _urging(
    station: Station,
    unit: str,
    quarters: Sequence[Quarter],
    by: str,
    given: Particulars,
) -> LetterPaper:
    require_committee(station)
    row = _unit(station, unit)
    if not quarters:
        raise RefusedError(
            f"没有写明催报哪一个季度。{_UNDONE}",
            "请写明季度，例如 2026Q3。",
            code="no_quarter",
        )
    named = [each.words for each in quarters]
    today = station.now().astimezone(CHINA).date().isoformat()
    day = by.strip()
    if day and (problem := deadline_problem(day, today)):
        raise RefusedError(
            f"不能请报送单位在“{day[:30]}”以前报送。{_UNDONE}", problem, code="bad_day"
        )
    said = urging_text(station.unit.name, named, today, day)
    subject = f"{row.unit_code}/{'、'.join(map(str, quarters))}"
    kept = KeptLetters(station.unit.name, (row.name,), said, given)
    return LetterPaper(PaperKind.FOLLOW_URGE, subject, kept)


def _unit(station: Station, code: str) -> UnitRow:
    wanted = code.strip()
    for row in units(station):
        if row.unit_code == wanted:
            return row
    raise RefusedError(
        f"没有代码为“{wanted[:30]}”的报送单位。{_UNDONE}",
        "请用 units list 核对代码。",
        code="no_unit",
    )


def _annual(
    station: Station, year: int, to: Sequence[str], given: Particulars
) -> LetterPaper:
    wanted = tuple(to) or ADDRESSEES
    if len(wanted) != len(ADDRESSEES):
        raise RefusedError(
            f"年度报告报同级党委和上级党委政法委，要写两个主送机关。{_UNDONE}",
            "先写同级党委的名称，再写上级党委政法委的名称；都不写的用通称。",
            code="addressees",
        )
    named = [
        one.strip() or usual for one, usual in zip(wanted, ADDRESSEES, strict=True)
    ]
    figures = year_in_figures(station, year)
    found = year_of_assessment(station, year)
    name = station.unit.name
    said = annual_text(name, figures, found.lines, len(found.clues))
    kept = KeptLetters(name, tuple(named), said, given)
    return LetterPaper(PaperKind.FOLLOW_ANNUAL, str(year), kept)


def _assessment(station: Station, year: int, given: Particulars) -> LetterPaper:
    found = year_of_assessment(station, year)
    clues = [
        f"{display(each.day)}，{each.words}。（可能涉及第（{each.item}）项）"
        for each in found.clues
    ]
    name = station.unit.name
    said = assessment_text(name, year, found.lines, clues)
    kept = KeptLetters(name, ("",), said, given)
    return LetterPaper(PaperKind.FOLLOW_ASSESSMENT, str(year), kept)
