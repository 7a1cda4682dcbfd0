"""The list on the side: what is still missing, and the way to each of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from judrec.core.form import Form
from judrec.core.wording import full_label
from judrec.errors import Problem
from judrec.gui.form.labels import tip
from judrec.gui.look.parts import Space, Tone, link, set_tone, subheading

_KEY = Qt.ItemDataRole.UserRole
_NEXT = "F8"
_TALLEST = 330


class NeedsList(QWidget):
    """还缺 n 项: each line leads to its field."""

    chosen = Signal(str)
    """The key that a person wants to go to."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._problems: tuple[Problem, ...] = ()
        self._title = subheading("")
        self._list = QListWidget()
        self._list.setAccessibleName("还缺的项目")
        self._list.setAccessibleDescription("按回车跳到该栏")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._next = link(f"跳到下一处（{_NEXT}）")
        self._next.clicked.connect(self.go_on)
        QShortcut(QKeySequence(_NEXT), self).activated.connect(self.go_on)
        self._compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._title)
        self._column.addWidget(self._list)
        self._column.addWidget(self._next)
        self._last = ""
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the Enter that chose a line end here; in the form it would go on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is listed, in order."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List them; what is listed already stays where it is."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self._follow()

    def set_compact(self, *, compact: bool) -> None:
        """Stand in one line without the list, where there is no room beside a form."""
        self._compact = compact
        direction = QBoxLayout.Direction
        self._column.setDirection(
            direction.LeftToRight if compact else direction.TopToBottom
        )
        self._list.setVisible(bool(self._problems) and not compact)

    def start_over(self) -> None:
        """Begin at the first again: another record is shown."""
        self._last = ""

    def go_on(self) -> None:
        """Go to the one after the last that was gone to."""
        keys = [problem.key for problem in self._problems]
        if keys:
            place = keys.index(self._last) + 1 if self._last in keys else 0
            self._go(keys[place % len(keys)])

    def _follow(self) -> None:
        count = len(self._problems)
        self._title.setText(f"还缺 {count} 项" if count else "✓ 没有缺项")
        set_tone(self._title, Tone.PLAIN if count else Tone.SUCCESS)
        self._list.clear()
        for problem in self._problems:
            label = full_label(self._form, problem.key)
            if label == problem.key:  # not the form's: its sentence names it
                label = problem.text.rstrip("。")
            item = QListWidgetItem(label)
            item.setData(_KEY, problem.key)
            item.setToolTip(tip(problem.text))
            self._list.addItem(item)
        self._list.setVisible(bool(count) and not self._compact)
        rows = sum(
            self._list.sizeHintForRow(row) + 2 * self._list.spacing()
            for row in range(count)
        )
        frame = 2 * self._list.frameWidth() + Space.XS
        self._list.setFixedHeight(min(rows + frame, _TALLEST))
        self._next.setVisible(bool(count))

    def _choose(self, item: QListWidgetItem) -> None:
        self._go(str(item.data(_KEY)))

    def _go(self, key: str) -> None:
        self._last = key
        self.chosen.emit(key)
