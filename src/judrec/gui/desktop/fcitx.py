"""The talk with fcitx, 4 (4.2.9.7 and newer) and 5, over the person's bus.

Both answer to the same name and the same interfaces. One input context stands for the
whole program. Ending the connection ends the context: whatever fcitx was about to say
can't come any more, so a key is never typed twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from jeepney import DBusAddress, HeaderFields, MatchRule, Message
from PySide6.QtCore import QObject, QRect, Signal

from judrec.gui.desktop.bus import Answered, Body, Bus
from judrec.gui.desktop.key import Key
from judrec.gui.desktop.preedit import Preedit, Segment

NAME = "org.freedesktop.portal.Fcitx"
_PLACE = "/org/freedesktop/portal/inputmethod"
_CONTEXT = "org.fcitx.Fcitx.InputContext1"
_BUS = "org.freedesktop.DBus"
_METHOD = DBusAddress(_PLACE, NAME, "org.fcitx.Fcitx.InputMethod1")

# What the window can do and tell (capability flags of fcitx).
_PREEDIT = 1 << 1
_FORMATTED_PREEDIT = 1 << 4
_COMMITS_ON_LEAVING = 1 << 5
_SENSITIVE = 1 << 36
_ABLE = _PREEDIT | _FORMATTED_PREEDIT | _COMMITS_ON_LEAVING


@dataclass(slots=True)
class Question:
    """A key that fcitx was asked about."""

    key: Key
    number: int = 0
    is_answered: bool = False
    taken: bool = False
    """What it answered. Where the question fails, the key isn't taken."""


class Fcitx(QObject):
    """Not there until `ready`; gone after `lost`, and perhaps there again."""

    ready = Signal()
    lost = Signal()
    answered = Signal()
    """A question was answered."""
    committed = Signal(str)
    composing = Signal(object)
    """A Preedit."""
    forwarded = Signal(object)
    """A Key that the input method itself wants to press."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self._context: DBusAddress | None = None
        bus.said.connect(self._hear)
        bus.gone.connect(self._lose)
        owner = MatchRule(
            type="signal", sender=_BUS, interface=_BUS, member="NameOwnerChanged"
        )
        owner.add_arg_condition(0, NAME)
        bus.listen(owner)
        self._enter()

    @property
    def is_there(self) -> bool:
        return self._context is not None

    def ask(self, key: Key) -> Question:
        """Ask whether fcitx takes a key."""
        question = Question(key)

        def told(body: Body | None) -> None:
            if body is None:
                self._lose()  # It knows the context no more, or is no more.
            question.is_answered = True
            question.taken = bool(body and body[0])
            self.answered.emit()

        what = (key.symbol, key.code, key.state, not key.down, key.time & 0xFFFFFFFF)
        question.number = self._call("ProcessKeyEvent", "uuubu", what, told)
        return question

    def wait(self, question: Question, seconds: float) -> bool:
        """Wait for an answer; tell whether it came."""
        return self._bus.wait(question.number, seconds)

    def focus(self, *, sensitive: bool) -> None:
        """Begin to type in a field; what a sensitive one is told isn't learnt."""
        able = _ABLE | (_SENSITIVE if sensitive else 0)
        self._call("SetCapability", "t", (able,))
        self._call("FocusIn")

    def leave(self, seconds: float) -> None:
        """End to type in a field; what it still gets has come afterwards."""
        self._bus.wait(self._call("FocusOut"), seconds)

    def place(self, cursor: QRect) -> None:
        """Say where the cursor is, in the screen's own pixels."""
        where = (cursor.x(), cursor.y(), cursor.width(), cursor.height())
        self._call("SetCursorRect", "iiii", where)

    def close(self) -> None:
        """End the talk for good."""
        self._bus.close()

    def _call(
        self,
        method: str,
        signature: str = "",
        body: Body = (),
        then: Answered | None = None,
    ) -> int:
        if self._context is None:
            if then is not None:
                then(None)
            return -1
        return self._bus.call(self._context, method, signature, body, then)

    def _enter(self) -> None:
        program = ([("program", "judrec")],)
        self._bus.call(_METHOD, "CreateInputContext", "a(ss)", program, self._entered)

    def _entered(self, body: Body | None) -> None:
        if not body:
            return
        path = str(body[0])
        self._context = DBusAddress(path, NAME, _CONTEXT)
        # Before the next call: what is asked of the bus is done in its order.
        self._bus.listen(
            MatchRule(type="signal", sender=NAME, interface=_CONTEXT, path=path)
        )
        self.ready.emit()

    def _hear(self, message: Message) -> None:
        match message.header.fields.get(HeaderFields.member), message.body:
            case "CommitString", (str(text),):
                self.committed.emit(text)
            case "UpdateFormattedPreedit", (list(segments), int(cursor)):
                told = tuple(cast("Sequence[Segment]", segments))
                self.composing.emit(Preedit(told, cursor))
            case "ForwardKey", (int(symbol), int(state), bool(up)):
                self.forwarded.emit(Key.forwarded(symbol, state, up=up))
            case "NameOwnerChanged", (str(name), _, str(owner)) if name == NAME:
                self._lose()
                if owner:
                    self._enter()

    def _lose(self) -> None:
        if self._context is not None:
            self._context = None
            self.lost.emit()
