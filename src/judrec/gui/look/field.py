"""One question: label above, editor, a hint, and what is wrong with the answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from judrec.gui.look.parts import MARKS, Space, Tone, hint, set_tone, words

STAR = "★"
"""The sign of what must be answered."""


class Field(QWidget):
    """An editor with its words around it; a screen reader hears all of them."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        help_text: str = "",
        *,
        required: bool = False,
    ) -> None:
        super().__init__()
        self.editor = editor
        self._help = help_text
        self.label = QLabel(label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(editor)
        self._hint = hint(help_text)
        self._complaint = words()
        set_tone(self._complaint, Tone.ERROR)
        editor.setAccessibleName(f"{label}（必填）" if required else label)
        editor.setAccessibleDescription(help_text)
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda _text: self.complain(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._asked(required=required))
        for widget in (editor, self._hint, self._complaint):
            column.addWidget(widget)
        # Only now: without a parent, what is made visible is a window of its own.
        self._hint.setVisible(bool(help_text))
        self._complaint.hide()

    def _asked(self, *, required: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.label)
        if required:
            star = QLabel(STAR)
            star.setTextFormat(Qt.TextFormat.PlainText)
            set_tone(star, Tone.ERROR)
            row.addWidget(star)
        row.addStretch(1)
        return row

    @property
    def complaint(self) -> str:
        """What stands at the field in words; empty while nothing does."""
        return self._complaint.text().removeprefix(MARKS[Tone.ERROR]).strip()

    def rename(self, label: str) -> None:
        """Ask another question of the same kind."""
        self.label.setText(label)
        self.editor.setAccessibleName(label)

    def complain(self, text: str) -> None:
        """Say at the field what is wrong with it; nothing where `text` is empty."""
        self._complaint.setText(f"{MARKS[Tone.ERROR]} {text}" if text else "")
        self._complaint.setVisible(bool(text))
        set_tone(self.editor, Tone.ERROR if text else Tone.PLAIN)
        self.editor.setAccessibleDescription(text or self._help)
