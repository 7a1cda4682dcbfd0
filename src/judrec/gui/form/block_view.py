"""One block of the form under its heading, with all that repeats in it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from judrec.core.canonical import JsonObject
from judrec.core.form import Block, Field, Widget
from judrec.gui.form.asking import Presence
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.group_view import GroupView
from judrec.gui.form.place import Place
from judrec.gui.form.rows_view import Rows, RowsView
from judrec.gui.look.parts import Space, card, hint, link, subheading

Part = GroupView | RowsView


class BlockView(Place):
    """A block; where it is optional and empty it stays folded."""

    changed = Signal()

    def __init__(
        self, block: Block, now: Callable[[], datetime], parent: QWidget
    ) -> None:
        super().__init__(block.key, parent)
        self.block = block
        self.presence = Presence.ABSENT
        self._folded = True
        self.fold = link("")
        self.fold.clicked.connect(self._turn)
        self._optional = hint("选填")
        self._frame = card()
        self._frame.setParent(self)
        self._inner = QWidget(self._frame)
        self._parts = tuple(_parts(block, now, self._inner))
        self._below = QVBoxLayout()
        self._arrange()
        for part in self._parts:
            part.changed.connect(self.changed)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of a body that it writes."""
        heads = {field.key.partition(".")[0] for field in self.block.fields}
        return frozenset({*heads, self.block.repeated_as})

    @property
    def groups(self) -> Iterator[GroupView]:
        """All its groups of fields, those of rows, too."""
        for part in self._parts:
            yield from part.groups if isinstance(part, RowsView) else (part,)

    @property
    def places(self) -> Iterator[Place]:
        """All its places, itself last."""
        for group in self.groups:
            yield from group.views
        yield from (part for part in self._parts if isinstance(part, RowsView))
        yield self

    @property
    def fields(self) -> Iterator[FieldView]:
        for group in self.groups:
            yield from group.views

    def list(self, key: str) -> RowsView:
        """Give the list of that key.

        Raises:
            KeyError: the block has no such list.
        """
        for part in self._parts:
            if isinstance(part, RowsView) and part.key == key:
                return part
        raise KeyError(key)

    def add_below(self, widget: QWidget) -> None:
        """Show beneath its fields what belongs to the block and isn't of its body."""
        self._below.addWidget(widget)

    def tell(self, body: JsonObject) -> None:
        for part in self._parts:
            part.tell(body)

    def put(self, body: JsonObject) -> None:
        for part in self._parts:
            part.put(body)
        self._folded = not self.said_anything()
        self._follow()

    def said_anything(self) -> bool:
        return any(part.said_anything() for part in self._parts)

    def set_presence(self, presence: Presence) -> None:
        if presence is not self.presence:
            self.presence = presence
            self._follow()

    def unfold(self) -> None:
        self._folded = False
        self._follow()

    def jump(self) -> None:
        self.unfold()
        next(self.fields).jump()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(subheading(self.block.label))
        head.addWidget(self._optional)
        head.addStretch(1)
        head.addWidget(self.fold)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        if self.block.help:
            inner.addWidget(hint(self.block.help))
        for part in self._parts:
            inner.addWidget(part)
        inner.addLayout(self._below)
        inner.addWidget(self.words)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._frame)

    def _turn(self) -> None:
        self._folded = not self._folded
        self._follow()
        if not self._folded:
            next(self.fields).jump()

    def _follow(self) -> None:
        optional = self.presence is Presence.OPTIONAL
        self.setVisible(self.presence is not Presence.ABSENT)
        self._inner.setVisible(not (optional and self._folded))
        self._optional.setVisible(optional)
        self.fold.setVisible(optional)
        self.fold.setText("展开填写" if self._folded else "收起")
        self.fold.setAccessibleName(f"{self.block.label}：{self.fold.text()}")


def _parts(
    block: Block, now: Callable[[], datetime], parent: QWidget
) -> Iterator[Part]:
    plain: list[Field] = []
    for field in block.fields:
        if field.widget is Widget.MATERIALS:
            yield RowsView(Rows(field.key, field.label, field.items, 1), now, parent)
        else:
            plain.append(field)
    yield GroupView(plain, now, parent)
    if block.repeated_as:
        rows = Rows(block.repeated_as, block.label, block.fields, 2)
        yield RowsView(rows, now, parent)
