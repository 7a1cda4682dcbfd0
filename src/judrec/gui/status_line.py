"""Three facts that are always true: when it locks, what is unproven, what is saved."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from judrec.actions.upkeep.status import Status, status
from judrec.gui.look.parts import Space, set_kind
from judrec.gui.session import Session

_NO_BACKUP = "上次备份：尚未备份"


class StatusLine(QFrame):
    """The line at the foot of the window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        set_kind(self, "status")
        self.lock = QLabel()
        self.anchors = QLabel()
        self.backup = QLabel(_NO_BACKUP)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.XL)
        for label in (self.lock, self.anchors, self.backup):
            row.addWidget(label)
        row.addStretch(1)

    def refresh(self) -> None:
        """Read again how the store stands."""
        self._session.run(status, self._show)

    def count_down(self, minutes: int) -> None:
        """Say how long it is until the lock."""
        self.lock.setText(f"{minutes} 分钟后锁定")

    def _show(self, found: Status) -> None:
        self.anchors.setText(found.sentence)
        self.anchors.setToolTip(f"总账校验码 {found.head_code}，共 {found.entries} 条")
