"""收到的情况反映 at a superior organ's: it reads and answers, and enters nothing."""

from typing import Final

from judrec.actions.follow_up.told_reprisals import ToldReprisal, told_reprisals
from judrec.gui.following.told_reports import ToldReports
from judrec.gui.session import Session
from judrec.gui.step_page import StepPage

_WHAT_IT_IS: Final = (
    "《规定》第十二条：记录人因如实记录受到处理，不经本院专库管理员直接反映的情况。"
    "是线索，非认定；后续办理由同级党委政法委登记。"
)
_NONE: Final = "没有收到打击报复情况反映。"


class ToldPage(StepPage):
    """A step above the list of records; for keeper and leader."""

    def __init__(self, session: Session) -> None:
        super().__init__("收到的情况反映", _WHAT_IT_IS)
        self._session = session
        self.reports = ToldReports(session, self.message, may_enter=False)
        self.parts.addWidget(self.count)
        self.parts.addWidget(self.reports, 1)

    def start(self) -> None:
        self.reports.setFocus()
        self._session.run(told_reprisals, self._show, self.message.show_error)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.reports.clear()
        self.message.clear()
        self.count.clear()

    def _show(self, told: tuple[ToldReprisal, ...]) -> None:
        self.reports.show_reports(told)
        self.count.setText(f"共 {len(told)} 份。" if told else _NONE)
