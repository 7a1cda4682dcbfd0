"""Open a window and end as soon as it is painted: `python -m bench.window judrec`.

The words `empty` and `judrec` open a window of Qt's without anything in it, and the
program as a person starts it, with the store that the system's settings lead to.
"""

import sys

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_SIZE = (960, 640)


class _Painted(QObject):
    """Ends the program at the first painting of a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if (
            event.type() is QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            # Not at once: the painting itself is to end first.
            QTimer.singleShot(0, QApplication.quit)
        return False


class _Hurried(QApplication):
    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._painted = _Painted()
        self.installEventFilter(self._painted)


def _empty() -> int:
    application = _Hurried([])
    window = QWidget()
    window.resize(*_SIZE)
    window.show()
    return application.exec()


def _judrec() -> int:
    from judrec.__main__ import main  # noqa: PLC0415 - part of what is timed

    QtWidgets.QApplication = _Hurried  # type: ignore[misc,assignment]  # ours quits
    sys.argv = ["judrec"]
    return main()


if __name__ == "__main__":
    sys.exit(_judrec() if sys.argv[1:] == ["judrec"] else _empty())
