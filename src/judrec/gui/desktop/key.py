"""One key going down or up, kept beyond the moment of its event."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_LAST_LATIN = 0xFF
_UNICODE = 0x01000000
"""X's names for keys: Latin-1 as it is, all other characters from here on."""

_NAMED = {
    0xFF08: Qt.Key.Key_Backspace,
    0xFF09: Qt.Key.Key_Tab,
    0xFF0D: Qt.Key.Key_Return,
    0xFF1B: Qt.Key.Key_Escape,
    0xFF50: Qt.Key.Key_Home,
    0xFF51: Qt.Key.Key_Left,
    0xFF52: Qt.Key.Key_Up,
    0xFF53: Qt.Key.Key_Right,
    0xFF54: Qt.Key.Key_Down,
    0xFF55: Qt.Key.Key_PageUp,
    0xFF56: Qt.Key.Key_PageDown,
    0xFF57: Qt.Key.Key_End,
    0xFF8D: Qt.Key.Key_Enter,
    0xFFFF: Qt.Key.Key_Delete,
}
_TEXT = {
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Tab: "\t",
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Enter: "\r",
    Qt.Key.Key_Escape: "\x1b",
    Qt.Key.Key_Delete: "\x7f",
}
_HELD = {
    1 << 0: Qt.KeyboardModifier.ShiftModifier,
    1 << 2: Qt.KeyboardModifier.ControlModifier,
    1 << 3: Qt.KeyboardModifier.AltModifier,
    1 << 6: Qt.KeyboardModifier.MetaModifier,
}


@dataclass(frozen=True, slots=True)
class Key:
    """What Qt says of it, and what the system does."""

    down: bool
    key: int
    held: Qt.KeyboardModifier
    text: str
    symbol: int
    """X's name for what the key means (keysym)."""
    code: int = 0
    """X's number of the key itself."""
    state: int = 0
    """Which others are held, as X says it."""
    repeated: bool = False
    time: int = 0

    @classmethod
    def of(cls, event: QKeyEvent) -> "Key":
        """Keep an event; one that asks for a shortcut is a key going down."""
        return cls(
            down=event.type() is not QEvent.Type.KeyRelease,
            key=event.key(),
            held=event.modifiers(),
            text=event.text(),
            symbol=event.nativeVirtualKey(),
            code=event.nativeScanCode(),
            state=event.nativeModifiers(),
            repeated=event.isAutoRepeat(),
            time=event.timestamp(),
        )

    @classmethod
    def forwarded(cls, symbol: int, state: int, *, up: bool) -> "Key":
        """Give the key that an input method wants to have been pressed."""
        named = _NAMED.get(symbol)
        text = _TEXT.get(named, "") if named else _character(symbol)
        key = named.value if named else ord(text.upper()[0]) if text else 0
        held = Qt.KeyboardModifier.NoModifier
        for bit, modifier in _HELD.items():
            if state & bit:
                held |= modifier
        return cls(not up, key, held, text, symbol, state=state)

    @property
    def is_command(self) -> bool:
        """Whether it is pressed together with Ctrl, Alt or the like."""
        commands = (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        return bool(self.held & commands)

    def event(self) -> QKeyEvent:
        """Make the event again."""
        kind = QEvent.Type.KeyPress if self.down else QEvent.Type.KeyRelease
        return QKeyEvent(
            kind,
            self.key,
            self.held,
            self.code,
            self.symbol,
            self.state,
            self.text,
            self.repeated,
            1,
        )


def _character(symbol: int) -> str:
    if 0x20 <= symbol <= _LAST_LATIN:  # noqa: PLR2004 -- the first that isn't a control
        return chr(symbol)
    code = symbol - _UNICODE
    return chr(code) if _LAST_LATIN < code < 0x110000 else ""  # noqa: PLR2004 -- Unicode ends there
