"""The record's life: three times side by side, then every act, the latest first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.record_timeline import Step, Trail
from judrec.actions.records.show_record import ShownRecord
from judrec.gui.look.icons import colours_worn
from judrec.gui.look.parts import Space, hint, link, name_label, words
from judrec.gui.records import moments
from judrec.gui.records import record_cards as cards
from judrec.gui.records.part_view import PartView

_AT_ONCE = 60
"""So many steps are built at once; a record that is read daily has thousands."""
_RAIL, _DOT, _FIRST_LINE = 16, 8, 11


class TimelineView(PartView):
    """What happened to one record."""

    def __init__(self) -> None:
        super().__init__("经历")
        self._steps: tuple[Step, ...] = ()
        self._built = 0
        self._grid = QGridLayout()
        self.older = link("")

    def show_life(self, shown: ShownRecord, steps: tuple[Step, ...]) -> None:
        """Show it from the top."""
        self._steps, self._built = steps, 0
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, Space.S, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(_times(shown))
        column.addWidget(self._life())
        column.addStretch(1)
        self.lay(page)
        self._go_on()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._steps, self._built = (), 0
        super().clear()

    def _life(self) -> QFrame:
        frame, column = cards.titled("经过")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        self.older = link("")
        self.older.clicked.connect(self._go_on)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _go_on(self) -> None:
        """Build the next steps down the line."""
        chosen = self._steps[self._built : self._built + _AT_ONCE]
        for row, step in enumerate(chosen, start=self._built):
            self._add(row, step)
        self._built += len(chosen)
        left = len(self._steps) - self._built
        self.older.setText(f"显示更早的 {left} 条")
        self.older.setVisible(bool(left))

    def _add(self, row: int, step: Step) -> None:
        ends = row == 0, row == len(self._steps) - 1
        cells: Sequence[QWidget] = (
            hint(moments.minute(step.at.isoformat())),
            _Mark(first=ends[0], last=ends[1], filled=step.trail is Trail.VERSION),
            words(step.trail.value),
            name_label(step.words),
        )
        for column, cell in enumerate(cells):
            if not isinstance(cell, _Mark):
                cell.setContentsMargins(0, Space.XS, 0, Space.S)
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
            else:
                self._grid.addWidget(cell, row, column)


class _Mark(QWidget):
    """A dot on the line of time; filled where the record itself was changed."""

    def __init__(self, *, first: bool, last: bool, filled: bool) -> None:
        super().__init__()
        self._first, self._last, self._filled = first, last, filled
        self.setFixedWidth(_RAIL)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = colours_worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, centre = self.width() / 2, _FIRST_LINE + _DOT / 2
        painter.setPen(QColor(colours.line))
        top = centre if self._first else 0
        bottom = centre if self._last else self.height()
        painter.drawLine(int(middle), int(top), int(middle), int(bottom))
        painter.setPen(QColor(colours.accent))
        painter.setBrush(QColor(colours.accent if self._filled else colours.surface))
        painter.drawEllipse(int(middle - _DOT / 2), _FIRST_LINE, _DOT, _DOT)


def _times(shown: ShownRecord) -> QFrame:
    """Set the three times side by side (design/02), and say once whose they are."""
    frame, column = cards.titled("三个时间")
    first = shown.versions[0]
    row = QHBoxLayout()
    row.setSpacing(Space.XL)
    for label, value in (
        ("事发时间", moments.told(shown.row.event_at)),
        ("录入时间", moments.second(first.entered_at)),
        ("提交时间", moments.second(first.filed_at)),
    ):
        pair = QVBoxLayout()
        pair.setSpacing(Space.XS)
        pair.addWidget(hint(label))
        pair.addWidget(name_label(value or "（无）"))
        pair.addStretch(1)  # where one of them takes two lines, all begin at the top
        row.addLayout(pair, 1)
    column.addLayout(row)
    column.addWidget(hint("除事发时间外，本页时间都是本机时间。"))
    return frame
