"""The papers of what follows, for the page that prints: letters, the year, 催报函."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from judrec.actions.follow_up.followed import Followed
from judrec.actions.follow_up.letters import WantedLetter, preview_letter, print_letter
from judrec.actions.follow_up.office_letters import (
    ADDRESSEES,
    preview_annual,
    preview_assessment,
    preview_urging,
    print_annual,
    print_assessment,
    print_urging,
)
from judrec.actions.follow_up.overdue_units import OverdueUnit
from judrec.actions.paper.particulars import Particulars
from judrec.actions.paper.trace import PrintedPaper
from judrec.actions.retaliation.print_reprisal import (
    USUAL,
    preview_reprisal,
    print_reprisal,
)
from judrec.actions.station import Station
from judrec.core.follow_up.letters import LetterKind, why_not_written
from judrec.core.follow_up.office_letters import deadline_problem
from judrec.core.states import State
from judrec.gui.paper.traced_paper import TracedPaper
from judrec.gui.shown import shown

_MOST = 16
_GROUP = "后续办理"
_ADDRESSEE: Final = "主送机关"
_USUAL: Final = "不填的，用栏中所示的。"
_NOTES = {
    LetterKind.COMMITTEE: "报告同级党委（第十三条）。",
    LetterKind.DISCIPLINE: "抄送同级纪检监察机关（第十三条）。",
    LetterKind.ORGANISATION: "抄送党委组织部门（第十三条）。",
    LetterKind.SUPERIOR: "属于上级党委管理的，向上级党委报告（第十三条）。",
    LetterKind.OTHER: "属于其他党组织管理的，向其通报情况（第十三条）。",
    LetterKind.NOTICE: "不含案号、当事人、记录人（第十四、十六条）；不填抄送的，"
    "写同级纪检监察机关、党委组织部门、上级主管部门。",
}


def _never_wrong(_said: str) -> str:
    return ""


_Answers: TypeAlias = tuple[str, ...]
"""One to each Ask of a letter, in their order."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of one letter, beside what is asked of all; it may stay empty."""

    label: str
    usual: str = ""
    """What stands there where nobody says otherwise."""
    help: str = ""
    long: bool = False
    """Whether it is a text of several lines."""
    why_wrong: Callable[[str], str] = _never_wrong
    """Says what is wrong with an answer that isn't empty; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that can be made by now, but for what only a person knows of it."""

    label: str
    note: str
    asks: tuple[Ask, ...]
    paper: Callable[[_Answers, Particulars], TracedPaper]
    """Gives the paper, by what was answered and what else was said."""
    from_an_office: bool = True
    """Whether it has 发文字号, 签发人, 联系人, 抄送."""


def letters(found: Followed) -> tuple[Letter, ...]:
    """Give the letters that can be made on a record by now."""
    if found.row.state is State.VOID or found.row.disputed:
        return ()
    return tuple(_letters(found))


def year_letters(year: int) -> tuple[Letter, ...]:
    """Give the report of a year to its two addressees, and the list of Art. 23."""
    return (
        _letter(
            f"{year} 年度报告",
            "向同级党委、上级党委政法委各一份函件（第二十一条）；由登记的后续办理汇总。",
            tuple(Ask(f"{_ADDRESSEE}：{one}", one, _USUAL) for one in ADDRESSEES),
            lambda to, given: partial(preview_annual, year=year, to=to, given=given),
            lambda to, given: partial(print_annual, year=year, to=to, given=given),
        ),
        _letter(
            f"{year} 年度考核清单",
            "按党组织和纪检监察机关列出（第二十三条）；线索另列，不是认定。",
            (),
            lambda _to, given: partial(preview_assessment, year=year, given=given),
            lambda _to, given: partial(print_assessment, year=year, given=given),
        ),
    )


def urging_letters(overdue: tuple[OverdueUnit, ...], today: str) -> tuple[Letter, ...]:
    """Give 催报函 to each unit that owes a quarter; `today` is a day in China."""
    return tuple(_urging(each, today) for each in overdue)


def reprisal_letter(number: str) -> Letter:
    """Give what a recorder told, to hand in himself."""
    return _letter(
        "打击报复情况反映",
        "署本人姓名，由本人直接交给接收单位，不经本院专库管理员。",
        (Ask("主送单位", USUAL, _USUAL),),
        lambda to, _given: partial(preview_reprisal, number=number, to=to[0] or USUAL),
        lambda to, _given: partial(print_reprisal, number=number, to=to[0] or USUAL),
        group="情况反映",
        from_an_office=False,
    )


def _letters(found: Followed) -> Iterator[Letter]:
    several = len(found.persons) > 1
    for person in found.persons:
        for kind in LetterKind:
            if not why_not_written(kind, found.standing(person)):
                who = f" · {shown(person, _MOST)}" if several else ""
                yield _on_official(found, kind, person, f"{kind.words}{who}")


def _on_official(found: Followed, kind: LetterKind, person: str, label: str) -> Letter:
    first = WantedLetter(kind, found.row.number, found.row.unit_code, person)

    def wanted(said: _Answers, given: Particulars) -> WantedLetter:
        to, opinion = said
        return replace(first, to=to, opinion=opinion, given=given)

    return _letter(
        label,
        _NOTES[kind],
        (_addressee(found, kind, person), _opinion(kind)),
        lambda said, given: partial(preview_letter, wanted=wanted(said, given)),
        lambda said, given: partial(print_letter, wanted=wanted(said, given)),
    )


def _addressee(found: Followed, kind: LetterKind, person: str) -> Ask:
    usual = kind.addressee(found.standing(person))
    if kind is LetterKind.NOTICE:
        return Ask(_ADDRESSEE, usual, "不填的，写登记的范围。")
    return Ask(_ADDRESSEE, usual, _USUAL)


def _opinion(kind: LetterKind) -> Ask:
    if kind is LetterKind.COMMITTEE:
        said = "由办理人写，程序不作建议；不填的留出空行。"
        return Ask("处理建议", help=said, long=True)
    return Ask("另需说明的", help="由办理人写；不填的没有这一段。", long=True)


def _urging(owed: OverdueUnit, today: str) -> Letter:
    which = "、".join(map(str, owed.quarters))
    unit, quarters = owed.unit, owed.quarters
    day = Ask(
        "请在哪一天以前报送",
        help="例如 2026-12-08；不填的，写“尽快”。",
        why_wrong=lambda said: deadline_problem(said, today),
    )
    return _letter(
        f"催报函 · {shown(owed.name, _MOST)}",
        f"没有收到完整报送：{which}。只说明收件登记的情况，不作认定。",
        (day,),
        lambda said, given: (
            lambda station: preview_urging(station, unit, quarters, said[0], given)
        ),
        lambda said, given: (
            lambda station: print_urging(station, unit, quarters, said[0], given)
        ),
    )


def _letter(  # noqa: PLR0913 - what a letter is, and the two actions behind it
    label: str,
    note: str,
    asks: tuple[Ask, ...],
    look: Callable[[_Answers, Particulars], Callable[[Station], bytes]],
    make: Callable[[_Answers, Particulars], Callable[[Station], PrintedPaper]],
    *,
    group: str = _GROUP,
    from_an_office: bool = True,
) -> Letter:
    def paper(said: _Answers, given: Particulars) -> TracedPaper:
        return TracedPaper(group, label, note, look(said, given), make(said, given))

    return Letter(label, note, asks, paper, from_an_office)
