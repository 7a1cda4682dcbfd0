"""How often an organ found that somebody didn't record, or not truthfully (Art. 20).

Two are one person where name and unit are the same, character by character; whether
they are, a person must look at: the sentence says so.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.kind import FollowKind

_TWICE: Final = 2
_DIRECTED: Final = "主管领导授意"
_WHETHER: Final = "按姓名和单位完全相同计算，是否同一人请核对"


def nth_of(entries: Iterable[FollowEntry]) -> dict[int, int]:
    """Give, for each entry that counts, the how manieth of its person it is.

    By the day of the finding. Who had others not record isn't counted: Art. 20 holds
    him liable at the first.
    """
    counted: dict[tuple[str, str], int] = {}
    found: dict[int, int] = {}
    standing = (
        each
        for each in entries
        if each.kind is FollowKind.OMISSION
        and each.stands
        and each.said("conduct") != _DIRECTED
    )
    for each in sorted(standing, key=lambda one: (one.day, one.seq)):
        who = (each.person, each.about.unit)
        counted[who] = found[each.seq] = counted.get(who, 0) + 1
    return found


def is_repeated(nth: int) -> bool:
    """Tell whether Art. 20 calls it 两次（含两次）以上."""
    return nth >= _TWICE


def repetition(entry: FollowEntry) -> str:
    """Mark an entry that is the second of its person, or a later one; else empty."""
    return f"第 {entry.nth} 次经认定，{_WHETHER}" if is_repeated(entry.nth) else ""


def second_of(entries: Iterable[FollowEntry], seq: int) -> Iterator[str]:
    """Say that an entry is the second of its person, or a later one."""
    known = tuple(entries)
    nth = nth_of(known).get(seq, 0)
    if is_repeated(nth):
        person = next(each.person for each in known if each.seq == seq)
        yield (
            f"{person} 已有 {nth} 次经认定的不记录或者不如实记录（第二十条：两次以上的"
            f"给予纪律处分）。{_WHETHER}。"
        )
