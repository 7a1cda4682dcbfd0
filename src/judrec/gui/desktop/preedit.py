"""What is being composed, from fcitx's way of saying it to Qt's.

fcitx counts bytes of UTF-8, Qt units of UTF-16: a rare name's character counts four in
one and two in the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QInputMethodEvent, QPalette, QTextCharFormat

_HIGHLIGHT = 1 << 4
_DONT_COMMIT = 1 << 5

Segment = tuple[str, int]
"""Text and its flags."""


@dataclass(frozen=True, slots=True)
class Preedit:
    """The segments, and the cursor in bytes of their text."""

    segments: tuple[Segment, ...] = ()
    cursor: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _flags in self.segments)

    @property
    def kept(self) -> str:
        """What stays where composing is broken off: nothing typed is lost."""
        return "".join(
            text for text, flags in self.segments if not flags & _DONT_COMMIT
        )

    def event(self, palette: QPalette) -> QInputMethodEvent:
        """Show it where the cursor is, underlined."""
        shown = list(_marks(self.segments, palette))
        if self.segments and self.cursor >= 0:
            shown.append(_cursor(self.text, self.cursor))
        return QInputMethodEvent(self.text, shown)


def committed(text: str) -> QInputMethodEvent:
    """Put text in the place of what was composed."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _marks(
    segments: Sequence[Segment], palette: QPalette
) -> list[QInputMethodEvent.Attribute]:
    kind, start = QInputMethodEvent.AttributeType.TextFormat, 0
    marks = []
    for text, flags in segments:
        look = QTextCharFormat()
        look.setFontUnderline(True)
        if flags & _HIGHLIGHT:
            look.setBackground(palette.highlight())
            look.setForeground(palette.highlightedText())
        marks.append(QInputMethodEvent.Attribute(kind, start, _units(text), look))
        start += _units(text)
    return marks


def _cursor(text: str, at: int) -> QInputMethodEvent.Attribute:
    before = text.encode()[:at].decode(errors="ignore")
    kind = QInputMethodEvent.AttributeType.Cursor
    return QInputMethodEvent.Attribute(kind, _units(before), 1, None)


def _units(text: str) -> int:
    """Count as Qt does."""
    return len(text.encode("utf-16-le")) // 2
