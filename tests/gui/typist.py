"""Somebody who types a record in a process of his own, to be killed.

`python typist.py STORE` opens the program's window on the store, begins a new record
and types a character every few milliseconds. It says `kept NUMBER` when the store has
that many of them.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from judrec.actions.records.drafts import Kept
from judrec.core.event_time import CHINA
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.tasks import Tasks
from tests.station import PASSPHRASE, RESOURCES, surroundings

WORDS = "王庭长来电话问案子什么时候开庭，说抓紧一点，往调解上靠。"
PAUSE = 5
"""Milliseconds between two characters."""


class Typist:
    """Types as soon as there is a form to type into."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._typed = 0
        self._page: FormPage | None = None
        self._timer = QTimer(window)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._type)
        self._timer.start()

    def _type(self) -> None:
        if self._page is None:
            self._page = self._form()
            return
        box = self._page.form.field("content").editor.entry
        if isinstance(box, QPlainTextEdit):
            box.setFocus()
            box.insertPlainText(WORDS[self._typed % len(WORDS)])
            self._typed += 1

    def _form(self) -> FormPage | None:
        records = self._window.findChild(RecordsPage)
        if records is None:
            return None
        records.new_record()
        page = records.findChild(FormPage)
        if page is not None:
            page.autosave.kept.connect(self._tell)
        return page

    def _tell(self, kept: Kept) -> None:
        say(f"kept {kept.row.bookmark.position}")


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - that is how the test hears of it


def main(store: Path) -> None:
    application = QApplication([])
    look.apply(application, RESOURCES)
    around = surroundings(lambda: datetime.now(CHINA))
    watch = IdleWatch(around.clock, lambda: 0.0)
    window = MainWindow(store, around, Tasks(), watch, profile="fast")
    window.show()
    window.activateWindow()
    window.try_passphrase(PASSPHRASE)
    _typist = Typist(window)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
