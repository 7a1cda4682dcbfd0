"""打击报复情况反映 at the desk: one's own alone, past the court's own keeper."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from judrec.actions.retaliation.report_retaliation import report_retaliation, reprisals
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.reprisal import Reprisal
from judrec.gui.following.entry_form import Asked, EntryForm, Said
from judrec.gui.following.papers import reprisal_letter
from judrec.gui.look.parts import (
    Space,
    button,
    empty,
    hint,
    primary,
    subheading,
)
from judrec.gui.records import moments
from judrec.gui.records.record_cards import pairs_grid, titled
from judrec.gui.session import Session
from judrec.gui.step_page import StepPage

_WHAT_IT_IS: Final = (
    "《规定》第十二条：如实记录受法律和组织保护，非因法定事由、非经法定程序，不得免职、"
    "调离、辞退或者作出降级、撤职、开除等处分。受到这类处理的，可以在这里登记，"
    "由本席位直接报送同级党委政法委、上级法院，不经本院专库管理员。只有您本人看得到。"
)


class ReprisalPage(StepPage):
    """A step above the list of records."""

    letters_wanted = Signal(object)
    """The Letter of which it is still to be asked to whom it goes, in a tuple."""
    direct_wanted = Signal(str, str)
    """The record that shall be reported directly, and the report that goes along."""

    def __init__(self, session: Session, records: Sequence[str] = ()) -> None:
        super().__init__("打击报复情况反映", _WHAT_IT_IS)
        self._session = session
        self._records = tuple(records)
        self.new = primary("登记情况反映…", "登记受到的处理")
        self.form = EntryForm(session, self)
        self._cards = QVBoxLayout()
        self.add_line(subheading("本人的情况反映"), self.new)
        self.parts.addWidget(self.form)
        self.parts.addLayout(self._cards)
        self.parts.addStretch(1)
        self.new.clicked.connect(self._ask)
        self.form.given.connect(self._give)
        self.form.left.connect(self.form.clear)

    def start(self) -> None:
        self.new.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Read one's own again."""
        self._session.run(reprisals, self._show, self.message.show_error)

    def clear(self) -> None:
        """Forget all that is shown, and what was typed."""
        empty(self._cards)
        self.form.clear()
        self.message.clear()
        self.count.clear()

    def give_up(self) -> bool:
        was_open = not self.form.isHidden()
        self.form.clear()
        return was_open

    def _show(self, found: tuple[Reprisal, ...]) -> None:
        empty(self._cards)
        forms = self._session.follow_forms
        for each in found:
            frame, column = titled(each.number)
            column.addLayout(pairs_grid(forms.told("reprisal", each.body)))
            signed = f"总账第 {each.seq} 条 · {moments.minute(each.at)}"
            file = f" · 附件：{each.file.shown_name}" if each.file else ""
            column.addLayout(self._foot(each, signed + file))
            self._cards.addWidget(frame)
        self.count.setText(f"共 {len(found)} 份。" if found else "还没有登记。")

    def _foot(self, told: Reprisal, signed: str) -> QHBoxLayout:
        number = told.number
        to_print = button("打印…", f"预览并打印{number}")
        to_print.clicked.connect(
            lambda: self.letters_wanted.emit((reprisal_letter(number),))
        )
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(hint(signed), 1)
        foot.addWidget(to_print)
        foot.addWidget(self._to_send(told))
        return foot

    def _to_send(self, told: Reprisal) -> QPushButton:
        """Lead to the direct report of a record; of several, to choose which one."""
        number = told.number
        to_send = button("直接报送…", f"把{number}连同记录写成直报的报送件")
        ways = {
            record: partial(self.direct_wanted.emit, record, number)
            for record in told.records
        }
        if len(ways) == 1:
            (way,) = ways.values()
            to_send.clicked.connect(way)
            return to_send
        menu = QMenu(to_send)
        for record, way in ways.items():
            menu.addAction(f"连同 {record}").triggered.connect(way)
        to_send.setMenu(menu)
        return to_send

    def _ask(self) -> None:
        block = self._session.follow_forms.reprisal
        known: JsonObject = {"records": [*self._records]} if self._records else {}
        self.form.ask(Asked(block, "登记打击报复情况反映", known))

    def _give(self, said: Said) -> None:
        self.message.clear()
        self.form.carry_out(
            lambda station: report_retaliation(station, said.body, said.file),
            self._entered,
            self.message.show_error,
        )

    def _entered(self, made: Reprisal) -> None:
        self.message.success(f"已签名登记：{made.number}（总账第 {made.seq} 条）。")
        self.refresh()
