"""How parts stand on a page: framed, under one another, or in two columns."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, card

_ROOM = 860
"""Narrower than this, two equal columns would cut their words."""


class Columns(QWidget):
    """Two side by side where there is room for both, else one above the other.

    The left one stands above where it is narrow, unless `right_first`.

    So what is short and looked for first is never below what is long.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        from_width: int = _ROOM,
        shares: tuple[int, int] = (1, 1),
        right_first: bool = False,
    ) -> None:
        super().__init__()
        self._from_width = from_width
        direction = QBoxLayout.Direction
        self._wide = direction.RightToLeft if right_first else direction.LeftToRight
        self._row = QBoxLayout(direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.L)
        parts = list(zip((left, right), shares, strict=True))
        for part, share in reversed(parts) if right_first else parts:
            self._row.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= self._from_width
        self._row.setDirection(self._wide if wide else QBoxLayout.Direction.TopToBottom)
        super().resizeEvent(event)


def framed(*parts: QWidget) -> QFrame:
    """Put parts that belong together under one another on a ground of their own."""
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
    column.setSpacing(Space.S)
    for part in parts:
        column.addWidget(part)
    return frame


def stacked(*parts: QWidget) -> QWidget:
    """Put parts under one another, each as high as it wants to be."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.L)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder
