"""The papers of what follows: letters on an official, 催报函, the report of a year.

A letter on a record tells its facts: printing it is a reading, traced before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.actions.follow_up.committee import require_committee
from judrec.actions.follow_up.entries import entries_on
from judrec.actions.follow_up.year import year_in_figures, year_of_assessment
from judrec.actions.paper.particulars import (
    NOTHING_GIVEN,
    Particulars,
    edition_of,
    margins,
)
from judrec.actions.paper.trace import Copy, Paper, PrintedPaper, print_paper
from judrec.actions.paper.typefaces import fonts
from judrec.actions.people.units import UnitRow, units
from judrec.actions.records.record_history import RecordHistory, record_history
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.event_time import CHINA, display
from judrec.core.follow_up.letters import (
    LetterKind,
    LetterText,
    OnOfficial,
    letter_text,
    why_not_written,
)
from judrec.core.follow_up.office_letters import (
    annual_text,
    assessment_text,
    deadline_problem,
    urging_text,
)
from judrec.core.follow_up.persons import persons
from judrec.core.follow_up.standing import standing
from judrec.core.immediate_facts import immediate_facts
from judrec.core.paper_kind import PaperKind
from judrec.core.quarter import Quarter
from judrec.core.states import State
from judrec.errors import RefusedError
from judrec.pdf.letter.follow_up import FollowContent, follow_letters
from judrec.pdf.sheet import Sheet
from judrec.store.door import Act, Writing

_UNDONE = "没有打印。"
_COPIED_TO = "同级纪检监察机关，党委组织部门，上级主管部门"


@dataclass(frozen=True, slots=True)
class WantedLetter:
    """Which letter on which official."""

    kind: LetterKind
    number: str
    unit: str = ""
    person: str = ""
    """As the record names him; empty where it names one alone."""
    to: str = ""
    """主送机关; the usual one where none is given."""
    opinion: str = ""
    """处理建议, or what a notice says beside."""
    given: Particulars = NOTHING_GIVEN


@dataclass(frozen=True, slots=True)
class _Made:
    """A letter that can be set."""

    paper: Paper
    made: Callable[[Copy | None], Sheet]
    history: RecordHistory | None = None


def print_letter(station: Station, wanted: WantedLetter) -> PrintedPaper:
    """Trace a reading and a printing, and set the letter.

    Raises:
        RefusedError: what `require_committee` refuses; `no_record`, `not_received`,
            `no_person`, `closed`; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    letter = _letter(station, wanted)

    def read(writing: Writing) -> None:
        if letter.history is not None:
            row = letter.history.row
            version = letter.history.current.version
            content: JsonObject = {"record": row.id, "version": version}
            writing.append(Act("record.read", row.id, content))

    return print_paper(station, letter.paper, letter.made, first=read)


def preview_letter(station: Station, wanted: WantedLetter) -> bytes:
    """Give the letter on a record that was opened to look at; no trace is left.

    Raises:
        RefusedError: as `print_letter`.
        DamagedError: `font_damaged`.
    """
    return _letter(station, wanted).made(None).pdf


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
    letter = _urging(station, unit, quarters, by, given)
    return print_paper(station, letter.paper, letter.made)


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
    return _urging(station, unit, quarters, by, given).made(None).pdf


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
    letter = _annual(station, year, to, given)
    return print_paper(station, letter.paper, letter.made)


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
    return _annual(station, year, to, given).made(None).pdf


def print_assessment(
    station: Station, year: int, given: Particulars = NOTHING_GIVEN
) -> PrintedPaper:
    """Trace and set the list of a year for the assessment of Art. 23.

    Raises:
        RefusedError: what `require_committee` refuses; what `print_paper` refuses.
        DamagedError: `font_damaged`.
    """
    letter = _assessment(station, year, given)
    return print_paper(station, letter.paper, letter.made)


def preview_assessment(
    station: Station, year: int, given: Particulars = NOTHING_GIVEN
) -> bytes:
    """Give the list of a year to look at; no trace is left.

    Raises:
        RefusedError: what `require_committee` refuses.
        DamagedError: `font_damaged`.
    """
    return _assessment(station, year, given).made(None).pdf


# On an official.


def _letter(station: Station, wanted: WantedLetter) -> _Made:
    require_committee(station)
    history = record_history(station, wanted.number, unit=wanted.unit)
    person = _person(history, wanted.person)
    about = _about(station, history, person, wanted.opinion)
    _require_open(wanted.kind, history, about)
    name = station.unit.name
    said = letter_text(wanted.kind, name, about, station.follow_forms, station.form)
    notice = wanted.kind is LetterKind.NOTICE
    usual = about.standing.range if notice else wanted.kind.usual
    to, given = wanted.to or usual, wanted.given
    if notice and not given.copies_to:
        given = Particulars(given.number, given.signer, given.contact, _COPIED_TO)
    subject = f"{history.row.number}/{person}/{wanted.kind}"
    paper = Paper(wanted.kind.paper, subject, edition_of(name, to, said, given))
    return _Made(paper, _setter(station, ((to, said),), given), history)


def _person(history: RecordHistory, wanted: str) -> str:
    if not history.row.station:
        raise RefusedError(
            f"{history.row.number} 是本库自己的记录，不是报送来的。{_UNDONE}",
            "后续办理的文书打印收到的记录的。",
            code="not_received",
        )
    named = persons(history.current.body)
    if not wanted and len(named) == 1:
        return named[0]
    if wanted not in named:
        raise RefusedError(
            f"这件记录写明的领导干部是：{'、'.join(named)}。{_UNDONE}",
            "请写明是哪一名，姓名照记录所写。",
            code="no_person",
        )
    return wanted


def _about(
    station: Station, history: RecordHistory, person: str, opinion: str
) -> OnOfficial:
    row, body = history.row, history.current.body
    supplements = [each.body for each in history.supplements]
    names = {each.unit_code: each.name for each in units(station)}
    return OnOfficial(
        person=person,
        reported_by=names.get(row.unit_code, row.unit_code),
        facts=immediate_facts(body, supplements, station.form),
        body=body,
        standing=standing(entries_on(station, row.station, row.id), person),
        opinion=opinion.strip(),
    )


def _require_open(kind: LetterKind, history: RecordHistory, about: OnOfficial) -> None:
    why = why_not_written(kind, about.standing)
    if history.row.state is State.VOID:
        why = "报送单位已经注销这件记录，不再打印文书。"
    elif history.row.disputed:
        why = "这件记录待核实，不打印文书。"
    if why:
        raise RefusedError(
            f"{why}{_UNDONE}", "请先登记相应的后续办理，再打印。", code="closed"
        )


# To a unit; for a year.


def _urging(
    station: Station,
    unit: str,
    quarters: Sequence[Quarter],
    by: str,
    given: Particulars,
) -> _Made:
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
    edition = edition_of(station.unit.name, row.name, said, given)
    paper = Paper(PaperKind.FOLLOW_URGE, subject, edition)
    return _Made(paper, _setter(station, ((row.name, said),), given))


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


ADDRESSEES: Final = ("同级党委", "上级党委政法委")
"""To whom Art. 21 has the year reported, by their usual names."""


def _annual(
    station: Station, year: int, to: Sequence[str], given: Particulars
) -> _Made:
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
    edition = edition_of(name, named, said, given)
    paper = Paper(PaperKind.FOLLOW_ANNUAL, str(year), edition)
    return _Made(paper, _setter(station, [(each, said) for each in named], given))


def _assessment(station: Station, year: int, given: Particulars) -> _Made:
    found = year_of_assessment(station, year)
    clues = [
        f"{display(each.day)}，{each.words}。（可能涉及第（{each.item}）项）"
        for each in found.clues
    ]
    name = station.unit.name
    said = assessment_text(name, year, found.lines, clues)
    edition = edition_of(name, said, given)
    paper = Paper(PaperKind.FOLLOW_ASSESSMENT, str(year), edition)
    return _Made(paper, _setter(station, (("", said),), given))


def _setter(
    station: Station, letters: Sequence[tuple[str, LetterText]], given: Particulars
) -> Callable[[Copy | None], Sheet]:
    def made(copy: Copy | None) -> Sheet:
        around, name = margins(station, copy), station.unit.name
        contents = [
            FollowContent(name, to, said, given, around) for to, said in letters
        ]
        return follow_letters(contents, fonts(station))

    return made
