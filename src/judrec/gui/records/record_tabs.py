"""The tabs of an opened record: the letter that brings each to the front, its count."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

RECORD, FOLLOWED = 0, 5
TABS = (
    *(("记录", "J"), ("版本", "B"), ("材料", "C"), ("经历", "L"), ("印件", "Y")),
    ("后续", "G"),
)
"""With the letter that, held with Alt, brings each to the front."""


class RecordTabs(QTabBar):
    """记录, 版本, 材料, 经历, 印件; and 后续 where something may follow."""

    wanted = Signal(int)
    """The tab that its letter was typed of."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setAccessibleName("记录的各部分")
        for place, (label, letter) in enumerate(TABS):
            self.addTab(label)
            self.setTabToolTip(place, f"{label}（Alt+{letter}）")
            keys = QShortcut(QKeySequence(f"Alt+{letter}"), page)
            keys.activated.connect(partial(self._want, place))
        self.show_followed(shown=False)

    def tell(self, counts: Sequence[int]) -> None:
        """Say how much each holds; 0 says nothing."""
        for place, ((label, _), count) in enumerate(zip(TABS, counts, strict=False)):
            self.setTabText(place, f"{label} {count}" if count else label)

    def show_followed(self, shown: bool) -> None:  # noqa: FBT001 - a signal hands it
        """Let 后续 be there, or not."""
        self.setTabVisible(FOLLOWED, shown)
        if not shown and self.currentIndex() == FOLLOWED:
            self.setCurrentIndex(RECORD)

    def _want(self, place: int) -> None:
        if self.isTabVisible(place):
            self.wanted.emit(place)
