"""A page, and what is opened above it: one step back each time."""

from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget


class _Bottom(Protocol):
    """The page at the bottom."""

    def refresh(self) -> None:
        """Read again what it shows."""

    def clear(self) -> None:
        """Forget everything."""


class _Step(Protocol):
    """What is opened above it; `left` says that somebody goes back."""

    left: SignalInstance

    def start(self) -> None:
        """Put the cursor where it begins."""

    def clear(self) -> None:
        """Forget everything; what isn't kept yet is kept first."""


class StepStack(QWidget):
    """A stack of steps; what lies at the bottom is never dropped."""

    def __init__(self, bottom: QWidget) -> None:
        super().__init__()
        self._bottom = bottom
        self._steps = QStackedWidget()
        self._steps.addWidget(bottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps)

    @property
    def current(self) -> QWidget:
        """The step in front."""
        return cast("QWidget", self._steps.currentWidget())

    @property
    def steps_open(self) -> int:
        """How many lie above the bottom."""
        return self._steps.count() - 1

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is self._bottom:
            self._bottom.setFocus()
        else:
            cast("_Step", self.current).start()

    def refresh(self) -> None:
        """Read the bottom again; a step that lies open stays as it is.

        Every reading of a record leaves a trace, and those that nobody wanted would
        bury others.
        """
        cast("_Bottom", self._bottom).refresh()

    def clear(self) -> None:
        """Forget everything that any step shows."""
        self.close_steps()
        cast("_Bottom", self._bottom).clear()

    def close_steps(self) -> None:
        """Leave the bottom alone; what isn't kept yet of a step is kept first."""
        while self.steps_open:
            self.drop_step()

    def go_home(self) -> None:
        """Leave all that is open, for the bottom."""
        self.close_steps()
        self.refresh()
        self._bottom.setFocus()

    def open_step(self, page: QWidget) -> None:
        """Show a step until it is left."""
        step = cast("_Step", page)
        step.left.connect(partial(self.go_back, page))
        self._steps.addWidget(page)
        self._steps.setCurrentWidget(page)
        step.start()

    def go_back(self, page: QWidget) -> None:
        """Leave a step, if it is still the one in front: twice changes nothing more."""
        if self.current is not page:
            return
        self.drop_step()
        if self.current is self._bottom:
            self.refresh()
            self._bottom.setFocus()
        else:
            cast("_Step", self.current).start()

    def drop_step(self) -> None:
        """Take the step in front away; what lay below it isn't told."""
        page = self.current
        cast("_Step", page).clear()
        self._steps.removeWidget(page)
        page.hide()
        page.deleteLater()
