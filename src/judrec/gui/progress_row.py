"""A bar and a button: how far long work is, and the way to call it off."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from judrec.gui.look.parts import Space, button
from judrec.gui.tasks import Progress


class ProgressRow(QWidget):
    """Hidden but for the time between `begin` and `end`."""

    STEPS = 1000

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self.bar = QProgressBar()
        self.bar.setAccessibleName(label)
        self.cancel = button("取消", f"取消{label}")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self) -> Progress:
        """Show it, and give what is to be handed to the action."""
        self._progress = progress = Progress()
        progress.moved.connect(self._move)
        self.bar.setRange(0, 0)  # moving, until the first step says how much there is
        self.cancel.setEnabled(True)
        self.show()
        return progress

    def end(self) -> None:
        """Hide it; to be called whether the action came to its end or not."""
        self._progress = None
        self.hide()

    def _move(self, done: int, total: int) -> None:
        # Not the bytes: a bar counts no further than 2 GiB.
        self.bar.setRange(0, self.STEPS)
        self.bar.setValue(self.STEPS * done // max(total, 1))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._progress is not None:
            self._progress.cancel()
