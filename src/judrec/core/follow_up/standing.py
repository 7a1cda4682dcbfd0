"""Where an official of a record stands: what the entries that count say of him."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.kind import FollowKind

NONE_OF_THEM: Final = "不属于"
"""What stands in a classification that is none of Art. 15."""
SAME_LEVEL: Final = "同级党委管理"
SUPERIOR_LEVEL: Final = "上级党委管理"
OTHER_ORGAN: Final = "其他党组织管理"
REPORTS: Final = ("committee", "discipline", "organisation", "superior", "other")
"""What Art. 13 names, by the fields of a report."""
COPIES: Final = ("copy_discipline", "copy_organisation", "copy_superior")
"""What Art. 16 names, by the fields of a notice."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known by now; all of it was entered by a person."""

    items: tuple[str, ...] = ()
    """The items of Art. 15, or 不属于 alone; empty while nobody has classified."""
    classified_on: str = ""
    managed_by: str = ""
    managing_organ: str = ""
    """The superior committee or other organ by its full name; empty where unsaid."""
    reports: frozenset[str] = frozenset()
    """Of `REPORTS`, those with a day."""
    approval_number: str = ""
    approval_date: str = ""
    notified_on: str = ""
    range: str = ""
    copies: frozenset[str] = frozenset()
    """Of `COPIES`, those with a day."""

    @property
    def unlawful(self) -> bool:
        """Whether it was classified as one of the acts of Art. 15."""
        return bool(self.items) and self.items != (NONE_OF_THEM,)

    @property
    def approved(self) -> bool:
        """Whether the committee of the same level approved a notice (Art. 14)."""
        return bool(self.approval_number and self.approval_date)


def standing(entries: Iterable[FollowEntry], person: str) -> Standing:
    """Sum up the entries of one record that count, on one of its officials."""
    mine = sorted(
        (
            each
            for each in entries
            if each.stands and each.kind.about_an_official and each.person == person
        ),
        key=lambda each: each.seq,
    )
    classified = _of(mine, FollowKind.CLASSIFY)
    notices = _of(mine, FollowKind.NOTICE)
    reports = _of(mine, FollowKind.REPORT)
    managed = _of(mine, FollowKind.MANAGE)[-1:]
    return Standing(
        items=classified[-1].listed("items") if classified else (),
        classified_on=_last(classified, "date"),
        managed_by=_last(managed, "committee"),
        managing_organ=_last(managed, "organ"),
        reports=frozenset(each for each in REPORTS if _last(reports, each)),
        approval_number=_last(notices, "approval_number"),
        approval_date=_last(notices, "approval_date"),
        notified_on=_last(notices, "date"),
        range=_last(notices, "range"),
        copies=frozenset(each for each in COPIES if _last(notices, each)),
    )


def _of(entries: Sequence[FollowEntry], kind: FollowKind) -> list[FollowEntry]:
    return [each for each in entries if each.kind is kind]


def _last(entries: Sequence[FollowEntry], name: str) -> str:
    """Give the newest that anybody said under a name."""
    return next((each.said(name) for each in reversed(entries) if each.said(name)), "")
