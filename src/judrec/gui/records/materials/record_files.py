"""The files of a filed record: looked at here, saved as a copy by a deliberate act.

Self-contained: `RecordFiles(session)` shows `show_files(number, attachments)`; it asks,
warns, runs the actions and says what came of it in its own message. `clear` forgets
everything, the window of the preview with it. It emits nothing.
"""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from judrec.actions.records.extract_file import Extracted, extract_file
from judrec.actions.records.open_attachment import OpenedFile, open_attachment
from judrec.core.file_name import copy_name
from judrec.core.record_version import Attachment
from judrec.errors import JudrecError
from judrec.gui.look.parts import Space, button, empty, hint, name_label
from judrec.gui.messages import MessageBar
from judrec.gui.places import ALL_FILES, ask_new_file
from judrec.gui.progress_row import ProgressRow
from judrec.gui.records.materials.file_words import named_words, size_words
from judrec.gui.records.materials.preview import Preview
from judrec.gui.session import Session

_DIGITS = 16


class RecordFiles(QWidget):
    """A line for each file, with what can be done with it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._number = ""
        self._preview: Preview | None = None
        self.message = MessageBar()
        self.progress = ProgressRow("另存副本")
        self.looks: list[QPushButton] = []
        self.copies: list[QPushButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for each in (self.message, self.progress):
            column.addWidget(each)
        column.addLayout(self._lines)

    @property
    def preview(self) -> Preview | None:
        """The window in which a file was looked at; None before the first one."""
        return self._preview

    def show_files(self, number: str, files: tuple[Attachment, ...]) -> None:
        """Show the files of the record of that number."""
        self.clear()
        self._number = number
        if not files:
            self._lines.addWidget(hint("还没有附上文件。"))
        for file in files:
            self._lines.addWidget(self._line(file))

    def clear(self) -> None:
        """Forget the files, and close what shows one of them."""
        self.looks, self.copies = [], []
        self.message.clear()
        self.progress.end()
        empty(self._lines)
        if self._preview is not None:
            self._preview.clear()

    def _line(self, file: Attachment) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(name_label(_words(file)), 1)
        look = button("查看", f"在程序内查看“{file.material}”，会记入留痕")
        save = button("另存副本…", f"把“{file.material}”的副本存到专库之外")
        look.clicked.connect(partial(self._open, file))
        save.clicked.connect(partial(self._warn, file))
        self.looks.append(look)
        self.copies.append(save)
        row.addWidget(look)
        row.addWidget(save)
        return line

    # Looking.

    def _open(self, file: Attachment) -> None:
        number = self._number
        self.message.clear()
        self._session.write(
            lambda station: open_attachment(station, number, file.sha256),
            self._look,
            self._fail,
        )

    def _look(self, opened: OpenedFile) -> None:
        if self._preview is None:
            self._preview = Preview(self._session, self)
        self._preview.look_at(opened)

    # A copy.

    def _warn(self, file: Attachment) -> None:
        self.message.notice(
            "副本存到专库之外就不再加密，拿到的人都能打开；用完请及时删除。"
            "这次另存会记入留痕。"
        )
        self.message.offer(
            "选择保存位置…", partial(self._ask_for_place, file), again=True
        )

    def _ask_for_place(self, file: Attachment) -> None:
        name = copy_name(file.shown_name)
        ask_new_file(self, "另存副本", name, ALL_FILES, partial(self._save, file))

    def _save(self, file: Attachment, target: Path) -> None:
        number, progress = self._number, self.progress.begin()
        self._session.write(
            lambda station: extract_file(
                station, number, file.sha256, target, progress
            ),
            self._saved,
            self._fail,
        )

    def _saved(self, extracted: Extracted) -> None:
        self.progress.end()
        self.message.success(f"副本已保存：{extracted.file}")

    def _fail(self, error: JudrecError) -> None:
        self.progress.end()
        self.message.show_error(error)


def _words(file: Attachment) -> str:
    digits = file.sha256[:_DIGITS]
    named = named_words(file.material, file.shown_name)
    return f"{named}（{size_words(file.size)}，SHA-256 {digits}…）"
