"""Whether a unit has reported a quarter: the receiver's register (Art. 13).

A value from values: what arrived of a unit, what it owes, and whether the quarter is
over. It doesn't depend on the order in which bundles arrived: a later one is told from
an earlier one by the sender's own count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, unique
from typing import Final

from judrec.core.quarter import Quarter


@unique
class Reported(Enum):
    """How far a quarter is reported; the value is the word of `--json`."""

    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    PENDING = "pending"
    NOT_OWED = "not_owed"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One bundle on a quarter that came."""

    nth: int
    quarter: Quarter
    complete: bool
    """Whether it says of itself that it was made after the quarter's end."""
    received_at: str
    """The receiver's computer's time, UTC, ISO 8601."""
    verdict: str
    """What was said of it then, as `Verdict` has it."""
    merged: bool = True
    """False for one that is kept as evidence: it contradicts what was told before."""

    @property
    def reports(self) -> bool:
        """Whether it reports the quarter: what came before its end can't be all of it.

        A sender's clock may be wrong, or set; the receiver's own decides.
        """
        came = datetime.fromisoformat(self.received_at)
        return self.complete and self.quarter.ended(came)


@dataclass(frozen=True, slots=True)
class Owed:
    """Which quarters a unit owes a bundle for."""

    first: Quarter | None
    """None where it owes none: a desk of one's own house, for one."""
    last: Quarter | None = None
    """None where no end is known."""

    def covers(self, quarter: Quarter) -> bool:
        """Tell whether a quarter is owed."""
        begun = self.first is not None and self.first <= quarter
        return begun and (self.last is None or quarter <= self.last)


@dataclass(frozen=True, slots=True)
class QuarterStanding:
    """How a unit stands on one quarter."""

    quarter: Quarter
    state: Reported
    arrivals: tuple[Arrival, ...] = ()
    """In the sender's order."""
    lost: tuple[int, ...] = ()
    """Which of its bundles were sent and never came that may have been on it."""
    kept: tuple[Arrival, ...] = ()
    """What came on it and was kept as evidence, in the sender's order."""

    @property
    def supplements(self) -> tuple[Arrival, ...]:
        """What came on the quarter after it was reported whole: 补报."""
        whole = [each.nth for each in self.arrivals if each.reports]
        return tuple(each for each in self.arrivals if whole and each.nth > whole[0])

    @property
    def word(self) -> str:
        """The one word that the register shows."""
        if self.state is Reported.RECEIVED and self.supplements:
            return "补报"
        if self.overdue and self.kept:
            return "待核实"
        if self.state is Reported.MISSING and self.lost:
            return "缺期"
        return _WORDS[self.state]

    @property
    def overdue(self) -> bool:
        """Whether it should have been reported whole by now, and wasn't."""
        return self.state in {Reported.MISSING, Reported.INCOMPLETE}

    @property
    def urged(self) -> bool:
        """Whether the unit is to be asked for it: 催报.

        Not where something came that contradicts what it told before: that is looked
        into, and no letter asks for more of it.
        """
        return self.overdue and not self.kept


_WORDS: Final = {
    Reported.RECEIVED: "已报",
    Reported.INCOMPLETE: "未报全",
    Reported.MISSING: "未报",
    Reported.PENDING: "未到期",
    Reported.NOT_OWED: "—",
}


def standing(
    quarter: Quarter,
    arrivals: Sequence[Arrival],
    missing: Sequence[int],
    *,
    owed: bool,
    ended: bool,
) -> QuarterStanding:
    """Say how a unit stands on a quarter.

    `arrivals` are all its bundles on quarters, `missing` the numbers that never came.
    """
    on_it = [each for each in arrivals if each.quarter == quarter]
    on_it.sort(key=lambda each: each.nth)
    ours = tuple(each for each in on_it if each.merged)
    return QuarterStanding(
        quarter,
        _state(ours, owed=owed, ended=ended),
        ours,
        _lost(quarter, arrivals, missing),
        tuple(each for each in on_it if not each.merged),
    )


def _state(ours: Sequence[Arrival], *, owed: bool, ended: bool) -> Reported:
    if any(each.reports for each in ours):
        return Reported.RECEIVED
    if not ended:
        return Reported.PENDING if owed or ours else Reported.NOT_OWED
    if ours:
        return Reported.INCOMPLETE
    return Reported.MISSING if owed else Reported.NOT_OWED


def _lost(
    quarter: Quarter, arrivals: Sequence[Arrival], missing: Sequence[int]
) -> tuple[int, ...]:
    """Give the numbers that lie between what came on earlier and on later quarters."""
    earlier = (each.nth for each in arrivals if each.quarter < quarter)
    later = (each.nth for each in arrivals if each.quarter > quarter)
    after, before = max(earlier, default=0), min(later, default=None)
    return tuple(
        nth for nth in missing if nth > after and (before is None or nth < before)
    )
