"""The window in which a material is looked at, beside the record or the form.

The file is in memory only; what is seen of it comes from the viewer, which holds
neither key nor store. Whatever that process does, this window says it in a sentence.
A lock closes the window, ends the decoding and forgets the file.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.open_attachment import (
    OpenedFile,
    Patience,
    Shown,
    show_file,
)
from judrec.core.file_type import ShownAs
from judrec.errors import JudrecError
from judrec.gui.look import fonts, icons
from judrec.gui.look.parts import Space, button, hint, name_label, words
from judrec.gui.look.still_text import StillEdit
from judrec.gui.messages import MessageBar
from judrec.gui.records.materials.file_words import size_words
from judrec.gui.records.materials.picture_view import PictureView
from judrec.gui.session import Session

_DPI = 200
_SHARE = 0.92
_DIGITS = 16
_LEFT, _RIGHT = -1, 1


class Preview(QDialog):
    """Shows one file after another; `look_at` brings it to the front."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._around = parent
        self._opened: OpenedFile | None = None
        self._page = self._pages = 0
        self._patience = Patience()
        self.setWindowTitle("查看材料")
        self.message = MessageBar()
        self.title, self.under = name_label(), hint()
        self.notices = words()
        self.picture = PictureView()
        self.text = StillEdit()
        self.saying = words()
        self.before = button("‹ 上一页")
        self.after = button("下一页 ›")
        self.place, self.percent = QLabel(), QLabel()
        self.smaller, self.larger = button("缩小"), button("放大")
        self.whole = button("适合窗口")
        self.left_turn, self.right_turn = button("左转"), button("右转")
        for each, icon in (
            (self.smaller, "zoom-out"),
            (self.larger, "zoom-in"),
            (self.left_turn, "rotate"),
            (self.right_turn, "rotate-clockwise"),
        ):
            icons.put(each, icon)
        self.shut = button("关闭")
        self._pages_tools = (self.before, self.place, self.after)
        self._picture_tools = (
            *(self.smaller, self.percent, self.larger, self.whole),
            *(self.left_turn, self.right_turn),
        )
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def look_at(self, opened: OpenedFile) -> None:
        """Show a file from its first page, in front of the window it belongs to."""
        self._end()
        self._patience = Patience()
        self._opened = opened
        self.message.clear()
        self.title.setText(opened.name or "（没有名称）")
        kind, size = opened.type.name, size_words(opened.size)
        self.under.setText(f"{kind} · {size} · SHA-256 {opened.sha256[:_DIGITS]}…")
        self.notices.setText("\n".join(opened.notices))
        self.notices.setVisible(bool(opened.notices))
        self._page = self._pages = 0
        self._offer()
        self._bring_forward()
        if opened.why_not:
            self._say(opened.why_not)
        else:
            self._turn_to(0)

    def clear(self) -> None:
        """Forget the file, end its decoding, and go."""
        self.reject()

    def done(self, result: int) -> None:
        """Go, by whatever way."""
        self._end()
        super().done(result)

    # What it looks like.

    def _arrange(self) -> None:
        self.title.setFont(fonts.names())
        self.text.setReadOnly(True)
        self.text.setFont(fonts.names())
        self.text.setAccessibleName("材料内容")
        self.saying.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for shown in (self.saying, self.picture, self.text):
            self._stack.addWidget(shown)
        for label in (self.place, self.percent):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tools = QHBoxLayout()
        tools.setSpacing(Space.S)
        for tool in (*self._pages_tools, *self._picture_tools):
            tools.addWidget(tool)
        tools.addStretch(1)
        tools.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        for each in (self.title, self.under, self.notices, self.message):
            column.addWidget(each)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        acts = (
            (self.before, "PgUp", lambda: self._turn_to(self._page - 1)),
            (self.after, "PgDown", lambda: self._turn_to(self._page + 1)),
            (self.smaller, "Ctrl+-", self.picture.smaller),
            (self.larger, "Ctrl++", self.picture.larger),
            (self.whole, "Ctrl+0", self.picture.fit),
            (self.left_turn, "Ctrl+Left", lambda: self.picture.turn(_LEFT)),
            (self.right_turn, "Ctrl+Right", lambda: self.picture.turn(_RIGHT)),
            (self.shut, "Ctrl+W", self.reject),
        )
        for tool, keys, act in acts:
            tool.clicked.connect(act)
            tool.setToolTip(f"{tool.text()}（{keys}）")
            tool.setAccessibleDescription(keys)
            QShortcut(QKeySequence(keys), self).activated.connect(tool.click)
        QShortcut(QKeySequence("Ctrl+="), self).activated.connect(self.larger.click)
        self.picture.zoomed.connect(self._tell_zoom)
        self._session.locked.connect(self.clear)

    def _bring_forward(self) -> None:
        if not self.isVisible():
            self.resize(self._around.window().size() * _SHARE)
        self.show()
        self.raise_()
        self.activateWindow()
        self.shut.setFocus()

    # What is seen.

    def _turn_to(self, page: int) -> None:
        opened, patience = self._opened, self._patience
        if opened is None:
            return
        self._page = page
        self._offer()
        if not self._pages:
            self._say("正在打开…")
        self._session.aside(partial(_looked, opened, page, patience), self._show)

    def _show(self, look: "_Look") -> None:
        if look.patience is not self._patience or look.page != self._page:
            return  # of a file, or of a page, that was left meanwhile
        shown = look.found
        if isinstance(shown, JudrecError):
            self.picture.clear()
            self._say("没有可以显示的内容。")
            self.message.show_error(shown)
        else:
            self.message.clear()
            self._pages = shown.pages
            self._see(shown)
        self._offer()

    def _see(self, shown: Shown) -> None:
        if shown.image is not None:
            opened = self._opened
            wide = opened is not None and opened.type.shown_as is ShownAs.PAGES
            self.picture.show_image(shown.image, wide=wide)
            self._stack.setCurrentWidget(self.picture)
        elif shown.text:
            self.text.setPlainText(shown.text)
            self._stack.setCurrentWidget(self.text)
        else:
            self._say(shown.note)
        if shown.note:
            self.under.setText(f"{self.under.text()} · {shown.note.removesuffix('。')}")

    def _say(self, sentence: str) -> None:
        self.saying.setText(sentence)
        self._stack.setCurrentWidget(self.saying)

    def _offer(self) -> None:
        """Offer what can be done with what is seen."""
        seen = self._stack.currentWidget() is self.picture
        for tool in self._picture_tools:
            tool.setVisible(seen)
        for tool in self._pages_tools:
            tool.setVisible(self._pages > 1)
        self.before.setEnabled(self._page > 0)
        self.after.setEnabled(self._page + 1 < self._pages)
        self.place.setText(f"第 {self._page + 1} 页，共 {self._pages} 页")

    def _tell_zoom(self, percent: int) -> None:
        self.percent.setText(f"{percent} %")

    def _end(self) -> None:
        self._patience.lose()
        self._opened = None
        self.picture.clear()
        self.text.clear()
        self.message.clear()
        for label in (self.title, self.under, self.notices, self.saying):
            label.clear()


@dataclass(frozen=True, slots=True)
class _Look:
    """What came of looking at a page."""

    patience: Patience
    page: int
    found: Shown | JudrecError


def _looked(opened: OpenedFile, page: int, patience: Patience) -> _Look:
    try:
        return _Look(patience, page, show_file(opened, page, _DPI, patience=patience))
    except JudrecError as error:
        return _Look(patience, page, error)
