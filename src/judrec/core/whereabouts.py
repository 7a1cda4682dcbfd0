"""Where a record is, as far as this store knows: the way from the desk upwards.

What a recorder who took a risk looks for first (design/11): 已提交 → 本院已收 →
已报政法委、上级法院 → 已签收（日期、回执码）, each step as soon as something proves it.
Each is a value of its own; what is said of all of them, in a sentence or on the slip,
is made here alone. Nothing here holds a number or a word of the record: the slip may
show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from judrec.core.moment import day_words
from judrec.core.quarter import Quarter

_ARROW = " → "
_MOST = 3
"""So many bundles, or more receipts, are no longer told one by one."""


class Stage(StrEnum):
    """How far a record has come, in the order of the way."""

    FILED = "filed"
    """提交入库, at the desk."""
    SUBMITTED = "submitted"
    """Put into a bundle for the court's own store."""
    COLLECTED = "collected"
    """At the court's store: its receipt came, or it is here."""
    SEALED = "sealed"
    """Put into a bundle for those who are to get it."""
    RECEIPTED = "receipted"
    """A receiver's signed receipt came back."""
    MERGED = "merged"
    """At a receiver's: it came, and was merged."""

    @property
    def label(self) -> str:
        """What people see."""
        return _LABELS[self]


_LABELS = {
    Stage.FILED: "已提交",
    Stage.SUBMITTED: "已送本院专库",
    Stage.COLLECTED: "本院已收",
    Stage.SEALED: "已封入报送件",
    Stage.RECEIPTED: "已签收",
    Stage.MERGED: "由报送单位报来，已合并",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way."""

    stage: Stage
    at: datetime
    """Aware; this computer's time, or the sender's for what a sender did."""
    quarter: Quarter | None = None
    """None where it was reported at once, or between desk and court."""
    bundle: str = ""
    """The bundle's file."""
    to: tuple[str, ...] = ()
    """Who is to get it, or who received it, by name."""
    whole: bool = True
    """Whether it held all that is filed of the record by now."""
    version: int = 0
    """Which version it held; 0 where nobody asked."""
    mark: str = ""
    """Of a receipt: the first group of its 回执码."""
    told: bool = False
    """Whether the court says so, in what it sent back to the desk."""

    @property
    def words(self) -> str:
        """The step in words, as the slip says it."""
        day = day_words(self.at)
        if self.stage is Stage.SEALED:
            to, who = "、".join(self.to), "本院" if self.told else ""
            if self.quarter is None:
                return f"{who}已立即报告（{day}，报{to}）"
            return f"{who}已封入{self.quarter.words}报送件（{day}，报{to}）"
        if self.stage is Stage.RECEIPTED:
            return f"{self.stage.label}（{self.receipt}）"
        return f"{self.stage.label}（{day}）"

    @property
    def receipt(self) -> str:
        """Who received it and when: 政法委 2027年1月5日，回执码 7K2M9Q."""
        held = "" if self.whole or not self.version else f"第{self.version}版，"
        to = "、".join(self.to)
        return f"{to} {day_words(self.at)}，{held}回执码 {self.mark}"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The way so far, the first step first; never empty."""

    steps: tuple[Step, ...]
    disputed: bool = False
    """Whether its sender told two histories that differ in it."""

    @property
    def stage(self) -> Stage:
        """How far it has come: not the last step, for what is sent again comes late."""
        furthest = [*Stage].index
        return max((step.stage for step in self.steps), key=furthest)

    @property
    def moved(self) -> bool:
        """Whether there is more to say than that it was filed."""
        return len(self.steps) > 1

    @property
    def line(self) -> str:
        """The way in one line: 已提交（…） → 已封入…报送件（…，报…） → 已签收（…）."""
        receipts = self.receipts
        if len(receipts) > _MOST:
            # Of a record that was corrected again and again the newest of each counts.
            receipts = tuple({each.to: each for each in receipts}.values())
        signed = "；".join(each.receipt for each in receipts)
        received = (f"{Stage.RECEIPTED.label}（{signed}）",) if signed else ()
        return _ARROW.join((*self._out, *received))

    @property
    def told(self) -> str:
        """The way as the record's page shows it: a line a step, what is left last."""
        if self.disputed or self.stage is Stage.MERGED or not self.moved:
            return self.sentence
        steps = (*self._out, *(each.words for each in self.receipts))
        left = self._left if self.recipients else self._at_home()
        return f"\n{_ARROW.lstrip()}".join(steps) + (f"\n{left}" if left else "")

    @property
    def _out(self) -> tuple[str, ...]:
        """The steps up to the receivers.

        A quarter may be sealed again and again to the same receivers: the first time
        is what counts for the recorder, and is named alone. Of many bundles the first
        and the last are named, and how many there were; that it was sent to the court
        goes without saying once the court has it.
        """
        said = [each.words for each in self._firsts(Stage.FILED, Stage.MERGED)]
        home = self._firsts(Stage.COLLECTED) or self._firsts(Stage.SUBMITTED)
        said += [each.words for each in home[:1]]
        sealed = [each.words for each in self._firsts(Stage.SEALED)]
        if len(sealed) >= _MOST:
            sealed = [sealed[0], f"{sealed[-1]}，先后共{len(sealed)}次"]
        return (*said, *sealed)

    @property
    def sentence(self) -> str:
        """What is shown of a record: whom it was reported to, what is still to be."""
        if self.disputed:
            return "由报送单位报来；内容前后不一或者密钥可能泄露，核实之前不要采信"
        if self.stage is Stage.MERGED:
            return Stage.MERGED.label
        reported = sorted(self.recipients)
        if not reported:
            return self._at_home()
        said = f"已报 {'、'.join(reported)}"
        said += f"；{self._left}" if self._left else ""
        signed = "；".join(each.receipt for each in self.receipts)
        return f"{said}；{Stage.RECEIPTED.label}：{signed}" if signed else said

    @property
    def recipients(self) -> dict[str, bool]:
        """Whom it was reported to, and whether with all that is filed by now."""
        found: dict[str, bool] = {}
        for name, whole in self._reported():
            found[name] = found.get(name, False) or whole
        return found

    @property
    def receipts(self) -> tuple[Step, ...]:
        """The receipts that count: of each receiver the first for each version."""
        return self._firsts(Stage.RECEIPTED)

    @property
    def _left(self) -> str:
        """What those to whom it was reported don't have yet; empty for nothing."""
        reported = self.recipients
        behind = sorted(name for name, whole in reported.items() if not whole)
        if not behind:
            return ""
        to = "送" if len(behind) == len(reported) else f" {'、'.join(behind)}"
        return f"此后的补正、补充等尚未报{to}"

    def _at_home(self) -> str:
        stages = {step.stage for step in self.steps}
        if Stage.COLLECTED in stages:
            return "本院已收，尚未报送"
        if Stage.SUBMITTED in stages:
            return "已送本院专库，尚无本院的回执"
        return "已提交入库，尚未报送"

    def _firsts(self, *stages: Stage) -> tuple[Step, ...]:
        """Give the steps of some stages, of those that say the same the first alone."""
        found: dict[tuple[object, ...], Step] = {}
        for step in self.steps:
            if step.stage in stages:
                held = step.quarter if step.stage is Stage.SEALED else step.version
                found.setdefault((step.stage, held, step.to), step)
        return tuple(found.values())

    def _reported(self) -> Iterator[tuple[str, bool]]:
        for step in self.steps:
            if step.stage is Stage.SEALED:
                yield from ((name, step.whole) for name in step.to)
