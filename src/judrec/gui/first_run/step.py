"""What a step of the wizard must be able to do."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.gui.look.parts import Space, heading, hint


class Step(QWidget):
    """One page of the wizard: a title, a sentence, and what it asks."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        self.column.addWidget(heading(title))
        self.column.addWidget(hint(sentence))
        self.column.addSpacing(Space.S)

    def complete(self) -> bool:
        """Judge the answers; where one is missing, say so at its field."""
        return True

    def begin(self) -> None:
        """Be in front: put the cursor where one starts."""
