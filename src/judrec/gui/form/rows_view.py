"""A list of objects of one shape: further officials, further cases, materials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from judrec.core.body import rows
from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Field
from judrec.gui.form.group_view import GroupView
from judrec.gui.form.place import Place
from judrec.gui.look.parts import Space, button, link, set_kind, words

_ADD = {
    "more_cases": "＋ 再加一件关联案件",
    "more_officials": "＋ 再加一名领导干部",
    "more_actors": "＋ 再加一名出面的人",
    "materials": "＋ 登记一份材料",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list is made of."""

    key: str
    """Its key in the body: `more_officials`."""
    label: str
    fields: tuple[Field, ...]
    first: int
    """The number that its first row is given: 2 where the block itself is the first."""


class _Row(QFrame):
    """One object of the list, with its number and the way to take it out."""

    def __init__(
        self, fields: Sequence[Field], now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        set_kind(self, "row")
        self.title = words()
        self.remove = link("移除")
        self.group = GroupView(fields, now, self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.group)


class RowsView(Place):
    """Rows, and the button that adds one."""

    changed = Signal()

    def __init__(
        self, rows: Rows, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(rows.key, parent)
        self._rows = rows
        self._now = now
        self.rows: list[_Row] = []
        self.add_button = button(_ADD[rows.key])
        self.add_button.clicked.connect(self._add_by_hand)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.M)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        whole.addLayout(self._column)
        whole.addLayout(foot)
        whole.addWidget(self.words)
        self.setFocusProxy(self.add_button)

    @property
    def groups(self) -> tuple[GroupView, ...]:
        return tuple(row.group for row in self.rows)

    def tell(self, body: JsonObject) -> None:
        """Write the list into the body; none where there is no row."""
        if self.rows:
            listed: list[Json] = [group.row() for group in self.groups]
            body[self.key] = listed

    def put(self, body: JsonObject) -> None:
        """Show the body's list."""
        while self.rows:
            self._drop(self.rows[-1])
        for _, row in rows(body, self.key):
            self.add(row)

    def said_anything(self) -> bool:
        return bool(self.rows)

    def add(self, row: JsonObject | None = None) -> GroupView:
        """Add a row, empty where nothing is said of it."""
        made = _Row(self._rows.fields, self._now, self)
        made.group.put_row(row or {})
        made.group.changed.connect(self.changed)
        made.remove.clicked.connect(lambda: self._remove_by_hand(made))
        self.rows.append(made)
        self._column.addWidget(made)
        self._number()
        return made.group

    def jump(self) -> None:
        self.add_button.setFocus()

    def _add_by_hand(self) -> None:
        group = self.add()
        self.changed.emit()
        group.views[0].jump()

    def _remove_by_hand(self, row: _Row) -> None:
        self._drop(row)
        self._number()
        self.changed.emit()
        self.add_button.setFocus()

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for index, row in enumerate(self.rows):
            title = f"{self._rows.label} {index + self._rows.first}"
            row.title.setText(title)
            row.remove.setAccessibleName(f"移除{title}")
            row.group.set_prefix(f"{self.key}.{index}")
