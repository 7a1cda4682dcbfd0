"""The verdict of the read-back: what lies on the medium, and what to do with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from judrec.actions.outgoing.send_bundle import Sent
from judrec.gui.look.parts import MARKS, Space, Tone, button, hint, set_tone, words
from judrec.gui.sealing.next_steps import NextSteps
from judrec.gui.session import Session
from judrec.gui.shown import shown

_GROUP = 8
_MOST = 40
_PATH = 120
_NEXT = (
    "打印介质交接单，然后弹出介质，系统提示可以拔出之后再拔出。",
    "交接时双方核对文件名、大小和 SHA-256（或者 SM3），签字留底。",
)
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Written(QWidget):
    """Stands where the form was, until another one is wanted."""

    again = Signal()

    def __init__(self, session: Session, after: str, *, second: bool = False) -> None:
        """`second`: whether several get it, and so a second medium may be wanted."""
        super().__init__()
        self.file: Path | None = None
        """Where it lies; on the medium that it was written to last."""
        self.verdict = words()
        set_tone(self.verdict, Tone.SUCCESS)
        self.name, self.folder, self.length = _fact(), _fact(), _fact()
        self.sha256, self.sm3, self.nth = _fact(), _fact(), _fact()
        self.notices = words()
        set_tone(self.notices, Tone.NOTICE)
        more = button("再写一份…", "回到封装，再写一份报送件")
        more.clicked.connect(self.again)
        self.copy = button("写到另一介质…", "原样写到另一个介质，并重新读出核对")
        own = (self.copy, more) if second else (more,)
        self.next = NextSteps(session, (*_NEXT, after), *own)
        self._arrange()

    def tell(self, exported: Sent) -> None:
        """Show what was written."""
        self.verdict.setText(f"{MARKS[Tone.SUCCESS]} {exported.said}")
        self.name.setText(exported.file.name)
        self.name.setAccessibleDescription(exported.said)
        self.length.setText(_length(exported))
        self.sha256.setText(_groups(exported.sha256))
        self.sm3.setText(_groups(exported.sm3) or "没有算出")
        self.nth.setText(
            "\n".join(
                f"{shown(name, _MOST)}：第 {nth} 份"
                for name, nth in exported.nth.items()
            )
        )
        self.lie_at(exported.file)
        for label, value in self._facts():
            value.setAccessibleName(f"{label} {value.text()}")
        told = (*exported.notices, *_closed(exported.closed))
        self.notices.setText("\n".join(f"{MARKS[Tone.NOTICE]} {each}" for each in told))
        self.notices.setVisible(bool(told))

    def lie_at(self, file: Path) -> None:
        """Stand for the same bundle on this medium: what comes next is done with it."""
        self.file = file
        folder = shown(str(file.parent), _PATH)
        self.folder.setText(folder)
        self.folder.setAccessibleName(f"写在 {folder}")
        self.next.tell((file,))

    def clear(self) -> None:
        """Forget it."""
        self.file = None
        self.next.clear()
        self.verdict.clear()
        self.notices.clear()
        for _label, value in self._facts():
            value.clear()
            value.setAccessibleName("")

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, (label, value) in enumerate(self._facts()):
            grid.addWidget(hint(label), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.verdict)
        column.addLayout(grid)
        column.addWidget(self.notices)
        column.addWidget(self.next)

    def _facts(self) -> tuple[tuple[str, QLabel], ...]:
        return (
            ("报送件", self.name),
            ("写在", self.folder),
            ("大小", self.length),
            ("SHA-256", self.sha256),
            ("SM3", self.sm3),
            ("份次", self.nth),
        )


def _length(exported: Sent) -> str:
    size = f"{exported.size:,} 字节"
    if not exported.volumes:
        return size
    rest = sum(volume.size for volume in exported.volumes)
    count = len(exported.volumes)
    return f"{size}；另有分卷 {count} 个，共 {rest:,} 字节，与主文件一起交付"


def _fact() -> QLabel:
    label = words()
    label.setTextInteractionFlags(_SELECTABLE)
    return label


def _groups(digest: bytes) -> str:
    """Write a digest so that two people can compare it group by group."""
    text = digest.hex()
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def _closed(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"含 {count} 件对个别接收单位封闭的记录，其材料没有随件写出。",)
