"""The record as it reads now: what was filed, supplements after it, facts beside it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from judrec.actions.records.show_record import ShownRecord
from judrec.core.form import Form
from judrec.gui.look.columns import Columns
from judrec.gui.look.parts import Space
from judrec.gui.records import record_cards as cards
from judrec.gui.records.part_view import PartView

_SIDE_BY_SIDE = 820


class RecordView(PartView):
    """All cards of one record."""

    def __init__(self, form: Form) -> None:
        super().__init__("记录内容")
        self._form = form

    def show_record(self, shown: ShownRecord) -> None:
        """Show it from the top."""
        void = cards.void_card(shown)
        told = _column(
            *([void] if void is not None else []),
            cards.content_card(shown.body, self._form),
            *cards.supplement_cards(shown, self._form),
        )
        page = Columns(
            told,
            _column(cards.facts_card(shown)),
            from_width=_SIDE_BY_SIDE,
            shares=(5, 2),
            right_first=True,
        )
        self.lay(page)


def _column(*parts: QFrame) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, Space.S, Space.M)
    column.setSpacing(Space.M)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole
