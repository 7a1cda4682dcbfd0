"""What to write in the field that has the cursor, and the way to its article."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judrec.core.form import Field
from judrec.gui.form import labels
from judrec.gui.look.parts import Space, card, hint, link, subheading, words


class FieldHelp(QWidget):
    """Label, article, explanation and example of one field."""

    more_wanted = Signal(object)
    """The Field whose article somebody wants to have explained."""

    def __init__(self) -> None:
        super().__init__()
        self.field: Field | None = None
        self._title, self._asks = subheading(""), hint()
        self._help, self._example = words(), hint()
        self.more = link("条文说明 ›", "打开这一栏所依据条文的说明")
        self.more.setToolTip("打开这一栏所依据条文的说明（F1）")
        self._frame = card()
        column = QVBoxLayout(self._frame)
        column.setSpacing(Space.S)
        for label in (self._title, self._asks, self._help, self._example):
            column.addWidget(label)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.field))
        self._frame.hide()

    @property
    def text(self) -> str:
        """All that is being explained, a line each."""
        labels_shown = (self._title, self._asks, self._help, self._example)
        return "\n".join(each.text() for each in labels_shown if not each.isHidden())

    def show_field(self, field: Field, *, required: bool) -> None:
        """Explain a field."""
        self.field = field
        asks = labels.requirement(field, required=required)
        self._title.setText(field.label)
        self._asks.setText(asks)
        self._asks.setVisible(bool(asks))
        self._help.setText(field.help)
        shown = labels.example(field)
        self._example.setText(f"例：{shown}" if shown else "")
        self._example.setVisible(bool(shown))
        self.more.setVisible(bool(field.required_by))
        self._frame.show()
