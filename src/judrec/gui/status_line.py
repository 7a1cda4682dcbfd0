"""Three facts that are always true: when it locks, what is unproven, what is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from judrec.actions.upkeep.check_quietly import Slice
from judrec.actions.upkeep.last_backup import LastBackup, Urgency
from judrec.actions.upkeep.status import Status, status
from judrec.gui.form.flow import Flow
from judrec.gui.look.parts import MARKS, Space, Tone, link, set_kind, set_tone
from judrec.gui.session import Session

_MOST = 10
_TONES = {
    Urgency.NONE: Tone.PLAIN,
    Urgency.DUE: Tone.NOTICE,
    Urgency.OVERDUE: Tone.ERROR,
}


class StatusLine(QFrame):
    """The line at the foot of the window."""

    backup_wanted = Signal()
    """The person wants to see to the backup."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        set_kind(self, "status")
        self.lock = QLabel()
        self.anchors = QLabel()
        self.check = QLabel()
        self.backup = link("", "到“设置”中的“备份与搬家”")
        self.backup.clicked.connect(self.backup_wanted)
        self.backup.hide()  # until it is known what it says
        facts = QWidget()
        # In a narrow window the facts go on in a second line; none of them is cut.
        line = Flow(facts, Space.XL, Space.XS)
        for part in (self.lock, self.anchors, self.backup, self.check):
            line.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.addWidget(facts)

    def refresh(self) -> None:
        """Read again how the store stands."""
        self._session.run(status, self._show)

    def count_down(self, minutes: int) -> None:
        """Say how long it is until the lock."""
        self.lock.setText(f"{minutes} 分钟后锁定")

    def tell_check(self, found: Slice) -> None:
        """Say how far the check in the background is, and what it found."""
        if found.problems:
            tone, said = Tone.ERROR, f"核验发现 {len(found.problems)} 处问题"
        elif found.ended:
            tone, said = Tone.PLAIN, "留痕与材料已核验"
        else:
            tone, said = Tone.PLAIN, f"后台核验 {found.done // 10}%"
        self.check.setText(f"{MARKS[tone]} {said}".strip())
        self.check.setToolTip("\n".join(each.text for each in found.problems[:_MOST]))
        set_tone(self.check, tone)

    def _show(self, found: Status) -> None:
        self.anchors.setText(found.sentence)
        self.anchors.setToolTip(f"总账校验码 {found.head_code}，共 {found.entries} 条")
        self._show_backup(found.backup)

    def _show_backup(self, last: LastBackup) -> None:
        """Say it the more clearly the longer it is ago; never in the way."""
        tone = _TONES[last.urgency]
        self.backup.setText(f"{MARKS[tone]} {last.sentence}".strip())
        self.backup.show()
        set_tone(self.backup, tone)
