"""What all editors of the form share: a value of the body goes in and comes out.

An editor gives back exactly what it was shown, code point by code point, until
somebody changes it: a correction must not change what nobody touched.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from judrec.core.canonical import Json
from judrec.core.form import Field
from judrec.gui.look.parts import Tone, set_tone
from judrec.gui.look.still_answer import StillCombo


class Editor(QWidget):
    """One field's place to answer."""

    changed = Signal()
    refused = Signal(str)
    """Why what was pasted wasn't taken, in a sentence; nothing has changed."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._kept: Json = None
        self._touched = False
        self._putting = False

    def put(self, value: Json) -> None:
        """Show a value of the body; None where nothing was said."""
        self._kept, self._touched = value, False
        self._putting = True
        self._show(value)
        self._putting = False

    def value(self) -> Json:
        """Give what the body holds; None where nothing is said."""
        return self._read() if self._touched else self._kept

    @property
    def entry(self) -> QWidget:
        """The widget that takes the first key."""
        raise NotImplementedError

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what is asked, and what is wrong."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.entry.setAccessibleName(name)
        self.entry.setAccessibleDescription(description)

    def set_required(self, *, required: bool) -> None:
        """Take note that an answer is, or isn't, asked for."""

    def mark(self, tone: Tone) -> None:
        """Draw the edge in that tone; the words beside it say why."""
        set_tone(self.entry, tone)

    def finish(self) -> None:
        """Take note that the person went on to another field."""

    def explain(self, problem: str) -> str:
        """Say a problem in words that fit what the person typed here."""
        return problem

    def _show(self, value: Json) -> None:
        raise NotImplementedError

    def _read(self) -> Json:
        raise NotImplementedError

    def _touch(self) -> None:
        """Take note that a person changed something."""
        if not self._putting:
            self._touched = True
            self.changed.emit()


class Combo(StillCombo):
    """A drop-down list that takes no more width than there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(6)


def too_long(limit: int) -> str:
    """Say why a text wasn't pasted, and what to do instead."""
    return (
        f"粘贴的文字太长（这里最多 {limit} 字，再长就印不进登记表），没有粘贴，"
        "已写的内容没有变化。请摘要写明，原文作为材料附上。"
    )


def inside(widget: QObject | None, kind: type[QWidget]) -> QWidget | None:
    """Give the nearest of that kind that `widget` is, or stands in; None if none."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parent()
    return widget if isinstance(widget, kind) else None
