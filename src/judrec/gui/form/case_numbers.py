"""Case numbers shown back in their parts; several written as one are offered apart."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from judrec.core import case_number
from judrec.gui.form.block_view import BlockView
from judrec.gui.form.field_view import FieldView


class CaseNumbers(QObject):
    """Watches the numbers of one form's cases: one sheet per case (design/02)."""

    parted = Signal()
    """A person let several numbers be parted into as many cases."""

    def __init__(self, cases: BlockView) -> None:
        super().__init__(cases)
        self._cases = cases

    def follow(self) -> None:
        """Show what each number was read as."""
        for view in self._cases.fields:
            if view.field.name == "number":
                self._follow(view)

    def _follow(self, view: FieldView) -> None:
        number = _text(view)
        parts = case_number.parse(number)
        view.tell_aside(parts.parts if parts else "")
        several = case_number.linked(number)
        label = f"分成 {len(several)} 件案件" if several else ""
        view.offer(label, partial(self._part, view))

    def _part(self, view: FieldView) -> None:
        first, *others = case_number.linked(_text(view))
        like = next(group for group in self._cases.groups if view in group.views)
        view.editor.put(first)
        for number in others:
            further = self._cases.list("more_cases")
            further.add({**like.row(), "number": number})
        self.parted.emit()
        view.jump()


def _text(view: FieldView) -> str:
    value = view.value()
    return value if isinstance(value, str) else ""
