"""What the committee's report of a year counts (Art. 21).

Each entry is counted in the year of the day that it says, once, as far as it counts:
what was superseded or withdrawn is in no figure. Persons are counted by entries, never
joined.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from judrec.core.follow_up.entry import FollowEntry
from judrec.core.follow_up.kind import FollowKind
from judrec.core.follow_up.omissions import is_repeated, nth_of
from judrec.core.follow_up.standing import COPIES, REPORTS


@dataclass(frozen=True, slots=True)
class ReceivedFigures:
    """The records that were reported here and filed in the year."""

    records: int
    """Without the voided ones."""
    voided: int
    disputed: int
    """Of the records, those that aren't to be relied on until somebody found out."""
    immediate: int
    units: int
    """How many units' records these are."""


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """A year in figures."""

    year: int
    received: ReceivedFigures
    items: tuple[tuple[str, int], ...]
    """Of Art. 15, and 不属于: how often it was classified as that."""
    managed: tuple[tuple[str, int], ...]
    reports: tuple[tuple[str, int], ...]
    """By the fields of a report."""
    approved: int
    notified: int
    public: int
    copies: tuple[tuple[str, int], ...]
    """By the fields of a notice."""
    accountability: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """Whom, and how often with which outcome."""
    omissions: int
    repeated: int
    """Of these, second ones and later ones of a person."""
    retaliations: int
    found: int
    """Of these, those that an organ found to be retaliation."""


def annual_figures(
    entries: Iterable[FollowEntry], year: int, received: ReceivedFigures
) -> AnnualFigures:
    """Count what was entered of a year."""
    known = tuple(entries)
    nth = nth_of(known)
    told = _Told(known, year)
    classified = told.of(FollowKind.CLASSIFY)
    accountability = told.of(FollowKind.ACCOUNT)
    omissions = told.of(FollowKind.OMISSION)
    retaliations = told.of(FollowKind.RETALIATION)
    whom = dict.fromkeys(each.said("whom") for each in accountability)
    return AnnualFigures(
        year=year,
        received=received,
        items=_counted(item for each in classified for item in each.listed("items")),
        managed=_counted(each.said("committee") for each in told.of(FollowKind.MANAGE)),
        reports=told.days(FollowKind.REPORT, REPORTS),
        approved=dict(told.days(FollowKind.NOTICE, ("approval_date",))).get(
            "approval_date", 0
        ),
        notified=dict(told.days(FollowKind.NOTICE, ("date",))).get("date", 0),
        public=sum(
            each.body.get("public") is True and told.within(each.said("date"))
            for each in told.all(FollowKind.NOTICE)
        ),
        copies=told.days(FollowKind.NOTICE, COPIES),
        accountability=tuple(
            (
                one,
                _counted(
                    each.said("outcome")
                    for each in accountability
                    if each.said("whom") == one
                ),
            )
            for one in whom
        ),
        omissions=len(omissions),
        repeated=sum(is_repeated(nth.get(each.seq, 0)) for each in omissions),
        retaliations=len(retaliations),
        found=sum(bool(each.said("found_by")) for each in retaliations),
    )


class _Told:
    """The entries that count, by kind and year."""

    def __init__(self, entries: Iterable[FollowEntry], year: int) -> None:
        self._entries = [each for each in entries if each.stands]
        self._year = f"{year}-"

    def within(self, day: str) -> bool:
        return day.startswith(self._year)

    def all(self, kind: FollowKind) -> list[FollowEntry]:
        return [each for each in self._entries if each.kind is kind]

    def of(self, kind: FollowKind) -> list[FollowEntry]:
        return [each for each in self.all(kind) if self.within(each.day)]

    def days(
        self, kind: FollowKind, names: Iterable[str]
    ) -> tuple[tuple[str, int], ...]:
        """Count, for each field, the days in the year that entries say."""
        entries = self.all(kind)
        return tuple(
            (name, sum(self.within(each.said(name)) for each in entries))
            for name in names
        )


def _counted(said: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(said).items())
