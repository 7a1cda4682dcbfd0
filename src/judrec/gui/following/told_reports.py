"""打击报复情况反映 that came: a list, and what the chosen one says; clues alone."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from judrec.actions.follow_up.told_reprisals import ToldReprisal
from judrec.actions.receiving.save_reprisal_file import save_reprisal_file
from judrec.core.follow_up.entry import FollowFile
from judrec.core.follow_up.forms import REPRISAL
from judrec.gui.following.tables import ENTERED, TOLD
from judrec.gui.look.parts import Space, button, empty, hint
from judrec.gui.messages import MessageBar
from judrec.gui.opening import RowOpener
from judrec.gui.places import ALL_FILES, ask_new_file
from judrec.gui.records import moments
from judrec.gui.records.record_cards import pairs_grid, titled
from judrec.gui.rows_model import RowsModel, rows_table
from judrec.gui.session import Session
from judrec.gui.shown import shown

_MOST: Final = 40
_LEAST_TABLE: Final = 140


class ToldReports(QWidget):
    """The chosen report stands whole below the list, with what can be done with it."""

    entry_wanted = Signal(object)
    """The ToldReprisal on which an entry shall begin."""

    def __init__(
        self, session: Session, message: MessageBar, *, may_enter: bool
    ) -> None:
        super().__init__()
        self._session, self._message = session, message
        self._may_enter = may_enter
        # Where nothing is entered, no column says that something wasn't.
        columns = (each for each in TOLD if each is not ENTERED or may_enter)
        self.model = RowsModel[ToldReprisal](*columns)
        self.table = rows_table(self.model, "收到的情况反映")
        if may_enter:
            self.table.setAccessibleDescription("按回车登记为打击报复")
        self.table.setMinimumHeight(_LEAST_TABLE)
        self.save = button("另存附件…", "另存随情况反映送来的附件，照常留痕")
        self.enter = button("登记为打击报复…", "以反映的内容开始登记，由登记人核对")
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.table, 1)
        column.addLayout(self._acts())
        column.addLayout(self._place)
        self.setFocusProxy(self.table)
        RowOpener(self.table, self._want_entry)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        self.save.clicked.connect(self._save)
        self.enter.clicked.connect(self._want_entry)
        self.enter.setVisible(may_enter)
        self._follow()

    def show_reports(self, reports: tuple[ToldReprisal, ...]) -> None:
        """List them, the newest first; the chosen one stays so, or it is the newest."""
        before = self._chosen
        self.model.show(reports)
        if reports:
            rows = (nth for nth, each in enumerate(reports) if _same(each, before))
            self.table.selectRow(next(rows, 0))

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.model.show(())

    def _acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        acts.addWidget(self.enter)
        acts.addWidget(self.save)
        acts.addStretch(1)
        return acts

    @property
    def _chosen(self) -> ToldReprisal | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _follow(self) -> None:
        empty(self._place)
        told = self._chosen
        self.save.setEnabled(told is not None and told.file is not None)
        self.enter.setEnabled(told is not None)
        if told is not None:
            self._place.addWidget(self._card(told))

    def _card(self, told: ToldReprisal) -> QFrame:
        frame, column = titled(
            f"{shown(told.number, _MOST)} · {shown(told.who, _MOST)}"
        )
        column.addLayout(
            pairs_grid(self._session.follow_forms.told(REPRISAL, told.body))
        )
        came = f"{shown(told.unit, _MOST)} 席位 {shown(told.desk, _MOST)} 直报"
        file = f" · 附件：{told.file.shown_name}" if told.file is not None else ""
        when = moments.minute(told.received_at)
        column.addWidget(hint(f"{came} · {when} 收到{file}。是线索，非认定。"))
        return frame

    def _want_entry(self) -> None:
        told = self._chosen
        if told is not None and self._may_enter:
            self.entry_wanted.emit(told)

    def _save(self) -> None:
        told = self._chosen
        if told is not None and told.file is not None:
            name = told.file.shown_name
            save = partial(self._save_as, told)
            ask_new_file(self, "另存附件", name, ALL_FILES, save)

    def _save_as(self, told: ToldReprisal, target: Path) -> None:
        def saved(_file: FollowFile) -> None:
            self._message.success("已另存。文件没有加密，用完请删除。")

        self._session.write(
            lambda station: save_reprisal_file(station, told.number, target, told.seq),
            saved,
            self._message.show_error,
        )


def _same(told: ToldReprisal, before: ToldReprisal | None) -> bool:
    return before is not None and (told.number, told.seq) == (before.number, before.seq)
