"""Which key is in other hands, since when, why; and what follows, before it is done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal

from judrec.errors import JudrecError
from judrec.gui.ask_panel import AskPanel, Question
from judrec.gui.form.editor import Combo
from judrec.gui.look.field import Field
from judrec.gui.look.parts import words
from judrec.gui.session import Session
from judrec.gui.tasks import Failed

_GO = "登记泄露"
_DAY_HELP = "写成 2026-11-17 这样的日期；不能确定的，写可能的最早一天。"
_PAUSE_MS = 300
"""While somebody types, nothing is looked up."""

Asked = tuple[int, int, str]
"""Which question, the key's place among those offered, and the day as it was typed."""


class TheftPanel(AskPanel):
    """Lets nobody go on before he could read what follows from what stands there."""

    foresee = Signal()
    """What follows is to be told by `tell`, or why nothing can by `refuse`."""
    meant = Signal()
    """The person has seen what follows, and means it."""

    def __init__(self, session: Session, which: str, failed: Failed) -> None:
        """Ask `which` key; `failed` shows what is wrong with none of the answers."""
        self.day = Question("自哪一天起可能泄露", _DAY_HELP)
        self.reason = Question("原因", "")
        super().__init__(session, _GO, self.day, self.reason)
        self._failed = failed
        self.go.setEnabled(False)
        self.which = Combo()
        self.follows = words()
        self.fields.insertWidget(0, Field(which, self.which))
        self.column.insertWidget(self.column.count() - 1, self.follows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.foresee)
        self.which.currentIndexChanged.connect(self._changed)
        self.day.line.textChanged.connect(self._changed)
        self.wanted.connect(self._if_seen)

    @property
    def asked(self) -> Asked:
        """What the person would report."""
        return self._asked, self.which.currentIndex(), self.day.text

    def offer(
        self, title: str, sentence: str, choices: Sequence[str], chosen: int, day: str
    ) -> None:
        """Come up with these keys to choose from, and a day as a beginning."""
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItems(choices)
            self.which.setCurrentIndex(chosen)
        self.ask(title, sentence, _GO, day)
        self.which.setFocus()
        self._changed()

    def tell(self, asked: Asked, follows: Iterable[str]) -> None:
        """Say what follows from what was asked, unless something else is asked now."""
        if asked == self.asked and self.isVisible():
            self.follows.setText("\n".join(("登记以后：", *follows)))
            self.follows.show()
            self.go.setEnabled(True)

    def refuse(self, error: JudrecError) -> None:
        """Say what is wrong, at the answer that it is about."""
        at = {"bad_day": self.day, "bad_reason": self.reason}.get(error.code)
        if at is None:
            self._failed(error)
        else:
            at.complain(f"{error.what}{error.hint}")

    def leave(self) -> None:
        """Go, and keep nothing."""
        super().leave()
        self._pause.stop()
        self.go.setEnabled(False)
        self.follows.clear()

    def _changed(self) -> None:
        self.go.setEnabled(False)
        self.follows.clear()
        self.follows.hide()
        self._pause.start()

    def _if_seen(self) -> None:
        if self.go.isEnabled():
            self.meant.emit()
