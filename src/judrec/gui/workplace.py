"""What a person works at between unlock and lock: rail, pages, status line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.records.record_query import RecordQuery
from judrec.actions.upkeep.check_quietly import Slice
from judrec.core.form import Field
from judrec.gui.background_check import BackgroundCheck
from judrec.gui.checking.page import CheckPage
from judrec.gui.form.editor import inside
from judrec.gui.form.field_view import FieldView
from judrec.gui.help.window import HelpWindow
from judrec.gui.look import fonts, icons
from judrec.gui.look.entering import EnterButton
from judrec.gui.look.icons import Ink
from judrec.gui.look.parts import Space, set_kind, side
from judrec.gui.messages import MessageBar
from judrec.gui.page import Page
from judrec.gui.paper.page import PaperPage
from judrec.gui.paper.paper import Paper
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.session import Session
from judrec.gui.settings.page import SettingsPage
from judrec.gui.statistics.steps import StatisticsSteps
from judrec.gui.status_line import StatusLine
from judrec.gui.step_stack import StepStack

_RAIL_WIDTH = 148


_PROBLEMS = 5
_FOUND = "后台核验发现问题。请保留现状，不要继续录入，先备份，并联系专库管理员："


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the rail."""

    label: str
    description: str
    icon: str
    build: Callable[[Session], QWidget]


ENTRIES = (
    Entry("记录", "登记、查找、查看记录", "notes", RecordsPage),
    Entry("季度报送", "核对并封装本季度的报送件", "send", QuarterSteps),
    Entry("收件汇总", "接收其他单位和席位的报送件", "inbox", ReceivePage),
    Entry("统计", "按情形、方式等统计记录", "chart-bar", StatisticsSteps),
    Entry("核对印件", "核对打印件的校验码，对照封存的文字", "file-check", CheckPage),
    Entry("设置", "单位名片、接收单位、本机设置", "settings", SettingsPage),
)


class _RailButton(EnterButton):
    """A double click is one: the second would put away what the first one shows."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Workplace(QWidget):
    """All pages of one session; gone with it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.message = MessageBar()
        self.status = StatusLine(session)
        self.pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self.help: HelpWindow | None = None
        self.papers: PaperPage | None = None
        rail = self._rail()
        self._built: dict[int, QWidget] = {}
        for number in range(len(ENTRIES)):
            self.pages.addWidget(QWidget())
            keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            keys.activated.connect(self._button(number).click)
        self._records = cast("RecordsPage", self.page_at(_number(RecordsPage)))
        self.status.backup_wanted.connect(self._show_backup)
        content = QVBoxLayout()
        content.setSpacing(0)
        content.addWidget(self.message)
        content.addWidget(self.pages, 1)
        content.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addLayout(content, 1)
        self.check = BackgroundCheck(session)
        self.check.told.connect(self.status.tell_check)
        self.check.told.connect(self._tell_problems)
        self._group.idClicked.connect(self._choose)
        session.changed.connect(self._refresh)
        session.help_wanted.connect(self._explain)
        session.settings_wanted.connect(self._show_settings)

    @property
    def current(self) -> int:
        """Which page is in front, counted from 0."""
        return max(0, self._group.checkedId())

    def page_at(self, number: int) -> QWidget:
        """Give a page, which is built when it is first wanted.

        All at once they made the list wait after an unlock.
        """
        if number not in self._built:
            page = self._built[number] = self._make(ENTRIES[number])
            before = cast("QWidget", self.pages.widget(number))
            self.pages.insertWidget(number, page)
            self.pages.removeWidget(before)
            before.deleteLater()
        return self._built[number]

    def begin(self, number: int = 0) -> None:
        """Show a page, what lay open in it, and once what was found at the unlock."""
        self.show_page(number)
        self._records.go_on()
        if self._session.notices:
            self.message.notice("\n".join(self._session.notices))
        self.check.begin()

    def show_page(self, number: int) -> None:
        """Bring a page to the front and let it read what it shows."""
        self._put_papers_away()
        self._button(number).setChecked(True)
        page = self.page_at(number)
        self.pages.setCurrentWidget(page)
        self._refresh()
        page.setFocus()

    def _choose(self, number: int) -> None:
        """Go to a page; from a step that lies open in it, back to its bottom."""
        page = self.pages.currentWidget()
        if page is self.page_at(number) and isinstance(page, StepStack):
            page.go_home()
        else:
            self.show_page(number)

    def clear(self) -> None:
        """Let every page forget what it shows; unsaved drafts are kept first."""
        self._put_papers_away()
        for page in self._built.values():
            cast("Page", page).clear()
        self.message.clear()

    def _tell_problems(self, found: Slice) -> None:
        """Say once, at the end, what the check in the background found."""
        if found.ended and found.problems:
            listed = [f"· {each.text}" for each in found.problems[:_PROBLEMS]]
            self.message.error("\n".join([_FOUND, *listed]))

    def _refresh(self) -> None:
        cast("Page", self.page_at(self.current)).refresh()
        self.status.refresh()

    def _make(self, entry: Entry) -> QWidget:
        page = entry.build(self._session)
        if isinstance(page, RecordsPage):
            page.wanted.connect(self._show_records)
        if isinstance(page, QuarterSteps):
            page.records_wanted.connect(self._list_records)
            page.receiving_wanted.connect(lambda: self.show_page(_number(ReceivePage)))
        if isinstance(page, QuarterSteps | ReceivePage):
            page.papers_wanted.connect(self.show_papers)
        if isinstance(page, CheckPage | StatisticsSteps | ReceivePage):
            page.record_wanted.connect(self._open_record)
        return page

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show papers over the page that wants them, until they are left."""
        self._put_papers_away()
        self.papers = PaperPage(self._session, papers)
        self.papers.left.connect(lambda: self.show_page(self.current))
        self.pages.addWidget(self.papers)
        self.pages.setCurrentWidget(self.papers)
        self.papers.start()

    def _put_papers_away(self) -> None:
        if self.papers is None:
            return
        page, self.papers = self.papers, None
        page.clear()
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _show_settings(self) -> None:
        self.show_page(_number(SettingsPage))

    def _show_backup(self) -> None:
        self._show_settings()
        cast("SettingsPage", self.page_at(self.current)).show_backup()

    def _show_records(self) -> None:
        self.show_page(_number(RecordsPage))

    def _list_records(self, query: RecordQuery) -> None:
        self._show_records()
        self._records.list_only(query)

    def _open_record(self, number: str) -> None:
        self._show_records()
        self._records.open_record(number)

    def _button(self, number: int) -> QPushButton:
        return cast("QPushButton", self._group.button(number))

    def _rail(self) -> QScrollArea:
        rail = QFrame()
        set_kind(rail, "rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(Space.S, Space.L, Space.S, Space.M)
        column.setSpacing(Space.XS)
        for number, entry in enumerate(ENTRIES):
            column.addWidget(self._entry(number, entry))
        column.addStretch(1)
        column.addWidget(self._who())
        column.addWidget(self._note_button())
        column.addWidget(self._help_button())
        column.addWidget(self._lock_button())
        # Where the window is low it scrolls: nothing in it may be cut.
        area = side(rail)
        set_kind(rail, "rail")
        bar = area.verticalScrollBar().sizeHint().width()
        wanted = rail.minimumSizeHint().width() + bar
        set_kind(area, "rail")
        area.setFixedWidth(max(_RAIL_WIDTH, wanted))
        return area

    def _who(self) -> QLabel:
        """Say who is signed in, and whether the lists leave something out."""
        person = self._session.person
        lines = [person.name, f"{self._session.unit.desk} 席位"]
        if not person.oversees:
            lines.append("只列本人的记录")
        who = QLabel("\n".join(lines))
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setFont(fonts.names(fonts.BASE_POINTS))
        who.setContentsMargins(Space.M, 0, 0, Space.S)
        if not person.oversees:
            who.setToolTip("这是视图，不是锁：每个使用人的口令都能打开整个专库。")
        return who

    def _entry(self, number: int, entry: Entry) -> QPushButton:
        button = _RailButton(entry.label)
        button.setCheckable(True)
        icons.put(button, entry.icon, Ink.RAIL)
        button.setAccessibleDescription(entry.description)
        button.setToolTip(f"{entry.description}（Alt+{number + 1}）")
        self._group.addButton(button, number)
        return button

    def explain(self) -> None:
        """Open the help where the cursor is: at a field's own article."""
        field = inside(QApplication.focusWidget(), FieldView)
        self._explain(field.field if isinstance(field, FieldView) else None)

    def _explain(self, field: Field | None) -> None:
        if self.help is None:
            self.help = HelpWindow(self._session, self)
        self.help.explain(field)

    def _note_button(self) -> QPushButton:
        button = EnterButton("速记")
        icons.put(button, "bolt", Ink.RAIL)
        button.setAccessibleDescription("先记下原话，稍后再写成记录")
        button.setToolTip("先记下原话，稍后再写成记录（Ctrl+Shift+N）")
        button.clicked.connect(self._take_note)
        keys = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        keys.setContext(Qt.ShortcutContext.ApplicationShortcut)
        keys.activated.connect(button.click)
        return button

    def _take_note(self) -> None:
        self._records.take_note()

    def _help_button(self) -> QPushButton:
        button = EnterButton("帮助")
        icons.put(button, "help", Ink.RAIL)
        button.setAccessibleDescription("条文说明和填写举例")
        button.setToolTip("条文说明和填写举例（F1）")
        # Else the click would take the cursor, and with it where the help shall open.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.explain)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.explain)
        return button

    def _lock_button(self) -> QPushButton:
        button = EnterButton("锁定")
        icons.put(button, "lock", Ink.RAIL)
        button.setAccessibleDescription("关闭专库，回到口令页")
        button.setToolTip("关闭专库，回到口令页（Ctrl+L）")
        button.clicked.connect(lambda: self._session.lock("由您锁定。"))
        keys = QShortcut(QKeySequence("Ctrl+L"), self)
        keys.setContext(Qt.ShortcutContext.ApplicationShortcut)
        keys.activated.connect(button.click)
        return button


def _number(kind: Callable[[Session], QWidget]) -> int:
    """Tell which page is of a kind."""
    return next(nth for nth, entry in enumerate(ENTRIES) if entry.build is kind)
