"""Two parts side by side where there is room, else one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from judrec.gui.look.parts import Space


class TwoColumns(QWidget):
    """The second stands at the right of the first, or above it where it is narrow.

    So what is short and looked for first is never below what is long.
    """

    def __init__(self, main: QWidget, side: QWidget, *, from_width: int) -> None:
        super().__init__()
        self._from_width = from_width
        self._row = QBoxLayout(QBoxLayout.Direction.RightToLeft, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.L)
        self._row.addWidget(side, 2)
        self._row.addWidget(main, 5)

    @property
    def side_by_side(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.RightToLeft

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= self._from_width
        directions = QBoxLayout.Direction
        self._row.setDirection(
            directions.RightToLeft if wide else directions.TopToBottom
        )
        super().resizeEvent(event)
