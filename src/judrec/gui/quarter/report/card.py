"""汇总分析: the reports of a quarter and of its year, to be written and looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judrec.actions.quarter.show_quarter import QuarterSummary
from judrec.core.quarter import Quarter
from judrec.core.report.period import Period
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import (
    MARKS,
    Space,
    Tone,
    button,
    hint,
    set_kind,
    set_tone,
    subheading,
    words,
)

_REPORTS = "报告写明件数、特点、问题和建议，附各表和图（规定第十三条、第二十一条）。"
_KEPT = "本季度报告的文字已经保存；签发以前请查看一遍。"
_NONE = "本季度报告还没有写文字，现在只有按件数起草的基本情况。"


class Reports(QFrame):
    """Offers them to who makes them (Art. 10)."""

    written = Signal(object)
    """The Period whose report is to be written."""
    looked_at = Signal(object)
    """The Period whose report is to be looked at, as it prints."""

    def __init__(self) -> None:
        super().__init__()
        set_kind(self, "card")
        self._quarter: Quarter | None = None
        self.state = words()
        self.write = button("编写汇总分析报告…", "写文字、记录摘要，再预览和打印")
        self.look = button("查看报告…", "照打印的样子查看汇总分析报告")
        self.annual = button("编写年度报告…", "由四个季度汇总，写文字，再预览和打印")
        self._arrange()
        self.write.clicked.connect(self._write)
        self.look.clicked.connect(self._look)
        self.annual.clicked.connect(self._write_annual)

    def offer(self, found: QuarterSummary) -> None:
        """Stand ready for a quarter."""
        self._quarter = found.quarter
        tone, said = _state(found)
        self.state.setText(f"{MARKS[tone]} {said}".strip())
        set_tone(self.state, tone)

    def clear(self) -> None:
        """Forget the quarter."""
        self._quarter = None
        self.state.clear()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading("汇总分析"))
        column.addWidget(hint(_REPORTS))
        column.addWidget(self.state)
        buttons = QWidget()
        row = Flow(buttons, Space.S, Space.S)
        for each in (self.write, self.look, self.annual):
            row.addWidget(each)
        column.addWidget(buttons)

    def _write(self) -> None:
        if self._quarter is not None:
            self.written.emit(Period.of_quarter(self._quarter))

    def _look(self) -> None:
        if self._quarter is not None:
            self.looked_at.emit(Period.of_quarter(self._quarter))

    def _write_annual(self) -> None:
        if self._quarter is not None:
            self.written.emit(Period.of_year(self._quarter.year))


def _state(found: QuarterSummary) -> tuple[Tone, str]:
    return (Tone.SUCCESS, _KEPT) if found.texts else (Tone.NOTICE, _NONE)
