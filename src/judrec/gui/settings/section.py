"""A part of the settings page: a card with a title, a sentence, and its own message."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from judrec.gui.look.parts import Space, hint, set_kind, subheading
from judrec.gui.messages import MessageBar


class Section(QFrame):
    """Its content goes into `column`, between the sentence and the message."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.title = title
        set_kind(self, "card")
        self.message = MessageBar()
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        outer.setSpacing(Space.M)
        outer.addWidget(subheading(title))
        outer.addWidget(hint(sentence))
        outer.addLayout(self.column)
        outer.addWidget(self.message)

    def refresh(self) -> None:
        """Read again what is shown."""

    def clear(self) -> None:
        """Forget what was said."""
        self.message.clear()
