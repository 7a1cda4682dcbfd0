"""A text with its differing parts marked: struck out or underlined, and tinted.

Never by colour alone, and never read as markup: each piece is inserted as text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from judrec.gui.look import fonts
from judrec.gui.look.colours import Colours
from judrec.gui.look.icons import colours_worn
from judrec.gui.look.parts import Tone

_NARROWEST = 90
_USUAL = 260


@dataclass(frozen=True, slots=True)
class Run:
    """A part of the text, and whether it is marked."""

    text: str
    marked: bool = False


class MarkedText(QWidget):
    """Wraps like a label; ERROR is the tone of what went, SUCCESS of what came."""

    def __init__(self, runs: Sequence[Run], tone: Tone, spoken: str) -> None:
        super().__init__()
        self._runs = tuple(runs)
        self._tone = tone
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self._document.setDefaultFont(fonts.names())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken)
        self._write()

    @property
    def text(self) -> str:
        """What stands in it."""
        return "".join(run.text for run in self._runs)

    @property
    def marked(self) -> tuple[str, ...]:
        """What is marked, in order."""
        return tuple(run.text for run in self._runs if run.marked)

    def heightForWidth(self, width: int) -> int:
        # A copy is measured: the document shown keeps the width that it is drawn with.
        measured = self._document.clone()
        measured.setTextWidth(width)
        return round(measured.size().height() + 0.5)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        self._document.setTextWidth(self.width())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self.palette()
        painter = QPainter(self)
        self._document.documentLayout().draw(painter, context)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._write()
        super().changeEvent(event)

    def _write(self) -> None:
        self._document.clear()
        cursor = QTextCursor(self._document)
        colours = colours_worn()
        plain, mark = QTextCharFormat(), _mark(colours, self._tone)
        plain.setForeground(QColor(colours.text))
        for run in self._runs:
            cursor.insertText(run.text, mark if run.marked else plain)
        self.update()


def _mark(colours: Colours, tone: Tone) -> QTextCharFormat:
    struck = tone is Tone.ERROR
    shade = colours.error if struck else colours.success
    mark = QTextCharFormat()
    mark.setForeground(QColor(shade.text))
    mark.setBackground(QColor(shade.ground))
    mark.setFontStrikeOut(struck)
    mark.setFontUnderline(not struck)
    return mark
