"""The verdict of the read-back: what lies on the medium, and what to do with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from judrec.actions.outgoing.find_sticks import (
    Stick,
    ejection_words,
    stick_under,
)
from judrec.actions.outgoing.send_bundle import Sent
from judrec.gui.desktop.ejector import Ejection
from judrec.gui.look.parts import MARKS, Space, Tone, button, hint, set_tone, words
from judrec.gui.session import Session
from judrec.gui.shown import shown

_GROUP = 8
_MOST = 40
_PATH = 120
_NEXT = (
    "接下来：\n"
    "1. 打印介质交接单，然后弹出介质，系统提示可以拔出之后再拔出。\n"
    "2. 交接时双方核对文件名、大小和 SHA-256（或者 SM3），签字留底。\n"
)
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Written(QWidget):
    """Stands where the form was, until another one is wanted."""

    again = Signal()
    handover_wanted = Signal(object)
    """The sealed file, whose handover sheet is to be printed."""

    def __init__(self, session: Session, after: str) -> None:
        super().__init__()
        self._session = session
        self._device = ""
        self._after = after
        self.verdict = words()
        set_tone(self.verdict, Tone.SUCCESS)
        self.name, self.folder, self.length = _fact(), _fact(), _fact()
        self.sha256, self.sm3, self.nth = _fact(), _fact(), _fact()
        self.notices = words()
        set_tone(self.notices, Tone.NOTICE)
        self.more = button("再写一份…", "回到封装，再写一份报送件")
        self.more.clicked.connect(self.again)
        self._file: Path | None = None
        self.handover = button("打印交接单…", "预览后打印介质交接单")
        self.handover.clicked.connect(lambda: self.handover_wanted.emit(self._file))
        self.eject = button("弹出介质", "写完缓存、卸下介质，之后可以拔出")
        self.eject.clicked.connect(self._eject)
        self.ejected = words()
        self._arrange()

    def tell(self, exported: Sent) -> None:
        """Show what was written."""
        self.verdict.setText(f"{MARKS[Tone.SUCCESS]} {exported.said}")
        self._file = exported.file
        self.name.setText(exported.file.name)
        self.name.setAccessibleDescription(exported.said)
        self.folder.setText(shown(str(exported.file.parent), _PATH))
        self.length.setText(_length(exported))
        self.sha256.setText(_groups(exported.sha256))
        self.sm3.setText(_groups(exported.sm3) or "没有算出")
        self.nth.setText(
            "\n".join(
                f"{shown(name, _MOST)}：第 {nth} 份"
                for name, nth in exported.nth.items()
            )
        )
        for label, value in self._facts():
            value.setAccessibleName(f"{label} {value.text()}")
        told = (*exported.notices, *_closed(exported.closed))
        self.notices.setText("\n".join(f"{MARKS[Tone.NOTICE]} {each}" for each in told))
        self.notices.setVisible(bool(told))
        self._forget_stick()
        self._session.run(
            lambda station: stick_under(station, exported.file), self._found
        )

    def clear(self) -> None:
        """Forget it."""
        self._file = None
        self._forget_stick()
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
        column.addWidget(words(f"{_NEXT}3. {self._after}"))
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.handover)
        buttons.addWidget(self.eject)
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.ejected)
        self._forget_stick()

    def _found(self, stick: Stick | None) -> None:
        """Offer to eject where it lies on a stick and the desktop can."""
        if stick is not None and self._session.ejector.available:
            self._device = stick.device
            self.eject.show()

    def _eject(self) -> None:
        self.eject.setEnabled(False)
        self._session.ejector.eject(self._device, self._let_go)

    def _let_go(self, ejection: Ejection) -> None:
        if not self._device:
            return  # Another bundle is shown by now, or none.
        done = ejection is Ejection.DONE
        sentence, advice = ejection_words(done=done)
        tone = Tone.SUCCESS if done else Tone.NOTICE
        set_tone(self.ejected, tone)
        self.ejected.setText(f"{MARKS[tone]} {sentence}{advice}")
        self.ejected.show()
        self.eject.setVisible(not done)
        self.eject.setEnabled(True)
        self.more.setFocus()

    def _forget_stick(self) -> None:
        self._device = ""
        self.eject.hide()
        self.ejected.clear()
        self.ejected.hide()

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
