"""A quick note (速记): one box, while the telephone is still at the ear.

It opens over whatever is being done, has the time in it already, asks for nothing and
is kept as it is typed. Esc puts it among the drafts; from there, or at once, it becomes
the form of a record. Return only ends a line.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from judrec.actions.records.drafts import Begun, Half, Kept, delete_draft
from judrec.actions.records.open_draft import OpenedDraft
from judrec.core.body import group, text
from judrec.core.canonical import JsonObject
from judrec.core.draft import Bookmark, DraftKind
from judrec.core.event_time import CHINA, display
from judrec.errors import JudrecError
from judrec.gui.form.text_editors import PlainText
from judrec.gui.look.parts import (
    Space,
    Tone,
    button,
    hint,
    primary,
    set_tone,
    subheading,
)
from judrec.gui.messages import MessageBar
from judrec.gui.records import moments
from judrec.gui.records.autosave import Autosave
from judrec.gui.records.bookmarks import place_in, put_place
from judrec.gui.session import Session

_TITLE = "记录登记"
"""As of every window: it tells nothing (design/07)."""
_WIDTH = 520
_LEAST, _MOST = 7, 14
_STEP = 1000
"""It lies above every form."""


class QuickNote(QWidget):
    """The box; not a dialog, so that a lock puts nothing away, but keeps it open."""

    left = Signal()
    """It is put away, or was thrown away empty."""
    expanded = Signal(str)
    """The draft's id: it shall become a form."""

    def __init__(
        self, session: Session, over: QWidget, opened: OpenedDraft | None = None
    ) -> None:
        super().__init__(over, Qt.WindowType.Dialog)
        self.setWindowTitle(_TITLE)
        self._session, self._over = session, over
        self._failing = False
        half = opened.half if opened else Half(_empty(session))
        self._body = half.body
        self.box = PlainText(_LEAST, _MOST)
        self.message = MessageBar()
        self.since, self.saved = QLabel(), hint()
        self.away = button("收起", "存为草稿并关闭这个小窗")
        self.expand = primary("展开为登记表", "把这段文字作为内容，继续填写登记表")
        begun = Begun(DraftKind.NOTE)
        self._autosave = Autosave(self, session, self._half, begun)
        self._autosave.take(opened.id if opened else "")
        self._arrange()
        self.box.setPlainText(text(half.body.get("content")))
        put_place(self.box, half.bookmark)
        self._connect()

    def start(self) -> None:
        """Show it over the window, with the cursor in it."""
        self.adjustSize()
        below = self._over.window().geometry()
        middle = below.center().x() - self.width() // 2
        self.move(middle, below.top() + below.height() // 6)
        self.show()
        self.raise_()
        self.activateWindow()
        self.box.setFocus()

    def clear(self) -> None:
        """Keep what isn't kept yet, and forget it; the store is being locked."""
        self._autosave.rest()
        self.box.setPlainText("")
        self.message.clear()
        self.hide()

    def put_away(self) -> None:
        """Close it once it is kept as a draft; an empty one leaves nothing."""
        if self._told():
            self._autosave.put_away(self._leave)
        else:
            self._throw_away()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.put_away()

    def _arrange(self) -> None:
        self.since.setText(f"{_begun_at(self._body)} 开始 · 本机时间")
        self.box.setPlaceholderText("谁、为哪件案子、说了什么：先记原话，回头再整理。")
        self.box.setAccessibleName("速记内容")
        self.box.setAccessibleDescription("随写随存，按 Esc 收起")
        head = QHBoxLayout()
        head.addWidget(subheading("速记"))
        head.addStretch(1)
        head.addWidget(self.since)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.away)
        foot.addWidget(self.expand)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.box)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)
        self.saved.setText("随写随存，按 Esc 收起后在草稿中。")
        self.away.setToolTip("收起（Esc）")
        self.expand.setToolTip("展开为登记表（Ctrl+Enter）")

    def _connect(self) -> None:
        self.box.textChanged.connect(self._autosave.note)
        self.box.refused.connect(self.message.error)
        self._autosave.kept.connect(self._tell_kept)
        self._autosave.failed.connect(self._tell_not_kept)
        self.away.clicked.connect(self.put_away)
        self.expand.clicked.connect(self._expand)
        for keys, act in (("Esc", self.put_away), ("Ctrl+Return", self._expand)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _told(self) -> bool:
        return bool(self.box.text().strip())

    def _half(self) -> Half:
        body: JsonObject = {**self._body, "content": self.box.text()}
        place = Bookmark(_STEP, "content", 0, *place_in(self.box), boxed=True)
        return Half(body, bookmark=place)

    def _expand(self) -> None:
        autosave = self._autosave

        def hand_over() -> None:
            autosave.stop()
            self.expanded.emit(autosave.draft)

        autosave.keep(hand_over)

    def _leave(self) -> None:
        self._autosave.stop()
        self.left.emit()

    def _throw_away(self) -> None:
        autosave = self._autosave
        autosave.stop()
        self._session.write(
            lambda station: (
                delete_draft(station, autosave.draft) if autosave.draft else None
            ),
            lambda _nothing: self.left.emit(),
            self._tell_not_kept,
        )

    def _tell_kept(self, kept: Kept) -> None:
        aside = "，看不见的控制字符除外" if kept.left_out else ""
        self.saved.setText(f"已自动保存 {moments.clock(kept.row.saved_at)}{aside}")
        set_tone(self.saved, Tone.PLAIN)
        if self._failing:
            self._failing = False
            self.message.clear()

    def _tell_not_kept(self, error: JudrecError) -> None:
        self.saved.setText("未能自动保存，正在重试；您可以继续写。")
        set_tone(self.saved, Tone.ERROR)
        if not self._failing:
            self._failing = True
            self.message.show_error(error)


def _empty(session: Session) -> JsonObject:
    minute = session.now().astimezone(CHINA).isoformat(timespec="minutes")
    return {"event": {"at": minute}}


def _begun_at(body: JsonObject) -> str:
    return display(text(group(body, "event").get("at")))
