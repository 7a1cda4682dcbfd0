"""What a person's hands do, said in one word each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from judrec.actions.station import Station
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks

T = TypeVar("T")


class Ask:
    """Run an action of the session's station and wait for its answer."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self._session = session
        self._qtbot = qtbot

    def __call__(self, action: Callable[[Station], T]) -> T:
        answers: list[T] = []
        self._session.run(action, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers))
        return answers[0]


@contextmanager
def worker_held(tasks: Tasks) -> Iterator[None]:
    """Let all that is asked for meanwhile still go on while one presses again."""
    free = Event()
    tasks.run(lambda: free.wait(10), lambda _done: None)
    try:
        yield
    finally:
        free.set()


def click(button: QAbstractButton) -> None:
    """Click a button that can be seen and used."""
    assert button.isVisible(), f"not to be seen: {button.text()}"
    assert button.isEnabled(), f"can't be used: {button.text()}"
    # At its start: a box with a tick is wider than what takes the click.
    place = QPoint(min(12, button.width() // 2), button.height() // 2)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(button, left, none, place)


def write(line: QLineEdit, text: str) -> None:
    """Write over what stands in a line; Chinese comes as from an input method."""
    assert line.isVisible()
    line.selectAll()
    line.insert(text)


def seen(widget: QWidget) -> str:
    """Give all words of a window that can be seen."""
    said = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    said += [
        button.text()
        for button in widget.findChildren(QAbstractButton)
        if button.isVisible()
    ]
    said += [line.text() for line in widget.findChildren(QLineEdit) if line.isVisible()]
    return "\n".join(said)


def nameless(widget: QWidget) -> list[str]:
    """Give what can be reached by Tab, but has no name for a screen reader."""
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in widget.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.objectName().startswith("qt_")
        and not _name(each)
    ]


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or text


def turn_wheel(widget: QWidget) -> bool:
    """Turn the wheel over a widget; tell whether the widget kept it for itself."""
    at, none = QPointF(widget.rect().center()), Qt.MouseButton.NoButton
    down, still = QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    turned = QWheelEvent(at, at, QPoint(), down, none, keys, still, False)
    turned.ignore()
    QApplication.sendEvent(widget, turned)
    return turned.isAccepted()
