"""Fields that make one object of the body, side by side where there is room."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from judrec.core.canonical import Json, JsonObject
from judrec.core.form import Field, Widget
from judrec.gui.form.editors import is_wide
from judrec.gui.form.field_view import FieldView
from judrec.gui.look.parts import Space

_ROOM_FOR_TWO = 560


class GroupView(QWidget):
    """The fields of a block, or of one of the rows of a list."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field], now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.views = tuple(FieldView(field, now, self) for field in _ordered(fields))
        self._cells: list[FieldView] = []
        for view in self.views:
            view.changed.connect(self.changed)
            if view.field.widget is Widget.TICK:
                self._attach(view)
            else:
                self._cells.append(view)
        self._hidden: frozenset[str] = frozenset()
        self._columns = 2
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        self._place()

    def set_prefix(self, prefix: str) -> None:
        """Name the row that the fields stand in; rows move up when one goes."""
        for view in self.views:
            view.key = f"{prefix}.{view.field.name}"

    def row(self) -> JsonObject:
        """Give what was said, as a row of a list holds it."""
        return dict(self._said(lambda view: view.field.name))

    def put_row(self, row: JsonObject) -> None:
        for view in self.views:
            view.put(row.get(view.field.name))

    def tell(self, body: JsonObject) -> None:
        """Write what was said into the body, each where its key says."""
        for key, value in self._said(lambda view: view.field.key):
            head, dot, name = key.partition(".")
            if not dot:
                body[head] = value
                continue
            holder = body.setdefault(head, {})
            if isinstance(holder, dict):
                holder[name] = value

    def put(self, body: JsonObject) -> None:
        """Show what the body says in these fields."""
        for view in self.views:
            head, dot, name = view.field.key.partition(".")
            holder = body.get(head)
            inner = holder.get(name) if isinstance(holder, dict) else None
            view.put(inner if dot else holder)

    def said_anything(self) -> bool:
        return any(view.value() is not None for view in self.views)

    def hide_fields(self, names: frozenset[str]) -> None:
        """Hide the fields that nothing asks for by now."""
        if names != self._hidden:
            self._hidden = names
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= _ROOM_FOR_TWO else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _attach(self, tick: FieldView) -> None:
        """Set a tick beneath the answer that it is about: they share their label."""
        label = tick.field.label
        about = [view for view in self._cells if label.startswith(view.field.label)]
        about[0].attach(tick)

    def _said(self, name: Callable[[FieldView], str]) -> Iterator[tuple[str, Json]]:
        for view in self.views:
            value = view.value()
            if value is not None:
                yield name(view), value

    def _place(self) -> None:
        """Set the fields in sight into the grid, wide ones across it."""
        for view in self._cells:
            self._grid.removeWidget(view)
        row = column = 0
        for view in self._cells:
            if view.field.name in self._hidden:
                view.hide()
                continue
            span = self._columns if is_wide(view.field) else 1
            if column + span > self._columns:
                row, column = row + 1, 0
            self._grid.addWidget(view, row, column, 1, span)
            view.show()
            column += span
        for each in range(2):
            self._grid.setColumnStretch(each, 1 if each < self._columns else 0)


def _ordered(fields: Sequence[Field]) -> list[Field]:
    """Let a wide field wait until the line before it is full.

    The order in which Tab goes is the order in which they are made, so it is settled
    here and not where they are placed.
    """
    ordered: list[Field] = []
    waiting: list[Field] = []
    half = False
    for field in fields:
        if half and is_wide(field):
            waiting.append(field)
            continue
        ordered.append(field)
        if field.widget is Widget.TICK or is_wide(field):
            continue
        half = not half
        if not half:
            ordered += waiting
            waiting.clear()
    return ordered + waiting
