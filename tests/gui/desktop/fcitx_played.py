"""An fcitx that does as the story wants, and a window to type in."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from judrec.gui.desktop.bus import Bus
from judrec.gui.desktop.fcitx import NAME, Fcitx
from judrec.gui.desktop.fcitx_bridge import FcitxBridge
from judrec.gui.desktop.key import Key
from tests.gui.desktop.buses import NEVER, Answer, Body, Service

CONTEXT = "/org/freedesktop/portal/inputcontext/1"
INTERFACE = "org.fcitx.Fcitx.InputContext1"
NOTHING: Answer = ("", ())
EXCHANGE = Path(__file__).parents[2] / "vectors" / "fcitx4" / "exchange.json"


class PlayedFcitx(Service):
    """Takes no key until a test says otherwise."""

    def __init__(self, address: str) -> None:
        self.takes: Callable[[Body], bool] = lambda _key: False
        self.hangs = False
        self.may_answer = threading.Event()
        self.may_answer.set()
        quiet = {
            name: lambda _body: NOTHING
            for name in ("SetCapability", "FocusIn", "FocusOut", "SetCursorRect")
        }
        methods = {"CreateInputContext": _context, "ProcessKeyEvent": self._key}
        super().__init__(address, NAME, {**quiet, **methods})

    @property
    def asked(self) -> list[Body]:
        """The keys it was asked about."""
        return [body for method, body in self.calls if method == "ProcessKeyEvent"]

    def commit(self, text: str) -> None:
        self.say(CONTEXT, INTERFACE, "CommitString", ("s", (text,)))

    def compose(self, *segments: tuple[str, int], cursor: int = 0) -> None:
        what = ("a(si)i", (list(segments), cursor))
        self.say(CONTEXT, INTERFACE, "UpdateFormattedPreedit", what)

    def forward(self, symbol: int) -> None:
        self.say(CONTEXT, INTERFACE, "ForwardKey", ("uub", (symbol, 0, False)))

    def _key(self, key: Body) -> Answer:
        self.may_answer.wait(20)
        if self.hangs:
            return NEVER
        return "b", (self.takes(key),)


def _context(_body: Body) -> Answer:
    return "oay", (CONTEXT, b"")


Step = dict[str, list[object]]


class RecordedFcitx(Service):
    """Says again what a real one said, call for call."""

    def __init__(self, address: str) -> None:
        steps: list[Step] = json.loads(EXCHANGE.read_text("utf-8"))
        # How often a field says where its cursor is belongs to its looks.
        self.steps = [step for step in steps if step["call"][0] != "SetCursorRect"]
        self._left = list(self.steps)
        methods = {str(step["call"][0]): self._next for step in self.steps}
        super().__init__(
            address, NAME, {**methods, "SetCursorRect": lambda _body: NOTHING}
        )

    @property
    def keys(self) -> list[Key]:
        """The keys that were pressed and let go."""
        calls = [step["call"] for step in self.steps]
        return [
            _key_of(cast("list[int]", body))
            for method, _signature, body in calls
            if method == "ProcessKeyEvent"
        ]

    def _next(self, _body: Body) -> Answer:
        step = self._left.pop(0)
        self._say_all(step["before"])
        signature, body = step["reply"]
        return str(signature), _values(body)

    def _answered(self) -> None:
        """Say what came after the answer to the last call."""
        step = self.steps[len(self.steps) - len(self._left) - 1]
        self._say_all(step["after"])
        step["after"] = []

    def _say_all(self, signals: list[object]) -> None:
        for member, signature, body in cast("list[tuple[str, str, object]]", signals):
            path = str(_values(self.steps[0]["reply"][1])[0])
            self.say(path, INTERFACE, member, (signature, _values(body)))


def _values(body: object) -> Body:
    """Give JSON's lists the shapes that the bus wants: bytes, and texts with flags."""
    return tuple(_shaped(each) for each in cast("list[object]", body))


def _shaped(value: object) -> object:
    match value:
        case [int(), *_]:
            return bytes(cast("list[int]", value))
        case [[str(), int()], *_]:
            return [tuple(each) for each in cast("list[list[object]]", value)]
    return value


def _key_of(body: list[int]) -> Key:
    symbol, code, state, up, _time = body
    made = Key.forwarded(symbol, state, up=bool(up))
    return Key(made.down, made.key, made.held, made.text, symbol, code, state)


class Line(QLineEdit):
    """A line that tells what is being composed in it; Qt's own doesn't."""

    composed = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt names it
        self.composed = event.preeditString()
        super().inputMethodEvent(event)


class Desk(QWidget):
    """Fields, one under the other, with the bridge before them."""

    def __init__(
        self, bus: Bus, qtbot: QtBot, *, prompt: float = 5, patience: int = 5000
    ) -> None:
        super().__init__()
        self.first, self.second = Line(), Line()
        self.text = QPlainTextEdit()
        column = QVBoxLayout(self)
        for field in (self.first, self.second, self.text):
            column.addWidget(field)
        self._qtbot = qtbot
        self.fcitx = Fcitx(bus)
        application = cast("QApplication", QApplication.instance())
        self.bridge = FcitxBridge(
            self.fcitx, application, prompt=prompt, patience=patience
        )
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
        self.first.setFocus()

    def until(self, come: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(come)

    def press(self, key: Key) -> None:
        """Press or let go, as the window system tells the window."""
        QApplication.sendEvent(self.windowHandle(), key.event())

    def type(self, text: str) -> None:
        for character in text:
            for up in (False, True):
                self.press(Key.forwarded(ord(character), 0, up=up))

    def shortcut(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        """Ask as Qt does before a shortcut; tell whether the field wants the key."""
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        event.ignore()
        QApplication.sendEvent(self.windowHandle(), event)
        return event.isAccepted()
