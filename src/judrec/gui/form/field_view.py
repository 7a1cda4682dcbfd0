"""One field as people see it: label, ★, editor, and what is wrong with the answer."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from judrec.core.canonical import Json
from judrec.core.form import Field
from judrec.gui.form import labels
from judrec.gui.form.editors import editor_for
from judrec.gui.form.place import Place
from judrec.gui.look.field import STAR
from judrec.gui.look.parts import Space, Tone, hint, link, set_tone


class FieldView(Place):
    """Asks one question; the label stands above the answer."""

    changed = Signal()

    def __init__(
        self, field: Field, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(field.key, parent)
        self.field = field
        self.required = False
        self.editor = editor_for(field, now)
        self._label = QLabel(field.label)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._star = QLabel(STAR)
        self._star.setTextFormat(Qt.TextFormat.PlainText)
        set_tone(self._star, Tone.ERROR)
        self._aside = hint()
        self._offer = link("")
        self._then: Callable[[], None] | None = None
        self._column = QVBoxLayout(self)
        self._arrange()
        self.editor.changed.connect(self.changed)
        self.editor.refused.connect(self.say)
        self._offer.clicked.connect(self._follow)
        self.setFocusProxy(self.editor)
        self._describe()

    def put(self, value: Json) -> None:
        self.visited = value is not None
        self.editor.put(value)

    def value(self) -> Json:
        return self.editor.value()

    def attach(self, tick: "FieldView") -> None:
        """Set a tick that belongs to this answer beneath it."""
        self._column.insertWidget(self._column.count() - 1, tick)

    def set_required(self, *, required: bool) -> None:
        """Show the ★, or don't."""
        if required != self.required or not self._label.toolTip():
            self.required = required
            self._star.setVisible(required)
            self.editor.set_required(required=required)
            self._describe()

    def say(self, text: str, tone: Tone = Tone.ERROR) -> None:
        shown = self.editor.explain(text) if text and tone is Tone.ERROR else text
        before = self.words.text
        super().say(shown, tone)
        if shown != before:
            self.editor.mark(tone if shown else Tone.PLAIN)
            self._describe()

    def tell_aside(self, text: str) -> None:
        """Show what the answer was read as: the parts of a case number."""
        self._aside.setText(text)
        self._aside.setVisible(bool(text))

    def offer(self, label: str, then: Callable[[], None] | None) -> None:
        """Offer something to do with the answer; nothing where `label` is empty."""
        self._then = then
        self._offer.setText(label)
        self._offer.setVisible(bool(label))

    def finish(self) -> None:
        super().finish()
        self.editor.finish()

    def jump(self) -> None:
        self.editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._label)
        head.addWidget(self._star)
        head.addStretch(1)
        self._star.hide()
        self._aside.hide()
        self._offer.hide()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        if labels.has_own_label(self.field):
            self._label.hide()
        else:
            self._column.addLayout(head)
        for widget in (self.editor, self._aside, self.words, self._offer):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def _describe(self) -> None:
        requirement = labels.requirement(self.field, required=self.required)
        said = [requirement, self.field.help] if requirement else [self.field.help]
        self._label.setToolTip(labels.tip("。".join(said)))
        self._star.setToolTip(labels.tip(requirement))
        name = self.field.label + ("（必填）" if self.required else "")
        wrong = f"{self.words.text} " if self.words.text else ""
        self.editor.describe(name, f"{wrong}{'。'.join(said)}")

    @property
    def aside(self) -> str:
        """What the answer was read as."""
        return self._aside.text()

    @property
    def tip(self) -> str:
        """What the label says when the mouse rests on it."""
        return self._label.toolTip()

    def _follow(self) -> None:
        if self._then is not None:
            self._then()

    @property
    def offered(self) -> QPushButton:
        """The button of what is offered."""
        return self._offer
