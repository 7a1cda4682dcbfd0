"""Step four, first half: the recovery phrase, shown this once and put on paper."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from judrec.actions.people.recovery_sheet import recovery_pdf
from judrec.actions.records.print_record import save_pdf
from judrec.actions.station import Station
from judrec.gui.first_run.step import Step
from judrec.gui.look import fonts
from judrec.gui.look.parts import Space, button, card, hint, set_kind
from judrec.gui.messages import MessageBar
from judrec.gui.places import PDF_FILES, ask_new_file
from judrec.gui.printing import print_sheet
from judrec.gui.session import Session

_COLUMNS = 8
_POINTS = 22.0
_CARE = "谁持有恢复词，谁就能打开专库。不要拍照，不要存入联网的设备。"
FILE_NAME = "文书.pdf"


class RecoveryStep(Step):
    """24 characters in a grid, and the two ways to get them on paper."""

    def __init__(self) -> None:
        super().__init__(
            "恢复词",
            "忘记口令时，用这些字可以打开专库。它们只显示这一次，程序不保存。"
            "请打印恢复单，核对之后装入信封密封，交指定的人存放在专库所在场所以外的保险柜。",
        )
        self._session: Session | None = None
        self._phrase = ""
        self.message = MessageBar()
        self._grid = QGridLayout()
        self.paper = button("打印恢复单…")
        self.file = button("保存为 PDF…", "文件就是恢复词本身，打印后请立即删除")
        self.paper.clicked.connect(self._print)
        self.file.clicked.connect(
            lambda: ask_new_file(self, "保存恢复单", FILE_NAME, PDF_FILES, self._save)
        )
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.paper)
        row.addWidget(self.file)
        row.addWidget(hint(_CARE), 1)
        self.column.addWidget(self._frame())
        self.column.addLayout(row)
        self.column.addWidget(self.message)
        self.column.addStretch(1)

    def show_phrase(self, session: Session, phrase: str) -> None:
        """Set the characters in the grid, each with its number."""
        self._session, self._phrase = session, phrase
        for place, character in enumerate(phrase.split()):
            cell = _cell(place + 1, character)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)

    def clear(self) -> None:
        """Take the characters away."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.message.clear()
        self._session, self._phrase = None, ""

    def begin(self) -> None:
        self.paper.setFocus()

    def _print(self) -> None:
        if self._session is not None:
            print_sheet(self, self._session, self._sheet(), self.message)

    def _save(self, target: Path) -> None:
        if self._session is not None:
            sheet = self._sheet()
            self._session.run(
                lambda station: save_pdf(target, sheet(station)),
                lambda file: self.message.success(
                    f"恢复单已保存到 {file}。打印后请立即删除这个文件。"
                ),
                self.message.show_error,
            )

    def _sheet(self) -> Callable[[Station], bytes]:
        phrase = self._phrase
        return lambda station: recovery_pdf(station, phrase)

    def _frame(self) -> QFrame:
        frame = card()
        frame.setAccessibleName("恢复词")
        frame.setLayout(self._grid)
        self._grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        return frame


def _cell(place: int, character: str) -> QFrame:
    cell = QFrame()
    cell.setAccessibleName(f"第 {place} 个字：{character}")
    number, shown = hint(str(place)), QLabel(character)
    shown.setFont(fonts.names(_POINTS))
    set_kind(shown, "code")
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for label in (number, shown):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    return cell
