"""The list of records: found as one types, opened by Enter.

A hundred thousand records are shown at once: the first rows, then the places of all,
then the words of what comes into view. Whatever is wanted next calls off what is still
being read, and a late answer is dropped.
"""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.drafts import delete_draft
from judrec.actions.records.list_records import records_at
from judrec.actions.records.overview import Overview, overview
from judrec.actions.station import Station
from judrec.core.states import State
from judrec.errors import JudrecError
from judrec.gui.following.offered import offer_after
from judrec.gui.look import icons
from judrec.gui.look.icons import Ink
from judrec.gui.look.parts import Space, button, heading, hint, link, primary
from judrec.gui.messages import MessageBar
from judrec.gui.opening import OPENING, RowOpener
from judrec.gui.records.filter_words import nothing
from judrec.gui.records.filters import Filters
from judrec.gui.records.kept_filters import KeptFilters
from judrec.gui.records.records_model import ListedRow, Listing, RecordsModel
from judrec.gui.records.records_reading import (
    PAGE,
    Found,
    Whole,
    Wish,
    all_again,
    all_places,
    draft_rows,
    first_rows,
)
from judrec.gui.records.records_table import records_table
from judrec.gui.session import Session

T = TypeVar("T")

_AFTER_PAINT_MS = 50
"""The first rows are to be seen before the places of all are read."""
_ROOMY = 480
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})


class RecordsList(QWidget):
    """Filters, table, and what can be done with the chosen row."""

    new_wanted = Signal()
    opened = Signal(str)
    """A record's registration number."""
    draft_opened = Signal(str)
    """A draft's id."""
    print_wanted = Signal(str)
    nil_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._superseded = Event()
        self._filling = False
        self._counted = ""
        self._shown: Wish | None = None
        self._later = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self.message = MessageBar()
        self.filters = Filters(session.form)
        self.nil = button("无干预情况…", "说明一件案件没有遇到干预，查看已有的说明")
        self.extraction = button("依法提取…", "登记依法提取，查看提取登记，补打提取件")
        self.after = button("后续办理…")
        self.new = primary("新建记录", "登记一件新的情况")
        icons.put(self.new, "plus", Ink.PRIMARY)
        self.model = RecordsModel()
        self.table = records_table(self.model)
        self.setFocusProxy(self.table)
        self.nothing = hint()
        self.count = hint()
        self.drafts = link("草稿")
        self.drafts.hide()
        self.open = button("打开", "打开选中的记录")
        self.print = button("打印", "打印选中的记录")
        self.delete = button("删除草稿", "删除选中的草稿")
        self._column = QVBoxLayout(self)
        self._arrange()
        self.nil.hide()
        self.after.hide()
        self.extraction.setVisible(session.person.oversees)
        self._connect()
        self._follow()

    def refresh(self) -> None:
        """Read again what is wanted, and how much there is of what is offered."""
        self.nil.setVisible(self._session.settings.nil_statements)
        offer_after(self.after, self._session)
        self._read()
        self._count()

    def clear(self) -> None:
        """Forget every row."""
        self._superseded.set()
        self._later.stop()
        self._shown = None
        self.model.show(())
        self.filters.clear()
        self.message.clear()
        self.nothing.clear()
        self.count.clear()
        self.drafts.setText("")
        self.drafts.hide()

    def chosen(self) -> ListedRow | None:
        """Give the row that the cursor is on, once its words are there."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def chosen_records(self) -> tuple[str, ...]:
        """Give the number of the chosen record; nothing of a draft, or of none."""
        row = self.chosen()
        return () if row is None or row.draft else (row.key,)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the search to the rows, and to the first and the last of them."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.table and event.key() in _ENDS:
            # Qt's own would move inside the row, which is chosen as a whole.
            last = self.model.rowCount() - 1
            self._select(last if event.key() == Qt.Key.Key_End else 0)
            return True
        if watched is self.filters.search and event.key() == Qt.Key.Key_Down:
            self.table.setFocus()
            return True
        if watched is self.filters.search and event.key() in OPENING:
            self._open()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.filters.want_all()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rows where they are while one types; where it is low, close up."""
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY
        self.filters.keep_room(kept=roomy)
        between = Space.M if roomy else Space.XS
        self._column.setSpacing(between)
        self._column.setContentsMargins(Space.L, between, Space.L, between)

    def _arrange(self) -> None:
        title = QHBoxLayout()
        title.addWidget(heading("记录"))
        title.addWidget(self.drafts)
        title.addStretch(1)
        for each in (self.after, self.extraction, self.nil, self.new):
            title.addWidget(each)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.count, 1)
        for each in (self.delete, self.print, self.open):
            foot.addWidget(each)
        self._column.addLayout(title)
        self._column.addWidget(self.message)
        self._column.addWidget(self.filters)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(foot)
        over = QVBoxLayout(self.table.viewport())
        over.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        over.addWidget(self.nothing)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.new.setToolTip("新建记录（Ctrl+N）")
        self.open.setToolTip("打开（Enter）")
        self.print.setToolTip("打印（Ctrl+P）")

    def _connect(self) -> None:
        self.filters.changed.connect(self._follow_filters)
        KeptFilters(self._session, self.filters, self.message)
        self.model.order_wanted.connect(self._read)
        self.model.needed.connect(self._fill)
        self._later.timeout.connect(self._ask_places)
        self.model.dataChanged.connect(self._follow)
        self.filters.search.installEventFilter(self)
        self.table.installEventFilter(self)
        RowOpener(self.table, self._open)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.model.modelReset.connect(self._follow)
        self.new.clicked.connect(self.new_wanted)
        self.nil.clicked.connect(self.nil_wanted)
        self.open.clicked.connect(self._open)
        self.print.clicked.connect(self._print)
        self.delete.clicked.connect(self._ask_to_delete)
        self.drafts.clicked.connect(self._show_drafts)
        for keys, act in (("Ctrl+N", self.new.click), ("Ctrl+P", self.print.click)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _follow_filters(self) -> None:
        self._read()
        if self.filters.wanted.unit != self._counted:
            self._count()

    def _count(self) -> None:
        """Say how much there is of what is offered, of whom one asks for."""
        self._counted = unit = self.filters.wanted.unit
        self._session.run(
            lambda station: overview(station, unit),
            self._offer,
            self.message.show_error,
        )

    def _read(self) -> None:
        """Read what is wanted; who looks at the same as before stays where he was."""
        self._superseded.set()
        self._superseded = Event()
        self._later.stop()
        masks = self._session.settings.masked_names
        listing = Listing(self._session.form, masks)
        wish = Wish(self.filters.wanted, self.model.order(masks=masks), listing)
        if wish.query.state == State.DRAFT:
            self._ask(lambda station: draft_rows(station, wish), self._show(wish))
        elif wish == self._shown and self.model.rowCount() > PAGE:
            top = self._top()
            self._ask(lambda station: all_again(station, wish, top), self._show_again)
        else:
            self._ask(lambda station: first_rows(station, wish), self._show(wish))

    def _ask(self, action: Callable[[Station], T], then: Callable[[T], None]) -> None:
        """Read on the worker, as long as nobody wants something else."""
        superseded = self._superseded

        def read(station: Station) -> T:
            with station.while_wanted(superseded.is_set):
                return action(station)

        def answer(found: T) -> None:
            if not superseded.is_set():
                then(found)

        def fail(error: JudrecError) -> None:
            if not superseded.is_set():
                self.message.show_error(error)

        self._session.run(read, answer, fail)

    def _show(self, wish: Wish) -> Callable[[Found], None]:
        """Give what shows the first rows, and asks for the places of the others."""

        def show(found: Found) -> None:
            same, top = wish == self._shown, self._top()
            self._shown = wish
            place = self._place()
            self.model.show(found.rows)
            self._choose(place)
            self._say(whole=found.whole)
            if same:
                self._scroll_to(top)
            if not found.whole:
                self._later.start()

        return show

    def _ask_places(self) -> None:
        wish = self._shown
        if wish is not None and not self._superseded.is_set():
            self._ask(lambda station: all_places(station, wish), self._go_on)

    def _go_on(self, places: Sequence[int]) -> None:
        self.model.go_on(places)
        self._say(whole=True)

    def _show_again(self, found: Whole) -> None:
        place, top = self._place(), self._top()
        self.model.show_places(found.places, found.rows)
        self._choose(place)
        self._scroll_to(top)
        self._say(whole=True)

    def _fill(self) -> None:
        """Read the words of what came into view; one reading at a time."""
        wish = self._shown
        if self._filling or wish is None:
            return
        places = self.model.missing()
        if not places:
            return
        self._filling = True

        def fill(rows: tuple[ListedRow, ...]) -> None:
            self._filling = False
            self.model.fill(rows)

        def fail(error: JudrecError) -> None:
            self._filling = False
            self.message.show_error(error)

        self._session.run(
            lambda station: tuple(
                map(wish.listing.record, records_at(station, places))
            ),
            fill,
            fail,
        )

    def _say(self, *, whole: bool) -> None:
        """Say how many there are, or why there are none."""
        query, number = self.filters.wanted, self.model.rowCount()
        form, whose = self._session.form, self._session.settings.station_kind
        self.nothing.setText("" if number else nothing(query, form, whose))
        kind = "份草稿" if query.state == State.DRAFT else "件"
        self.count.setText(f"共 {number} {kind}" if whole else "正在清点…")

    def _offer(self, found: Overview) -> None:
        self.filters.offer(found)
        self.drafts.setText(f"有 {found.drafts} 份草稿" if found.drafts else "")
        drafts_shown = self.filters.wanted.state == State.DRAFT
        self.drafts.setVisible(bool(found.drafts) and not drafts_shown)

    def _place(self) -> int:
        """Give the place of the row that the cursor is on; 0 where it is on none."""
        index = self.table.currentIndex()
        return self.model.place(index.row()) if index.isValid() else 0

    def _top(self) -> int:
        """Give the place of the first row in view; 0 where that is the list's first."""
        row = self.table.rowAt(0)
        return self.model.place(row) if row > 0 else 0

    def _scroll_to(self, top: int) -> None:
        row = self.model.number(top) if top else None
        if row is not None:
            position = QAbstractItemView.ScrollHint.PositionAtTop
            self.table.scrollTo(self.model.index(row, 0), position)

    def _choose(self, place: int) -> None:
        """Put the cursor back on the row it was on, else on the first."""
        self._select(self.model.number(place) or 0)

    def _select(self, row: int) -> None:
        self.table.selectionModel().setCurrentIndex(
            self.model.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    def _follow(self) -> None:
        row = self.chosen()
        self.open.setEnabled(row is not None)
        self.print.setEnabled(row is not None and not row.draft)
        self.delete.setVisible(row is not None and row.draft)

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            (self.draft_opened if row.draft else self.opened).emit(row.key)

    def _print(self) -> None:
        for number in self.chosen_records():
            self.print_wanted.emit(number)

    def _show_drafts(self) -> None:
        self.filters.choose_state(State.DRAFT)
        self.table.setFocus()

    def _ask_to_delete(self) -> None:
        row = self.chosen()
        if row is not None and row.draft:
            self.message.notice("删除这份草稿？删除后不能恢复，留痕中会记下这次删除。")
            self.message.offer("删除", lambda: self._delete(row.key))

    def _delete(self, draft: str) -> None:
        self._session.write(
            lambda station: delete_draft(station, draft),
            lambda _nothing: self.message.success("草稿已删除。"),
            self.message.show_error,
        )
