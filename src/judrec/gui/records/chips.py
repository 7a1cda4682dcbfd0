"""The filters of one click, each with how many records it would show."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from judrec.actions.records.overview import Overview
from judrec.actions.records.record_query import Mark, RecordQuery
from judrec.core.states import State
from judrec.gui.look.parts import button, set_kind

_DESCRIPTIONS = {
    Mark.INCOMPLETE: "有栏目填了不详，至今没有补充或补正的",
    Mark.UNPRINTED: "还没有打印入卷件的（只打印了记录凭证的也算）",
    Mark.LOOSE: "入卷件还没有登记入卷的，或者入卷之后又有补正、补充的",
    Mark.UNANCHORED: "还没有打印件、报送件或回执可作外部凭据的",
    Mark.IMMEDIATE: "已影响案件正常办理，还没有立即报告的（第十三条）",
    State.DRAFT: "没有提交入库的",
    State.VOID: "已经注销的",
}
OF_ONES_OWN = frozenset({Mark.UNPRINTED, Mark.LOOSE, Mark.UNANCHORED})
"""What is asked of one's own records alone: others print and bind what they filed."""


class Chips(QObject):
    """One button for each; a second click takes its filter off again."""

    chosen = Signal(object)
    """The RecordQuery that is wanted now."""

    def __init__(self) -> None:
        super().__init__()
        self._query = RecordQuery()
        self.buttons: dict[Mark | State, QPushButton] = {}
        for kind in (*Mark, State.DRAFT, State.VOID):
            made = button(kind.label, _DESCRIPTIONS[kind])
            set_kind(made, "chip")
            made.setCheckable(True)
            made.setToolTip(_DESCRIPTIONS[kind])
            made.clicked.connect(lambda on, kind=kind: self._choose(kind, on=on))
            self.buttons[kind] = made

    def follow(self, query: RecordQuery) -> None:
        """Show which of them hold now."""
        self._query = query
        for kind, each in self.buttons.items():
            each.setChecked(kind in {query.mark, query.state})
            each.setVisible(not query.unit or kind not in OF_ONES_OWN)

    def count(self, found: Overview) -> None:
        """Say how many there are of each."""
        counts: dict[Mark | State, int] = {mark: found.marked[mark] for mark in Mark}
        counts |= {State.DRAFT: found.drafts, State.VOID: found.void}
        for kind, each in self.buttons.items():
            each.setText(f"{kind.label} {counts[kind]}")

    def clear(self) -> None:
        """Forget the counts."""
        for kind, each in self.buttons.items():
            each.setText(kind.label)

    def _choose(self, kind: Mark | State, *, on: bool) -> None:
        """Take one or the other kind of filter; nothing is a draft and incomplete."""
        wanted = str(kind) if on else ""
        query = self._query
        if kind is State.DRAFT and on:
            query = RecordQuery(text=query.text, state=wanted)
        elif isinstance(kind, Mark):
            state = "" if query.state == State.DRAFT else query.state
            query = replace(query, mark=wanted, state=state)
        else:
            query = replace(query, state=wanted)
        self.chosen.emit(query)
