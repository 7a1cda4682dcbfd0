"""The papers of what follows, for the page that prints: letters, the year, 催报函."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from judrec.actions.follow_up.followed import Followed
from judrec.actions.follow_up.overdue_units import OverdueUnit
from judrec.actions.follow_up.papers import (
    WantedLetter,
    preview_annual,
    preview_assessment,
    preview_letter,
    preview_urging,
    print_annual,
    print_assessment,
    print_letter,
    print_urging,
)
from judrec.actions.paper.particulars import Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.retaliation.print_reprisal import preview_reprisal, print_reprisal
from judrec.actions.station import Station
from judrec.core.follow_up.letters import LetterKind, why_not_written
from judrec.core.states import State
from judrec.gui.paper.traced_paper import TracedPaper
from judrec.gui.shown import shown

_MOST = 16
_GROUP = "后续办理"
_NOTES = {
    LetterKind.COMMITTEE: "报告同级党委（第十三条）；处理建议留出空行，由办理人填写。",
    LetterKind.DISCIPLINE: "抄送同级纪检监察机关（第十三条）。",
    LetterKind.ORGANISATION: "抄送党委组织部门（第十三条）。",
    LetterKind.SUPERIOR: "属于上级党委管理的，向上级党委报告（第十三条）。",
    LetterKind.OTHER: "属于其他党组织管理的，向其通报情况（第十三条）。",
    LetterKind.NOTICE: "不含案号、当事人、记录人；范围照登记的写（第十四、十六条）。",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that can be made by now, but for what only a person knows of it."""

    label: str
    note: str
    usual: str
    """To whom it goes where nobody says otherwise; empty where that is settled."""
    paper: Callable[[str, Particulars], TracedPaper]
    """Gives the paper, by its addressee and what else was said."""


def letters(found: Followed) -> tuple[Letter, ...]:
    """Give the letters that can be made on a record by now."""
    if found.row.state is State.VOID or found.row.disputed:
        return ()
    return tuple(_letters(found))


def year_letters(year: int) -> tuple[Letter, ...]:
    """Give the report of a year to its two addressees, and the list of Art. 23."""
    return (
        _settled(
            f"{year} 年度报告",
            "向同级党委、上级党委政法委各一份函件（第二十一条）；由登记的后续办理汇总。",
            lambda station, given: preview_annual(station, year, given),
            lambda station, given: print_annual(station, year, given=given),
        ),
        _settled(
            f"{year} 年度考核清单",
            "按党组织和纪检监察机关列出（第二十三条）；线索另列，不是认定。",
            lambda station, given: preview_assessment(station, year, given),
            lambda station, given: print_assessment(station, year, given),
        ),
    )


def urging_letters(overdue: tuple[OverdueUnit, ...]) -> tuple[Letter, ...]:
    """Give 催报函 to each unit that owes a quarter."""
    return tuple(_urging(each) for each in overdue)


def reprisal_paper(number: str) -> TracedPaper:
    """Give what a recorder told, to hand in himself."""
    return TracedPaper(
        "情况反映",
        "打击报复情况反映",
        "署本人姓名，由本人直接交给接收单位，不经本院专库管理员。",
        lambda station: preview_reprisal(station, number),
        lambda station: print_reprisal(station, number),
    )


def _letters(found: Followed) -> Iterator[Letter]:
    several = len(found.persons) > 1
    for person in found.persons:
        for kind in LetterKind:
            if not why_not_written(kind, found.standing(person)):
                who = f" · {shown(person, _MOST)}" if several else ""
                yield _letter(found, kind, person, f"{kind.words}{who}")


def _letter(found: Followed, kind: LetterKind, person: str, label: str) -> Letter:
    wanted = WantedLetter(kind, found.row.number, found.row.unit_code, person)
    notice = kind is LetterKind.NOTICE
    usual = found.standing(person).range if notice else kind.usual
    note = _NOTES[kind]

    def paper(to: str, given: Particulars) -> TracedPaper:
        said = replace(wanted, to=to, given=given)
        return TracedPaper(
            _GROUP,
            label,
            note,
            lambda station: preview_letter(station, said),
            lambda station: print_letter(station, said),
        )

    return Letter(label, note, usual, paper)


def _urging(owed: OverdueUnit) -> Letter:
    unit, quarters = owed.unit, owed.quarters
    which = "、".join(map(str, quarters))
    return _settled(
        f"催报函 · {shown(owed.name, _MOST)}",
        f"没有收到完整报送：{which}。只说明收件登记的情况，不作认定。",
        lambda station, given: preview_urging(station, unit, quarters, given),
        lambda station, given: print_urging(station, unit, quarters, given=given),
    )


def _settled(
    label: str,
    note: str,
    look: Callable[[Station, Particulars], bytes],
    make: Callable[[Station, Particulars], PrintedPaper],
) -> Letter:
    """Give a letter of which nobody is asked to whom it goes."""

    def paper(_to: str, given: Particulars) -> TracedPaper:
        return TracedPaper(
            _GROUP,
            label,
            note,
            lambda station: look(station, given),
            lambda station: make(station, given),
        )

    return Letter(label, note, "", paper)
