"""回执: what receivers signed comes back, as files or as a code typed from paper."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
)

from judrec.actions.receipts.import_receipts import (
    FiledReceipt,
    ImportedFile,
    import_receipt_code,
    import_receipts,
)
from judrec.gui.form.editor import inside
from judrec.gui.look.parts import Space, button, hint, set_kind, subheading
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, ask_files
from judrec.gui.quarter.receipts.code_lines import CodeLines
from judrec.gui.records import moments
from judrec.gui.session import Session
from judrec.gui.shown import shown

_SAID = (
    "接收单位退回的回执在这里登记：核对签名，记下谁在何时收到；登记后，"
    "记录的去向里就有“已签收”。"
)
_FILES = "回执 (*.receipt.json)"
_NAME = 60


class Receipts(QFrame):
    """Two ways in, and what came of it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        set_kind(self, "card")
        self._session = session
        self.files = button("导入回执…", "选择一个或几个回执文件（.receipt.json）")
        self.code = button("录入回执码…", "从纸质回执录入，或者扫描二维码")
        self.lines = CodeLines()
        self.message = MessageBar()
        self._arrange()
        self.files.clicked.connect(
            lambda: ask_files(self, "选择回执文件", f"{_FILES};;{ALL_FILES}", self.take)
        )
        self.code.clicked.connect(self._ask_code)
        self.lines.typed.connect(self._file_code)
        self.lines.left.connect(self._put_away)

    def take(self, files: Sequence[Path]) -> None:
        """File receipts from these files."""
        self.message.clear()
        self._session.write(
            lambda station: import_receipts(station, files),
            self._imported,
            self.message.show_error,
        )

    def clear(self) -> None:
        """Forget all that is shown."""
        self.message.clear()
        self._put_away()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(subheading("回执"))
        column.addWidget(hint(_SAID))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.files)
        row.addWidget(self.code)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.lines)
        column.addWidget(self.message)
        self.lines.hide()

    def _ask_code(self) -> None:
        self.message.clear()
        self.lines.show()
        self.lines.text.setFocus()
        QTimer.singleShot(0, self, self._bring_to_sight)

    def _bring_to_sight(self) -> None:
        """Show all eight lines and the way on: they open below a small screen."""
        page = inside(self, QScrollArea)
        if isinstance(page, QScrollArea):
            page.ensureWidgetVisible(self.lines)

    def _put_away(self) -> None:
        if inside(QApplication.focusWidget(), CodeLines):
            # Else Qt hands the cursor on, to the next card's first box.
            self.code.setFocus()
        self.lines.clear()
        self.lines.hide()

    def _file_code(self, text: str) -> None:
        self._session.write(
            lambda station: import_receipt_code(station, text),
            self._filed,
            self.lines.complain,
        )

    def _filed(self, filed: FiledReceipt) -> None:
        self._put_away()
        self._say([_words(filed)], smooth=not filed.notice)

    def _imported(self, found: tuple[ImportedFile, ...]) -> None:
        smooth = all(each.receipt and not each.receipt.notice for each in found)
        self._say([_outcome(each) for each in found], smooth=smooth)

    def _say(self, lines: Sequence[str], *, smooth: bool) -> None:
        """Say what came of it; a notice where there is something to look into."""
        say = self.message.success if smooth else self.message.notice
        say("\n".join(lines))
        self._session.changed.emit()


def _outcome(each: ImportedFile) -> str:
    if each.receipt is not None:
        return _words(each.receipt)
    error = each.error
    return f"{error.what}{error.hint}" if error is not None else ""


def _words(filed: FiledReceipt) -> str:
    before = "此前已经登记" if filed.known else "已登记"
    at = moments.minute(filed.received_at)
    said = (
        f"{before}：{shown(filed.recipient, _NAME)} 于 {at} 签收 {filed.bundle}"
        f"（第 {filed.nth} 份），回执码 {filed.mark}。"
    )
    return said + filed.notice
