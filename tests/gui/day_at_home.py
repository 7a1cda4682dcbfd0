"""A day's work in a process of its own, with a home of its own: `day_at_home FOLDER`.

On a real X server, where marking by mouse fills the primary selection. It says what is
in the clipboard's two places, line by line; what it left lying about is for the test.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit

from judrec.gui.clipboard import ClipboardWatch
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import MainWindow
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.tasks import Tasks
from judrec.gui.workplace import Workplace
from tests.station import PASSPHRASE, RESOURCES, Clock, file_sample, make_station
from tests.station import surroundings as around_at

_NAME = "王𬎆"
_PATIENCE_MS = 20_000


def main(folder: Path) -> None:
    clock = Clock()
    station = make_station(folder / "store", clock=clock)
    number = file_sample(station).number
    station.close()
    application = QApplication([])
    look.apply(application, RESOURCES)
    tasks = Tasks()
    around = around_at(clock)
    window = MainWindow(
        folder / "store", around, tasks, IdleWatch(clock, lambda: 0.0), profile="fast"
    )
    window.resize(1366, 768)
    window.show()
    window.try_passphrase(PASSPHRASE)
    _until(lambda: isinstance(window.front, Workplace))
    records = window.findChild(RecordsPage)
    assert records is not None
    records.open_record(number)
    _until(lambda: bool(_named(records)))
    _let_fade(_named(records)[0])
    _mark(_named(records)[0])
    QGuiApplication.clipboard().setText(_NAME)
    application.processEvents()
    _say("marked")
    _tell("asked", *QGuiApplication.clipboard().mimeData().formats())
    page = records.current
    assert isinstance(page, RecordPage)
    page.print_wanted.emit(page.shown)
    _until(lambda: isinstance(records.current, PrintPage))
    _save_and_print(records, folder)
    window.lock("由您锁定。")
    _say("locked")
    window.close()


def _named(records: RecordsPage) -> list[QLabel]:
    labels = records.current.findChildren(QLabel)
    return [label for label in labels if label.text() == _NAME]


def _mark(label: QLabel) -> None:
    """Draw the mouse over its words, as a hand does."""
    QApplication.processEvents()
    middle = label.height() // 2
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(label, left, none, QPoint(1, middle))
    QTest.mouseMove(label, QPoint(label.width() - 1, middle))
    QTest.mouseRelease(label, left, none, QPoint(label.width() - 1, middle))
    QApplication.processEvents()


def _let_fade(label: QLabel) -> None:
    """Mark its words and wait until they are taken away, here after a blink."""
    watch = ClipboardWatch(seconds=0.05)
    _mark(label)
    clipboard = QGuiApplication.clipboard()
    _until(lambda: not clipboard.text(QClipboard.Mode.Selection))
    _say("faded")
    watch.deleteLater()
    QApplication.sendPostedEvents(watch, QEvent.Type.DeferredDelete.value)


def _save_and_print(records: RecordsPage, folder: Path) -> None:
    page = records.current
    assert isinstance(page, PrintPage)
    page.save.click()
    _until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    _type("fileNameEdit", folder / "told" / "sheet.pdf")
    _until(lambda: bool(page.message.text))
    QTimer.singleShot(0, _think_better_of_printing)
    page.print.click()


def _think_better_of_printing() -> None:
    _until(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QPrintDialog)
    line = dialog.findChild(QLineEdit, "filename")
    assert line is not None
    _tell("offered", line.text())
    dialog.reject()


def _type(name: str, target: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    line.setText(str(target))
    dialog.accept()


def _say(when: str) -> None:
    clipboard = QGuiApplication.clipboard()
    selection = clipboard.text(QClipboard.Mode.Selection)
    _tell(when, repr(clipboard.text()), repr(selection))


def _tell(*words: str) -> None:
    sys.stdout.write(f"{' '.join(words)}\n")


def _until(come: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not come():
        assert not deadline.hasExpired()
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
