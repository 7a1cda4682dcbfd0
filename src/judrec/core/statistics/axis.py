"""By what statistics count; what the law's tables count by is said in core/report.

Lines stand in the law's order; own words stand in the register's, units and desks by
their codes, quarters by time. Nothing is ever sorted by its number.
"""

from enum import StrEnum, unique
from typing import Final

from judrec.core.form import Choice, Form
from judrec.core.report.dimension import Dimension


@unique
class Axis(StrEnum):
    """One table; the value is the word of `stats --by`."""

    SITUATION = "situation"
    MEANS = "means"
    ACTS = "acts"
    STAGE = "stage"
    CATEGORY = "category"
    COMMITTEE = "committee"
    OFFICIAL_UNIT = "official-unit"
    IDENTIFIED = "identified"
    EFFECT = "effect"
    OUTCOME = "outcome"
    QUARTER = "quarter"
    UNIT = "unit"
    DESK = "desk"

    @property
    def label(self) -> str:
        """What people choose it by: 情形."""
        return _LABELS[self]

    @property
    def dimension(self) -> Dimension | None:
        """The report's table that counts the same; None where none does."""
        return _DIMENSIONS.get(self)

    @property
    def rule(self) -> str:
        """How it counts, in a sentence for the reader of a table."""
        return self.dimension.rule if self.dimension else _RULES[self]

    @property
    def once(self) -> bool:
        """Whether each record stands in one line exactly, so that lines add up."""
        return self.dimension.once if self.dimension else self is not Axis.OUTCOME

    @property
    def drawn(self) -> bool:
        """Whether there is a chart of it.

        Not of units and desks: bars beside each other would rank them.
        """
        return self not in {Axis.OFFICIAL_UNIT, Axis.UNIT, Axis.DESK}

    @property
    def compared(self) -> bool:
        """Whether other spans stand beside; quarters are their own comparison."""
        return self is not Axis.QUARTER

    def choices(self, form: Form) -> tuple[Choice, ...]:
        """Give the lines that stand in the law itself, in its order.

        `form` is that of a record; of an outcome, what is asked for after one.
        """
        if self is Axis.OUTCOME:
            return form.field("account.outcome").choices
        return self.dimension.choices(form) if self.dimension else ()


_DIMENSIONS: Final = {
    Axis.SITUATION: Dimension.SITUATION,
    Axis.MEANS: Dimension.MEANS,
    Axis.ACTS: Dimension.ACTS,
    Axis.STAGE: Dimension.STAGE,
    Axis.CATEGORY: Dimension.CATEGORY,
    Axis.COMMITTEE: Dimension.COMMITTEE,
    Axis.OFFICIAL_UNIT: Dimension.UNIT,
    Axis.IDENTIFIED: Dimension.IDENTIFIED,
    Axis.EFFECT: Dimension.EFFECT,
}
_LABELS: Final = {
    Axis.SITUATION: "情形（第八条）",
    Axis.MEANS: "方式",
    Axis.ACTS: "行为",
    Axis.STAGE: "案件所处环节",
    Axis.CATEGORY: "领导干部单位类别",
    Axis.COMMITTEE: "领导干部管理权限",
    Axis.OFFICIAL_UNIT: "领导干部所在单位",
    Axis.IDENTIFIED: "身份核实情况",
    Axis.EFFECT: "是否影响案件办理",
    Axis.OUTCOME: "处理结果",
    Axis.QUARTER: "提交的季度",
    Axis.UNIT: "登记单位",
    Axis.DESK: "登记席位",
}
_RULES: Final = {
    Axis.OUTCOME: (
        "照责任追究的登记（第十七条至第十九条），只计对违法干预的领导干部的处理；一件记录有几项的"
        "分别计入。没有登记，不等于没有处理。"
    ),
    Axis.QUARTER: "一件记录只计一次，归入提交入库的季度。",
    Axis.UNIT: (
        "一件记录只计一次。按单位代码排列，不按件数排名。没有列出的单位，是所选范围内"
        "没有它的记录：可能没有收到，也可能没有报送。"
    ),
    Axis.DESK: "一件记录只计一次。按单位代码、席位号排列，不按件数排名。",
}
