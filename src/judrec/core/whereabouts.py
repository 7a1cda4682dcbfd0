"""Where a record is, as far as this store knows: the way from the desk upwards.

What a recorder who took a risk looks for first (design/11): 已提交 → 已封入报送件, and
from there 本院已收 → 已报 → 已签收 as the receipts come back. Each step is a value of
its own; what is said of all of them, in a sentence or on the slip, is made here alone.
Nothing here holds a number or a word of the record: the slip may show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter

_ARROW = " → "
_MOST = 3
"""Steps that are told one by one."""


class Stage(StrEnum):
    """How far a record has come, in the order of the way."""

    FILED = "filed"
    """提交入库, at the desk."""
    SEALED = "sealed"
    """Put into a bundle for those who are to get it."""
    MERGED = "merged"
    """At a receiver's: it came, and was merged."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


_LABELS = {
    Stage.FILED: "已提交",
    Stage.SEALED: "已封入报送件",
    Stage.MERGED: "由报送单位报来，已合并",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way."""

    stage: Stage
    at: datetime
    """Aware; this computer's time, or the sender's for what a sender did."""
    quarter: Quarter | None = None
    """None where it was reported at once."""
    bundle: str = ""
    """The bundle's file."""
    to: tuple[str, ...] = ()
    """Who is to get it, by name."""
    whole: bool = True
    """Whether it held all that is filed of the record by now."""

    @property
    def words(self) -> str:
        """The step in words, as the slip says it."""
        day = day_words(self.at)
        if self.stage is Stage.SEALED:
            to = "、".join(self.to)
            if self.quarter is None:
                return f"已立即报告（{day}，报{to}）"
            return f"已封入{self.quarter.words}报送件（{day}，报{to}）"
        return f"{self.stage.label}（{day}）"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The way so far, the first step first; never empty."""

    steps: tuple[Step, ...]
    disputed: bool = False
    """Whether its sender told two histories that differ in it."""

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.steps[-1].stage

    @property
    def moved(self) -> bool:
        """Whether there is more to say than that it was filed."""
        return len(self.steps) > 1

    @property
    def line(self) -> str:
        """The way in one line: 已提交（…） → 已封入…报送件（…，报…）.

        A quarter may be sealed again and again to the same receivers: the first time
        is what counts for the recorder, and is named alone. Of many bundles the first
        and the last are named, and how many there were.
        """
        first = {(step.stage, step.quarter, step.to): step for step in self.steps[::-1]}
        told = [
            step
            for step in self.steps
            if first[step.stage, step.quarter, step.to] is step
        ]
        if len(told) <= _MOST:
            return _ARROW.join(step.words for step in told)
        ends = _ARROW.join(step.words for step in (*told[:2], told[-1]))
        return f"{ends}，先后共{len(told) - 1}次"

    @property
    def sentence(self) -> str:
        """What is shown of a record: whom it was reported to, what is still to be."""
        if self.disputed:
            return (
                "由报送单位报来；该单位报过两份不同的历史，或者签署它的密钥已登记泄露，"
                "核实之前不要采信"
            )
        if self.stage is Stage.MERGED:
            return Stage.MERGED.label
        reported = sorted(self.recipients)
        if not reported:
            return "已提交入库，尚未报送"
        said = f"已报 {'、'.join(reported)}"
        behind = [name for name in reported if not self.recipients[name]]
        if not behind:
            return said
        to = "送" if len(behind) == len(reported) else f" {'、'.join(behind)}"
        return f"{said}；此后的补正、补充等尚未报{to}"

    @property
    def recipients(self) -> dict[str, bool]:
        """Whom it was reported to, and whether with all that is filed by now."""
        found: dict[str, bool] = {}
        for name, whole in self._reported():
            found[name] = found.get(name, False) or whole
        return found

    def _reported(self) -> Iterator[tuple[str, bool]]:
        for step in self.steps:
            if step.stage is Stage.SEALED:
                yield from ((name, step.whole) for name in step.to)


def day_words(at: datetime) -> str:
    """Give a moment's day in China: 2026年10月8日."""
    day = at.astimezone(CHINA)
    return f"{day.year}年{day.month}月{day.day}日"
