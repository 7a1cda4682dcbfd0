"""A list under the field that is being typed in; the keyboard stays in the field.

It is no window of its own: a popup would take the keys, and an input method that is
in the middle of a word would lose it. While one composes, nothing is shown at all.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from judrec.core.offers import Offer
from judrec.gui.look import fonts
from judrec.gui.look.parts import Space, set_kind
from judrec.gui.shown import shown

_LEAST_WIDTH, _MOST_WIDTH = 300, 640
_MOST_TEXT, _MOST_DETAIL = 60, 80


class OfferList(QListWidget):
    """Up to seven lines to take one from."""

    taken = Signal(object)
    """The Offer that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._offers: tuple[Offer, ...] = ()
        set_kind(self, "offers")
        self.setFont(fonts.names(fonts.BASE_POINTS))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("可选用的内容")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.taken.emit(self.at(self.row(item))))
        self.hide()

    def offer(self, offers: Sequence[Offer], beside: QRect) -> None:
        """Show them under, or else over, the place where somebody types."""
        self._offers = tuple(offers)
        self.clear()
        for number, each in enumerate(offers, start=1):
            detail = shown(each.detail, _MOST_DETAIL)
            words = f"{number}  {shown(each.text, _MOST_TEXT)}"
            self.addItem(QListWidgetItem(f"{words}　　{detail}" if detail else words))
        if not offers:
            self.hide()
            return
        self._place(beside)
        self.show()
        self.raise_()

    def move_on(self, by: int) -> None:
        """Choose the next line, or the one before."""
        last = self.count() - 1
        now = self.currentRow()
        self.setCurrentRow(
            (0 if by > 0 else last) if now < 0 else (now + by) % (last + 1)
        )

    def at(self, row: int) -> Offer | None:
        """Give the offer in a row; None where there is none."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    @property
    def chosen(self) -> Offer | None:
        """What the arrows came to; None before the first of them."""
        return self.at(self.currentRow())

    def _place(self, beside: QRect) -> None:
        room = self._over.rect()
        wide = self.sizeHintForColumn(0) + 2 * Space.M
        wide = min(max(wide, beside.width(), _LEAST_WIDTH), _MOST_WIDTH, room.width())
        tall = sum(self.sizeHintForRow(row) for row in range(self.count()))
        tall += 2 * self.frameWidth() + Space.XS
        self.setFixedSize(wide, tall)
        left = min(beside.left(), room.right() - wide)
        under = beside.bottom() + 2
        fits = under + tall <= room.bottom()
        self.move(QPoint(left, under if fits else beside.top() - tall - 2))
