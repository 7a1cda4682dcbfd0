"""What stands around the steps: where one is, what was said, back and on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.gui.look.entering import is_enter
from judrec.gui.look.parts import Space, button, primary, set_kind
from judrec.gui.messages import MessageBar

_WIDTH = 760


class Shell(QWidget):
    """A column of fixed width; only the steps scroll, the buttons stay in sight."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self.steps = QStackedWidget()
        self.message = MessageBar()
        self.back = button("上一步")
        self.next = primary("下一步")
        self._where = [
            QLabel(f"{number} {name}") for number, name in enumerate(names, 1)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(_centred(self._header()))
        self._area = scrolled(self.steps)
        column.addWidget(self._area, 1)
        column.addWidget(_centred(self.message))
        column.addWidget(_centred(self._footer()))

    def show_step(self, number: int, name: int) -> None:
        """Bring a step to the front, and mark its name in the header."""
        for place in range(self.steps.count()):
            _let_count(self.steps.widget(place), counts=place == number)
        self.steps.setCurrentIndex(number)
        self._area.verticalScrollBar().setValue(0)
        for place, label in enumerate(self._where):
            set_kind(label, "here" if place == name else "hint")
        self.message.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on: to the next line that is empty, then to the next step."""
        step = self.steps.currentWidget()
        lines = [] if step is None else step.findChildren(QLineEdit)
        here = QApplication.focusWidget()
        if not is_enter(event) or here not in lines:
            super().keyPressEvent(event)
            return
        after = lines[lines.index(here) + 1 :]
        empty = (line for line in after if line.isVisible() and not line.text())
        following = next(empty, None)
        if following is None:
            self.next.click()
        else:
            following.setFocus()

    def wait(self, *, busy: bool) -> None:
        """Take the hand off the buttons while something is being made."""
        for widget in (self.steps, self.back, self.next):
            widget.setEnabled(not busy)

    def _header(self) -> QWidget:
        header = QWidget()
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        for label in self._where:
            row.addWidget(label)
        row.addStretch(1)
        return header

    def _footer(self) -> QWidget:
        footer = QWidget()
        row = QHBoxLayout(footer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.next)
        return footer


def _let_count(step: QWidget | None, *, counts: bool) -> None:
    """Let only the step in front say how high the stack is."""
    policy = QSizePolicy.Policy
    if step is not None:
        step.setSizePolicy(
            policy.Preferred, policy.Preferred if counts else policy.Ignored
        )


def scrolled(content: QWidget) -> QScrollArea:
    """Give a column of fixed width in the middle, which scrolls where it must."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = _centred(content)
    area.setWidget(holder)
    _balance(area.verticalScrollBar(), holder)
    return area


def _balance(bar: QScrollBar, holder: QWidget) -> None:
    """Leave on the left what a scroll bar takes on the right: all stays in one line."""

    def follow(_lowest: int, highest: int) -> None:
        taken = bar.sizeHint().width() if highest else 0
        holder.setContentsMargins(taken, 0, 0, 0)

    bar.rangeChanged.connect(follow)


def _centred(content: QWidget) -> QWidget:
    holder = QWidget()
    set_kind(holder, "page")
    content.setMaximumWidth(_WIDTH)
    row = QHBoxLayout(holder)
    row.setContentsMargins(Space.L, 0, Space.L, 0)
    row.addStretch(1)
    row.addWidget(content, 100)
    row.addStretch(1)
    return holder
