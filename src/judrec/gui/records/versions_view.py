"""All versions of a record, and any two of them side by side."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.record_history import ShownVersion
from judrec.actions.records.show_record import ShownRecord
from judrec.core.comparison import ComparedRow, compared
from judrec.gui.form.editor import Combo
from judrec.gui.look.parts import Space, hint, link, name_label, words
from judrec.gui.records import record_cards as cards
from judrec.gui.records.part_view import PartView
from judrec.gui.records.side_by_side import SideBySide
from judrec.gui.session import Session


class VersionsView(PartView):
    """The list of versions above, the comparison beneath."""

    version_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__("版本")
        self._session = session
        self._versions: tuple[ShownVersion, ...] = ()
        self._asked = 0
        self.versions: list[QPushButton] = []
        self.older, self.newer = Combo(), Combo()
        self.comparison: SideBySide | None = None
        self._ground = QVBoxLayout()

    def show_record(self, shown: ShownRecord) -> None:
        """List the versions; compare the newest with the one before."""
        self.clear()
        self._versions = shown.versions
        page = QWidget()
        self._ground = QVBoxLayout(page)
        self._ground.setContentsMargins(0, 0, Space.S, Space.M)
        self._ground.setSpacing(Space.M)
        self._ground.addWidget(self._list(shown))
        if len(shown.versions) > 1:
            self._ground.addLayout(self._choice())
        self._ground.addStretch(1)
        self.lay(page)
        self._compare()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._asked += 1
        self._versions, self.versions, self.comparison = (), [], None
        super().clear()

    def _list(self, shown: ShownRecord) -> QFrame:
        frame, column = cards.titled("各版")
        for version in reversed(shown.versions):
            row = QHBoxLayout()
            who = cards.recorder_of(version)
            row.addWidget(words(f"{cards.version_words(version)} · {who}"), 1)
            here = version.version == shown.version.version
            look = link("正在查看" if here else "查看这一版")
            look.setEnabled(not here)
            look.setAccessibleName(f"第 {version.version} 版：{look.text()}")
            look.clicked.connect(partial(self.version_wanted.emit, version.version))
            self.versions.insert(0, look)
            row.addWidget(look)
            column.addLayout(row)
            if version.reason:
                column.addWidget(name_label(f"原因：{version.reason}"))
        if len(shown.versions) == 1:
            column.addWidget(hint("只有这一版：提交以后没有补正过，也没有附过材料。"))
        return frame

    def _choice(self) -> QHBoxLayout:
        self.older, self.newer = Combo(), Combo()
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        last = len(self._versions) - 1
        for label, name, combo, chosen in (
            ("对照", "较早的版本", self.older, last - 1),
            ("与", "较新的版本", self.newer, last),
        ):
            combo.addItems([f"第 {each.version} 版" for each in self._versions])
            combo.setCurrentIndex(chosen)
            combo.setAccessibleName(name)
            combo.currentIndexChanged.connect(self._compare)
            row.addWidget(QLabel(label))
            row.addWidget(combo)
        row.addStretch(1)
        return row

    def _compare(self) -> None:
        """Compare on the worker: a text may be long. A late answer is dropped."""
        if len(self._versions) < 2:  # noqa: PLR2004 - one has nothing to be beside
            return
        self._asked += 1
        asked, form = self._asked, self._session.form
        old = self._versions[self.older.currentIndex()]
        new = self._versions[self.newer.currentIndex()]

        def answer(rows: tuple[ComparedRow, ...]) -> None:
            if asked == self._asked:
                self._show(old, new, rows)

        self._session.run(lambda _station: compared(old.body, new.body, form), answer)

    def _show(
        self, old: ShownVersion, new: ShownVersion, rows: tuple[ComparedRow, ...]
    ) -> None:
        if self.comparison is not None:
            self._ground.removeWidget(self.comparison)
            self.comparison.hide()
            self.comparison.deleteLater()
        self.comparison = SideBySide(old, new, rows)
        self._ground.insertWidget(self._ground.count() - 1, self.comparison)
