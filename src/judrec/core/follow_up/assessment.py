"""The list of a year for the assessment of Art. 23, from what was confirmed.

Items 一 to 三 follow from entries that an organ's finding stands behind, 四 and 五 were
entered by hand. What no organ found is a clue, listed apart: 线索，非认定.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import is_repeated, nth_of

ITEMS: Final = {
    "一": "领导干部违法干预司法活动、造成后果或恶劣影响的",
    "二": "领导干部打击报复如实记录的司法人员的",
    "三": "司法人员两次（含两次）以上不记录或不如实记录的",
    "四": "司法机关不如实向同级党委政法委和上级司法机关报告的",
    "五": "领导干部干预司法活动、插手具体案件处理其他严重问题的",
}
"""The items of Art. 23."""
CLUE: Final = "线索，非认定"
UNNAMED: Final = "未登记所属党组织"
_UNFOUNDED: Final = "不成立"
_GRAVE: Final = frozenset({"造成后果或者恶劣影响", "造成冤假错案或者其他严重后果"})


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One confirmed thing that an organ is assessed by."""

    item: str
    """一 to 五."""
    party_organ: str
    """Whose 主体责任; `UNNAMED` where nobody said."""
    discipline_organ: str
    """Whose 监督责任; empty where nobody said."""
    words: str
    """Whom it is about, what was found, by whom and in which document."""
    day: str
    seq: int
    """The entry that it comes from."""
    number: str
    """The record's registration number; empty where it is on none."""


def assessment(entries: Iterable[FollowEntry], year: int) -> tuple[AssessmentLine, ...]:
    """Give the lines of a year, by organ, by item, by day."""
    known = tuple(entries)
    nth = nth_of(known)
    lines = [
        line
        for each in known
        if each.stands and each.day.startswith(f"{year}-")
        for line in _lines(each, nth.get(each.seq, 0))
    ]
    order = list(ITEMS)
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                line.party_organ == UNNAMED,
                line.party_organ,
                order.index(line.item),
                line.day,
                line.seq,
            ),
        )
    )


def unconfirmed(entries: Iterable[FollowEntry], year: int) -> Sequence[FollowEntry]:
    """Give the retaliations of a year that no organ has found: clues."""
    return [
        each
        for each in entries
        if each.stands
        and each.kind is FollowKind.RETALIATION
        and not each.said("found_by")
        and each.day.startswith(f"{year}-")
    ]


def _lines(entry: FollowEntry, nth: int) -> Iterator[AssessmentLine]:
    match entry.kind:
        case FollowKind.ACCOUNT:
            yield from _accountability(entry)
        case FollowKind.OMISSION if is_repeated(nth):
            found = _found(entry, "found_by", "number")
            yield _line(entry, "三", f"{entry.person}，第 {nth} 次，{found}")
        case FollowKind.RETALIATION if entry.said("found_by"):
            found = _found(entry, "found_by", "found_number")
            measure = entry.said("measure")
            yield _line(entry, "二", f"{entry.person}，{measure}，{found}")
        case FollowKind.ASSESS:
            number = entry.said("number")
            yield _line(entry, entry.said("item"), f"{entry.said('facts')}（{number}）")


def _accountability(entry: FollowEntry) -> Iterator[AssessmentLine]:
    if entry.said("outcome") == _UNFOUNDED:
        return
    whom, consequence = entry.said("whom"), entry.said("consequence")
    found = f"{entry.said('outcome')}，{_found(entry, 'handled_by', 'number')}"
    if whom == "领导干部" and consequence in _GRAVE:
        yield _line(entry, "一", f"{entry.person}，{consequence}，{found}")
    if whom == "打击报复者":
        yield _line(entry, "二", f"{entry.person}，{found}")


def _found(entry: FollowEntry, organ: str, number: str) -> str:
    return f"{entry.said(organ)}（{entry.said(number)}）"


def _line(entry: FollowEntry, item: str, words: str) -> AssessmentLine:
    return AssessmentLine(
        item=item,
        party_organ=entry.said("party_organ") or UNNAMED,
        discipline_organ=entry.said("discipline_organ"),
        words=words,
        day=entry.day,
        seq=entry.seq,
        number=entry.about.number,
    )
