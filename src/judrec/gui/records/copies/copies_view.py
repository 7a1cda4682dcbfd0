"""Each printed sheet of a record, where it is, and what is entered of it.

The list is read without a trace, as a list is; each act is entered by the worker and
the list read again. A small form takes the list's place while it is filled in.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from judrec.actions.paper.failed_copy import enter_failed
from judrec.actions.paper.printing_entry import PrintingEntry
from judrec.actions.paper.reprint_pages import PagesAgain
from judrec.actions.records.copies.catalogue_lines import (
    CatalogueLines,
    catalogue_lines,
    usual_volume,
)
from judrec.actions.records.copies.enter import EnteredSheet
from judrec.actions.records.copies.printed_sheets import (
    PrintedSheet,
    printed_sheets,
)
from judrec.actions.records.show_record import ShownRecord
from judrec.actions.station import Station
from judrec.core.paper_copy import CopyAct, CopyState, allows
from judrec.errors import IncompleteError, JudrecError
from judrec.gui.look.parts import Space, button, hint, name_label, set_kind, side
from judrec.gui.messages import MessageBar
from judrec.gui.paper.pages_run import PagesRun, WantedPages
from judrec.gui.records import moments
from judrec.gui.records.copies.copy_form import CopyForm
from judrec.gui.records.copies.entering import entering, known
from judrec.gui.records.copies.questions import (
    PAGES,
    PAGES_SAID,
    QUESTIONS,
    SAID,
)
from judrec.gui.rows_model import Column, RowsModel, rows_table
from judrec.gui.session import Session

_LEAST_TABLE = 140
_NONE = "还没有打印过。打印之后在这里登记入卷、收回、销毁。"
_RECEIVED = "这是收到的记录，打印件由报送单位管理。"
_DESCRIPTIONS = {
    CopyAct.BIND: "登记选中的一张在哪一卷、哪几页",
    CopyAct.RETURN: "登记选中的一张已经收回",
    CopyAct.DESTROY: "登记选中的一张已经销毁",
}


class CopiesView(QWidget):
    """The part 印件."""

    changed = Signal()
    """Something was entered of a sheet."""
    asking = Signal()
    """A small form was opened, or closed."""
    catalogue_wanted = Signal(object)
    """The ShownRecord whose lines shall be printed."""

    def __init__(self, session: Session, message: MessageBar) -> None:
        super().__init__()
        self._session, self._message = session, message
        self._shown: ShownRecord | None = None
        self._wanted: PrintedSheet | None = None
        self.model = RowsModel[PrintedSheet](
            Column("印件", lambda row: row.words),
            Column("案号", lambda row: row.case),
            Column("依据", _version_words),
            Column("打印时间", lambda row: moments.minute(row.printed_at)),
            Column("去向", lambda row: row.state.label),
            Column("卷内位置", lambda row: row.place.words if row.place else ""),
        )
        self.table = rows_table(self.model, "印件")
        self.nothing, self.history = hint(_NONE), name_label()
        self.acts = {
            act: button(f"{act.label}…", said) for act, said in _DESCRIPTIONS.items()
        }
        self.again = button("重印几页…", "一份里坏了一两页：重印这几页，份号和内容不变")
        self.failed = button("没有印成", "标明选中的一份没有印成：份号不再使用")
        self.copy = button("复制目录行", "把卷内目录的行复制到剪贴板，30 秒后清除")
        self.print = button("打印目录行…", "预览后打印卷内目录的行")
        self.forms = {
            act: CopyForm(act.label, SAID[act], QUESTIONS[act], session.now)
            for act in CopyAct
        }
        self.pages = CopyForm(
            "重印几页", PAGES_SAID, PAGES, session.now, go="打印这几页…"
        )
        self.pages_run = PagesRun(session, message, self)
        self._stack = QStackedWidget()
        self._grounds = {form: side(form) for form in self._forms}
        self._arrange()
        self._connect()

    def show_record(self, shown: ShownRecord) -> None:
        """List the sheets of a record."""
        self._shown = shown
        self.give_up()
        self.refresh()

    def give_up(self) -> bool:
        """Close the form that is open; tell whether one was."""
        open_ = self.asks
        for form in self._forms:
            form.clear()
        self._wanted = None
        self._stack.setCurrentIndex(0)
        if open_:
            self.table.setFocus()
        return open_

    @property
    def asks(self) -> bool:
        """Whether a small form is open."""
        return self._stack.currentIndex() > 0

    @property
    def _forms(self) -> tuple[CopyForm, ...]:
        return *self.forms.values(), self.pages

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self._shown = None
        self.give_up()
        self.model.show(())
        self.history.clear()

    def _arrange(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(Space.S)
        for each in (*self.acts.values(), self.again, self.failed):
            over.addWidget(each)
            each.setToolTip(each.accessibleDescription())
        over.addStretch(1)
        under = QHBoxLayout()
        under.setSpacing(Space.S)
        for each in (self.copy, self.print):
            under.addWidget(each)
            each.setToolTip(each.accessibleDescription())
        under.addStretch(1)
        listed = QWidget()
        set_kind(listed, "page")
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, Space.S, Space.S, Space.M)
        column.setSpacing(Space.M)
        column.addLayout(over)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addWidget(self.history)
        column.addLayout(under)
        self.table.setMinimumHeight(_LEAST_TABLE)
        self._stack.addWidget(side(listed))
        for ground in self._grounds.values():
            self._stack.addWidget(ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        for act, each in self.acts.items():
            each.clicked.connect(lambda _on=False, act=act: self._ask(act))
        for act, form in self.forms.items():
            form.given.connect(lambda said, act=act: self._enter(act, said))
            form.left.connect(self.give_up)
        self._stack.currentChanged.connect(lambda _at: self.asking.emit())
        self.failed.clicked.connect(self._ask_failed)
        self.again.clicked.connect(self._ask_pages)
        self.pages.given.connect(self._print_again)
        self.pages.left.connect(self.give_up)
        self.pages_run.begun.connect(lambda: self.pages.go.setEnabled(False))
        self.pages_run.ended.connect(lambda: self.pages.go.setEnabled(True))
        self.pages_run.found.connect(self.give_up)
        self.pages_run.printed.connect(self._entered_again)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        self.table.doubleClicked.connect(lambda _index: self.acts[CopyAct.BIND].click())

    def refresh(self) -> None:
        """Read the list again: a copy may have been printed, or come to nothing."""
        shown = self._shown
        if shown is None:
            return
        number, received = shown.row.number, bool(shown.row.station)

        def read(station: Station) -> tuple[PrintedSheet, ...]:
            return () if received else printed_sheets(station, number)

        self.nothing.setText(_RECEIVED if received else _NONE)
        for each in (self.copy, self.print):
            each.setEnabled(not received)
        self._session.run(read, self._list, self._message.show_error)

    def _list(self, sheets: tuple[PrintedSheet, ...]) -> None:
        if self._shown is None:
            return
        row = self.table.currentIndex().row()
        self.model.show(sheets)
        self.nothing.setVisible(not sheets)
        self.table.setVisible(bool(sheets))
        if sheets:
            self.table.selectRow(min(max(row, 0), len(sheets) - 1))
        self._follow()

    @property
    def chosen(self) -> PrintedSheet | None:
        """The sheet that is chosen in the list."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _follow(self) -> None:
        """Allow what the chosen sheet allows, and tell what was entered of it."""
        sheet = self.chosen
        for act, each in self.acts.items():
            each.setEnabled(
                sheet is not None
                and allows(sheet.state, act)
                and (act is not CopyAct.BIND or sheet.insert is not None)
            )
        fresh = sheet is not None and not sheet.failed and not sheet.entered
        self.failed.setEnabled(fresh)
        self.again.setEnabled(
            sheet is not None and sheet.state is CopyState.OUT and not sheet.superseded
        )
        said = _history(sheet) if sheet else []
        self.history.setText("\n".join(said))
        self.history.setVisible(bool(said))

    def _ask(self, act: CopyAct) -> None:
        sheet = self.chosen
        if sheet is None:
            return
        self._wanted = sheet
        self._message.clear()
        form = self.forms[act]
        self._stack.setCurrentWidget(self._grounds[form])
        form.begin(sheet.words, known(sheet, act, self._session.person.name))

    def _enter(self, act: CopyAct, said: dict[str, str]) -> None:
        sheet, shown = self._wanted, self._shown
        if sheet is None or shown is None:
            return
        form = self.forms[act]
        form.go.setEnabled(False)
        self._session.write(
            entering(act, shown.row.number, sheet.name, said),
            partial(self._entered, form, sheet),
            partial(self._refused, form, sheet),
        )

    def _entered(self, form: CopyForm, sheet: PrintedSheet, done: EnteredSheet) -> None:
        form.go.setEnabled(True)
        if self._is_open(form, sheet):
            self.give_up()
        said = f"已登记：{done.sheet.words}，{done.sheet.state_words}。"
        self._message.success("\n".join((said, *done.notices)))
        self.refresh()
        self.changed.emit()

    def _refused(self, form: CopyForm, sheet: PrintedSheet, error: JudrecError) -> None:
        """Leave what was typed, and say what stands against it."""
        form.go.setEnabled(True)
        if isinstance(error, IncompleteError) and self._is_open(form, sheet):
            self._message.clear()
            form.complain(error.problems)
        else:
            self._message.show_error(error)

    def _is_open(self, form: CopyForm, sheet: PrintedSheet) -> bool:
        """Tell whether it still asks about this sheet: an answer may come late."""
        shown = self._stack.currentWidget() is self._grounds[form]
        return shown and self._wanted is sheet

    def _ask_pages(self) -> None:
        sheet = self.chosen
        if sheet is None:
            return
        self._wanted = sheet
        self._message.clear()
        self._stack.setCurrentWidget(self._grounds[self.pages])
        self.pages.begin(f"{sheet.label}第 {sheet.name.copy} 份", {})

    def _print_again(self, said: dict[str, str]) -> None:
        sheet = self._wanted
        if sheet is not None:
            self.pages_run.ask(WantedPages(sheet.printing, said["pages"]))

    def _entered_again(self, _again: PagesAgain) -> None:
        self.refresh()
        self.changed.emit()

    def _ask_failed(self) -> None:
        """Ask once more: it can't be taken back, and the copy counts in no list."""
        sheet = self.chosen
        if sheet is None:
            return
        which = f"{sheet.label}第 {sheet.name.copy} 份"
        self._message.notice(
            f"{which}没有印成？标明之后份号不再使用，不能撤回。印出来的坏页请销毁。"
        )
        printing = sheet.printing
        self._message.offer("标明没有印成", lambda: self._enter_failed(printing))

    def _enter_failed(self, printing: int) -> None:
        self._session.write(
            lambda station: enter_failed(station, printing),
            self._failed,
            self._message.show_error,
        )

    def _failed(self, found: PrintingEntry) -> None:
        self._message.success(f"已标明：{found.words}没有印成，份号不再使用。")
        self.refresh()
        self.changed.emit()

    def _copy(self) -> None:
        shown = self._shown
        if shown is None:
            return
        number = shown.row.number
        self._session.run(
            lambda station: catalogue_lines(station, number, usual_volume(station)),
            self._copied,
            self._message.show_error,
        )

    def _copied(self, found: CatalogueLines) -> None:
        QGuiApplication.clipboard().setText(found.text)
        self._message.success(
            f"已复制{found.volume}的目录行，可以粘贴到表格中；30 秒后从剪贴板清除。"
        )

    def _print(self) -> None:
        if self._shown is not None:
            self.catalogue_wanted.emit(self._shown)


def _history(sheet: PrintedSheet) -> list[str]:
    """Tell what was entered of a sheet, and printed again of its copy, as it was."""
    entered = [
        (each.seq, each.at, each.who, f"登记{each.words}") for each in sheet.entered
    ]
    again = [(each.seq, each.at, each.who, each.words) for each in sheet.reprints]
    return [
        f"{moments.minute(at)}　{who} {words}"
        for _seq, at, who, words in sorted(entered + again)
    ]


def _version_words(sheet: PrintedSheet) -> str:
    behind = "，内容已有更新" if sheet.superseded else ""
    return f"第 {sheet.version} 版{behind}"
