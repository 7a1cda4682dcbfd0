"""The whole program, started as it is, which also says on its output what it shows.

Run as `python -m tests.gui.desktop.windows STORE PASSPHRASE [TEXT]`: it opens a new
record, puts the cursor, and TEXT if there is one, into 记录内容, says `ready`, and from
then on each text of that field, and the reason of a lock.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit

from judrec.gui import application
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.unlock.page import UnlockPage
from tests.station import surroundings

FIELD = "content"
LOOK_MILLISECONDS = 20


class Reporter(QObject):
    """Opens the form once somebody is signed in, and says what changes."""

    def __init__(self, window: MainWindow, text: str) -> None:
        super().__init__()
        self._window = window
        self._text = text
        self._is_ready = False
        self._said = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MILLISECONDS)

    def _look(self) -> None:
        front = self._window.front
        if isinstance(front, UnlockPage):
            self._say(front.reason.text())
        records = self._window.findChild(RecordsPage)
        if self._is_ready or records is None:
            return
        form = records.findChild(FormPage)
        if form is None:
            records.new_record()
        elif self._window.isVisible():
            self._begin(form)

    def _begin(self, form: FormPage) -> None:
        field = form.form.field(FIELD).editor.findChild(QPlainTextEdit)
        assert field is not None
        self._is_ready = True
        field.setFocus()
        field.insertPlainText(self._text)
        self._say("ready")
        field.textChanged.connect(lambda: self._say(field.toPlainText()))

    def _say(self, words: str) -> None:
        if words != self._said:
            self._said = words
            print(words, flush=True)  # noqa: T201 -- a test reads it


class ReportingWindow(MainWindow):
    """The window that `application.run` makes, with somebody who looks at it."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt names it
        super().showEvent(event)
        if not hasattr(self, "reporter"):
            self.reporter = Reporter(self, "".join(sys.argv[3:]))


def main() -> int:
    vars(application)["MainWindow"] = ReportingWindow
    store, passphrase = sys.argv[1:3]
    return application.run(Path(store), surroundings(), demo_passphrase=passphrase)


if __name__ == "__main__":
    sys.exit(main())
