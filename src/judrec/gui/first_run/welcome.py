"""Before anything is made: what the program does, and what it doesn't promise."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from judrec.gui.look.parts import (
    Space,
    button,
    card,
    heading,
    hint,
    primary,
    subheading,
    words,
)

_DOES = (
    "记录领导干部干预司法活动、插手具体案件处理的情况，打印入卷，按季度封装报送。",
    "全部内容加密保存在本机的专库中；程序不联网，不向任何服务器发送内容。",
    "每个动作都留痕；凭已入卷的打印件、已送出的报送件和回执，改动和删减可发现。",
)
_DOES_NOT = (
    "不是涉密信息系统：涉及国家秘密的内容不得在本机录入，请按涉密渠道登记。",
    "不能阻止篡改，只保证可发现；没有外部凭据之前，持有口令的人可以重建总账。",
    "记载的时间是本机时间，不是授时机构的时间。",
    "口令和恢复词都丢失后，任何人都无法打开专库，本程序的作者也不能。",
    "计算机被他人控制（木马、屏幕录制）时，不能保护正在显示和输入的内容。",
)
_SIGN = 16
"""The width of a sign, so that the sentences of both lists begin at one place."""


class Welcome(QWidget):
    """The first page of all; leads to a new store or to one that exists."""

    new = Signal()
    existing = Signal()
    restoring = Signal()

    def __init__(self, store: Path) -> None:
        super().__init__()
        self.make = primary("新建专库", "依次填写单位、记录人，设置口令，打印恢复单")
        self.open = button("打开已有的专库…", "选择一个专库文件夹")
        self.restore = button("从备份恢复…", "用备份文件和恢复单，把专库放到这台电脑上")
        self.make.clicked.connect(self.new)
        self.restore.clicked.connect(self.restoring)
        self.open.clicked.connect(self.existing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XL, 0, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading("记录登记"))
        column.addWidget(hint(f"这里还没有专库：{store}"))
        column.addWidget(_listed("程序做什么", "✓", _DOES))
        column.addWidget(_listed("程序不承诺什么", "×", _DOES_NOT))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.make)
        row.addWidget(self.open)
        row.addWidget(self.restore)
        row.addStretch(1)
        column.addSpacing(Space.S)
        column.addLayout(row)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.make.setFocus()


def _listed(title: str, mark: str, sentences: tuple[str, ...]) -> QWidget:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
    grid.setHorizontalSpacing(Space.S)
    grid.setVerticalSpacing(Space.S)
    grid.setColumnMinimumWidth(0, _SIGN)
    grid.setColumnStretch(1, 1)
    grid.addWidget(subheading(title), 0, 0, 1, 2)
    for line, sentence in enumerate(sentences, 1):
        sign = hint(mark)
        sign.setWordWrap(False)
        grid.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(sentence), line, 1)
    return frame
