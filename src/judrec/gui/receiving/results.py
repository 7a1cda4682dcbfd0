"""What was found, bundle by bundle, and the digest over all that is held."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.receiving.receive import Receiving
from judrec.core.code import code_of
from judrec.gui.look.parts import Space, button, hint, subheading, words
from judrec.gui.receiving.bundle_row import BundleRow
from judrec.gui.receiving.verdict_words import summary

_GROUP = 4
_COMPARE = (
    "两个接收单位收齐同样的报送件，全部内容摘要一定相同，与先后次序无关。"
    "通话时先念比对码；要排除报送单位有意做成两份，请逐组念完全部 64 位。"
)
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Results(QWidget):
    """Hidden until there is something to say."""

    receipt_wanted = Signal(object)
    """The file of a receipt that is to be printed."""
    paper_wanted = Signal(object)
    """The Receiving that is to be printed."""
    record_wanted = Signal(str)
    """The number of a record that is to be reported on."""
    compare_wanted = Signal(object)
    """The bundle that is to be compared by telephone."""

    def __init__(self, confirm: Callable[[Path], None]) -> None:
        super().__init__()
        self._confirm = confirm
        self.rows: list[BundleRow] = []
        self._found: Receiving | None = None
        self.summary = subheading("")
        self.paper = button("打印接收结果…", "逐份写明结论和发现，本单位留存")
        self.paper.clicked.connect(lambda: self.paper_wanted.emit(self._found))
        self.code, self.digest, self.compare = words(), words(), hint(_COMPARE)
        for label in (self.code, self.digest):
            label.setTextInteractionFlags(_SELECTABLE)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        over = QHBoxLayout()
        over.setSpacing(Space.M)
        over.addWidget(self.summary, 1)
        over.addWidget(self.paper)
        column.addLayout(over)
        column.addLayout(self._list)
        for label in (self.code, self.digest, self.compare):
            column.addWidget(label)
        self.clear()

    def tell(self, found: Receiving, *, planned: bool) -> None:
        """Show what was found; `planned` where nothing has been received yet."""
        self.clear()
        self.summary.setText(summary(found, planned=planned))
        for bundle in found.bundles:
            row = BundleRow(bundle, self._confirm)
            row.receipt_wanted.connect(self.receipt_wanted)
            row.compare_wanted.connect(self.compare_wanted)
            self.rows.append(row)
            row.record_wanted.connect(self.record_wanted)
            self._list.addWidget(row)
            row.record.setVisible(bool(bundle.onward) and not planned)
        self.code.setText(f"比对码　{code_of(found.digest)}")
        self.digest.setText(f"全部内容摘要　{_groups(found.digest)}")
        self._found = found
        for part in (self.code, self.digest, self.compare, self.paper):
            part.setVisible(not planned)
        self.show()

    def clear(self) -> None:
        """Forget all of it."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        self._found = None
        for label in (self.summary, self.code, self.digest):
            label.clear()
        self.hide()


def _groups(digest: bytes) -> str:
    text = digest.hex()
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
