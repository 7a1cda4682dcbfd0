"""The settings page's table of contents: where one is, and the way to elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidget, QScrollArea

from judrec.gui.look.parts import set_kind
from judrec.gui.settings.section import Section

_WIDTH = 168
_ABOVE = 12
_READ = 4
"""What begins in the first quarter of the view is what is read by now."""


class SectionIndex(QListWidget):
    """Titles of the sections, in their order on the page."""

    def __init__(self, sections: Sequence[Section], scroll: QScrollArea) -> None:
        super().__init__()
        self._sections = sections
        self._scroll = scroll
        self._going = False
        set_kind(self, "index")
        self.setAccessibleName("设置目录")
        self.setAccessibleDescription("选一项，右边就到那一节")
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in sections:
            self.addItem(section.title)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self._go)
        self.itemClicked.connect(lambda item: self._go(self.row(item)))
        scroll.verticalScrollBar().valueChanged.connect(self._follow)

    def _go(self, row: int) -> None:
        """Bring a section to the top, as far as the page goes down."""
        self._going = True
        self._scroll.verticalScrollBar().setValue(self._sections[row].y() - _ABOVE)
        self._going = False

    def _follow(self, value: int) -> None:
        """Mark the last section that has begun; at the end of the page, the last."""
        if self._going:
            return  # what was chosen stays marked, also where it can't be on top
        read = value + self._scroll.viewport().height() // _READ
        begun = [
            row for row, section in enumerate(self._sections) if section.y() <= read
        ]
        bar = self._scroll.verticalScrollBar()
        row = self.count() - 1 if value == bar.maximum() > 0 else max(begun, default=0)
        with QSignalBlocker(self):
            self.setCurrentRow(row)
