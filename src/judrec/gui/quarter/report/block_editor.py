"""One text of the report: its name, what is to be known of it, and room to write."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from judrec.gui.form.text_editors import PlainText
from judrec.gui.look.parts import Space, hint

_LEAST, _MOST = 3, 14


class BlockEditor(QWidget):
    """A label, a hint, a box that grows."""

    def __init__(self, label: str, note: str, limit: int) -> None:
        super().__init__()
        self.box = PlainText(_LEAST, _MOST, limit)
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(note)
        name = QLabel(label)
        name.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(name)
        column.addWidget(self.box)
        column.addWidget(hint(note))

    @property
    def text(self) -> str:
        """What is written, without white space around it."""
        return self.box.text().strip()

    def show_text(self, text: str) -> None:
        """Put a text in its place."""
        self.box.setPlainText(text)
