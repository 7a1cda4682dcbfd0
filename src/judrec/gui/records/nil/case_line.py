"""A line for a case number: its last digits bring the case of one's list in hand."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from judrec.core.case_list import CaseList
from judrec.core.offers import Offer
from judrec.gui.form.offer_list import OfferList

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CaseLine(QObject):
    """Offers under a line; down chooses, Enter takes, Ctrl with a digit at any time."""

    taken = Signal(object)
    """The Offer that was taken; its number stands in the line already."""

    def __init__(self, line: QLineEdit, over: QWidget) -> None:
        super().__init__(over)
        self._line, self._over = line, over
        self._cases = CaseList()
        self.list = OfferList(over)
        self.list.taken.connect(self._take)
        line.textEdited.connect(lambda _text: self._look())
        line.installEventFilter(self)

    def use(self, cases: CaseList) -> None:
        """Offer these from now on."""
        self._cases = cases

    def close(self) -> None:
        self.list.offer((), QRect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.close()
        if isinstance(event, QKeyEvent) and self._is_meant(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                # Else Esc would leave the page, and Ctrl with a digit turn to another.
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._do(event)
                return True
        return super().eventFilter(watched, event)

    def _is_meant(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.list.isVisible():
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.list.at(key - Qt.Key.Key_1) is not None
        takes = key in _RETURN and self.list.chosen is not None
        return takes or key in _ARROWS or key == Qt.Key.Key_Escape

    def _do(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.list.move_on(_ARROWS[key])
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in _RETURN:
            self._take(self.list.chosen)
        else:
            self._take(self.list.at(key - Qt.Key.Key_1))

    def _look(self) -> None:
        line = self._line
        place = QRect(line.mapTo(self._over, line.rect().topLeft()), line.size())
        self.list.offer(self._cases.matching(line.text()), place)

    def _take(self, offer: Offer | None) -> None:
        self.close()
        if offer is not None:
            self._line.setText(offer.text)
            self.taken.emit(offer)
