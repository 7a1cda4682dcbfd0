"""An opened record on one page: the newest words first, its life beneath."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.show_record import ShownRecord
from judrec.gui.look.parts import Space, link, set_kind, words
from judrec.gui.records import record_cards as cards
from judrec.gui.records.materials.record_files import RecordFiles
from judrec.gui.session import Session

_WIDEST = 940


class RecordView(QScrollArea):
    """All cards of one record."""

    version_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._form = session.form
        self.files = RecordFiles(session)
        self.versions: list[QPushButton] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("记录内容")

    def show_record(self, shown: ShownRecord) -> None:
        """Show it from the top."""
        self.versions = []
        page = QWidget()
        set_kind(page, "page")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, Space.M, Space.XL)
        column.setSpacing(Space.M)
        for card in self._cards(shown):
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(page)

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.versions = []
        self.files.clear()
        self.setWidget(QWidget())

    def _cards(self, shown: ShownRecord) -> list[QFrame]:
        void = cards.void_card(shown)
        return [
            *([void] if void is not None else []),
            cards.state_card(shown),
            cards.content_card(shown.body, self._form),
            *cards.supplement_cards(shown, self._form),
            self._files_card(shown),
            self._versions_card(shown),
            cards.trace_card(shown.prints, shown.readings),
        ]

    def _files_card(self, shown: ShownRecord) -> QFrame:
        frame, column = cards.titled("附件")
        self.files = RecordFiles(self._session)
        self.files.show_files(shown.row.number, shown.attachments)
        column.addWidget(self.files)
        return frame

    def _versions_card(self, shown: ShownRecord) -> QFrame:
        frame, column = cards.titled("版本")
        for number, version in enumerate(shown.versions):
            row = QHBoxLayout()
            row.addWidget(words(cards.version_words(shown, number)), 1)
            here = version.version == shown.version.version
            look = link("正在查看" if here else "查看这一版")
            look.setEnabled(not here)
            look.setAccessibleName(f"第 {version.version} 版：{look.text()}")
            look.clicked.connect(partial(self.version_wanted.emit, version.version))
            self.versions.append(look)
            row.addWidget(look)
            column.addLayout(row)
            pairs = [("原因", version.reason)] if version.reason else []
            if number:
                old = shown.versions[number - 1].body
                pairs += cards.change_pairs(old, version.body, self._form)
            column.addLayout(cards.pairs_grid(pairs))
        return frame
