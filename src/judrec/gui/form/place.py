"""A place of the form where something may be wrong, and is said to be."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from judrec.gui.look.parts import MARKS, Space, Tone, set_tone, words


class Words(QWidget):
    """A sentence with its sign, never colour alone; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._mark, self._words = words(), words()
        self._mark.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS + 2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    @property
    def mark(self) -> str:
        return self._mark.text()

    def say(self, text: str, tone: Tone) -> None:
        """Say it, or nothing where it is empty."""
        for widget in (self._mark, self._words):
            set_tone(widget, tone)
        self._mark.setText(MARKS[tone])
        self._words.setText(text)
        self.setVisible(bool(text))


class Place(QWidget):
    """What has a key of the body, takes the focus and shows what is wrong with it."""

    def __init__(self, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.visited = False
        """Whether the person has been here: only then is said what is missing."""
        self.words = Words()

    @property
    def problem(self) -> str:
        """What is said to be wrong here; empty where nothing is."""
        return self.words.text if self.words.property("tone") == Tone.ERROR else ""

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        """Say what is wrong, or worth a second look, or nothing."""
        self.words.setProperty("tone", tone.value if text else "")
        self.words.say(text, tone)

    def finish(self) -> None:
        """Take note that the person has left."""
        self.visited = True

    def jump(self) -> None:
        """Put the cursor here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
