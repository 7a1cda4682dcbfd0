"""The one window: first run, the door, or the workplace; its title never changes."""

from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from judrec.actions.new_file import write_new_file
from judrec.actions.people.several_people import several_sign_in
from judrec.actions.surroundings import Surroundings
from judrec.errors import JudrecError
from judrec.gui.bug_report import FILE_NAME, bug_report
from judrec.gui.clipboard import ClipboardWatch
from judrec.gui.desktop.ejector import Ejector
from judrec.gui.desktop.system_lock import SHUTDOWN, SystemLock
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.messages import MessageBar
from judrec.gui.overlays import close_all_but, close_popups
from judrec.gui.places import TEXT_FILES, ask_folder, ask_new_file
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage

if TYPE_CHECKING:
    from judrec.gui.rooms import Facts, FirstRun, Session, Station

TITLE = "记录登记"
_SIZE = (1180, 740)
_SMALLEST = (640, 360)
"""What 1366 × 768 leaves at 200 %; pages scroll."""
_ENDING_SECONDS = 4.0
_ABANDON = (
    "恢复词还没有核对。现在关闭，恢复词不能再次显示；以后忘记口令，专库就无法打开。"
)
_DAMAGED = "核验发现问题。"
_BUG = "程序出错，这一步没有完成；已入库的内容不受影响。可以保存报告交给技术人员。"


class MainWindow(QMainWindow):
    """Shows one of three things, and locks.

    `profile` is the cost of a guess at the passphrase of a store made here.
    """

    painted = Signal()
    """The window can be seen for the first time."""

    def __init__(
        self,
        store: Path,
        around: Surroundings,
        tasks: Tasks,
        watch: IdleWatch,
        *,
        profile: str = "normal",
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._around = around
        self._tasks = tasks
        self._watch = watch
        self._profile = profile
        self.system = SystemLock()
        self._ejector = Ejector()
        self._clipboard = ClipboardWatch()
        self._session: Session | None = None
        self._page = 0
        self._was_painted = False
        self._name = ""
        self.message = MessageBar()
        self._front = QStackedWidget()
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self._front, 1)
        self.setCentralWidget(centre)
        tasks.refused.connect(self.message.show_error)
        tasks.broken.connect(self.show_bug)
        watch.idle.connect(self.lock)
        self.system.left.connect(self.lock)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._wear)
        self._wear(hints.colorScheme())
        self._begin(store)

    def use(self, ejector: Ejector) -> None:
        """Take over what ejects sticks on this desktop."""
        self._ejector = ejector
        if self._session is not None:
            self._session.ejector = ejector

    @property
    def front(self) -> QWidget:
        """What is shown: first run, door or workplace."""
        return cast("QWidget", self._front.currentWidget())

    def try_passphrase(self, passphrase: str, name: str = "") -> None:
        """Open the store of this window; the name is empty where one person works."""
        store, around = self._store, self._around

        def sign_in() -> "tuple[Station, Facts]":
            from judrec.gui import rooms

            station = rooms.open_station(
                store, passphrase, around, name or None, check_later=True
            )
            return station, rooms.facts(station)

        self._tasks.run(sign_in, self._signed_in, self._refused)
        if isinstance(self.front, UnlockPage):
            self._tasks.after(self.front.unanswered)

    def read_ahead(self) -> None:
        """Read in what lies behind the door, while somebody types his passphrase.

        On a thread of its own: Python lets the others run meanwhile, and whoever is
        faster waits for what is missing.
        """
        Thread(target=_read_rooms, name="reading ahead", daemon=True).start()

    def lock(self, reason: str) -> None:
        """Close the store and forget everything that is shown."""
        if self._session is not None:
            close_popups()
            # What is just being composed belongs to the draft: a field that is left
            # takes it.
            focused = QApplication.focusWidget()
            if focused is not None:
                focused.clearFocus()
            self._session.lock(reason)

    def end_session(self) -> None:
        """Lock before the system ends the program; it waits only so long."""
        self.lock(SHUTDOWN)
        self._tasks.wait(_ENDING_SECONDS)

    def end(self) -> None:
        """Keep what was typed, close the store, and end; nothing is asked."""
        self.hide()
        self.lock(SHUTDOWN)
        self._tasks.close()
        QApplication.quit()

    def show_bug(self, error: BaseException) -> None:
        """Say that the program is wrong, and offer a report for whoever mends it."""
        report = bug_report(error, self._around.clock())
        self.message.error(_BUG)
        self.message.offer(
            "保存报告…", partial(self._ask_report_file, report), again=True
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not isinstance(self.front, UnlockPage) and self._must_stay():
            event.ignore()
            return
        self.hide()
        self.lock("由您关闭。")
        self._tasks.close()
        super().closeEvent(event)

    def _wear(self, scheme: Qt.ColorScheme) -> None:
        look.wear(self, self._around.resources, look.colours_for(scheme))

    def _begin(self, store: Path) -> None:
        """Stand before a store, or before the place where one shall be."""
        self._store, self._name = store, ""
        if lies_there(store):
            self._show(self._door())
        else:
            from judrec.gui import rooms

            wizard = rooms.FirstRun(store, self._around, self._tasks, self._profile)
            wizard.existing.connect(self._ask_store)
            wizard.restoring.connect(self._restore)
            wizard.finished.connect(self._made)
            self._show(wizard)

    def _door(self, reason: str = "") -> UnlockPage:
        door = UnlockPage(self._store, self.try_passphrase)
        door.elsewhere.connect(self._ask_store)
        door.forgotten.connect(self._recover)
        door.restoring.connect(self._restore)
        door.ask(reason, several=several_sign_in(self._store), name=self._name)
        return door

    def _recover(self) -> None:
        """Ask for the recovery phrase in the place of the passphrase."""
        from judrec.gui import rooms

        page = rooms.Recovery(self._store, self._around, self._tasks, self._profile)
        page.given_up.connect(lambda: self._show(self._door()))
        page.recovered.connect(self._recovered)
        self._show(page)

    def _restore(self) -> None:
        """Put a store in place from its backup, with the recovery sheet."""
        from judrec.gui import rooms

        page = rooms.Restoring(self._store, self._around, self._tasks, self._profile)
        page.given_up.connect(lambda: self._begin(self._store))
        page.restored.connect(self._restored)
        page.opened.connect(self._opened_anew)
        self._show(page)

    def _restored(self, store: Path, sentence: str) -> None:
        self._begin(store)
        if isinstance(self.front, UnlockPage):
            self.front.message.success(sentence)

    def _opened_anew(self, session: "Session", store: Path, sentence: str) -> None:
        from judrec.gui import rooms

        self._store = store
        self._enter(session)
        if isinstance(self.front, rooms.OtherCopyPage):
            self.front.message.success(sentence)

    def _recovered(self, session: "Session", sentence: str) -> None:
        from judrec.gui import rooms

        self._enter(session)
        if isinstance(self.front, rooms.Workplace):
            self.front.message.success(sentence)

    def _ask_store(self) -> None:
        ask_folder(self, "打开专库", self._begin)

    def _made(self, session: "Session", store: Path) -> None:
        self._store = store
        self._enter(session)

    def _signed_in(self, result: "tuple[Station, Facts]") -> None:
        from judrec.gui import rooms

        self._enter(rooms.Session(self._tasks, *result))

    def _refused(self, error: JudrecError) -> None:
        if isinstance(self.front, UnlockPage):
            self.front.refuse(error)
        else:
            self.message.show_error(error)

    def _enter(self, session: "Session") -> None:
        from judrec.gui import rooms

        self.message.clear()
        self._session = session
        session.system = self.system
        session.ejector = self._ejector
        session.locked.connect(self._locked)
        session.changed.connect(self._count_anew)
        session.busy.connect(self._count_anew)
        self._watch.start(session.settings.idle_minutes)
        if session.asks:
            page = rooms.OtherCopyPage(session)
            page.answered.connect(lambda: self._work(session))
            self._show(page)
        else:
            self._work(session)

    def _work(self, session: "Session") -> None:
        from judrec.gui import rooms

        workplace = rooms.Workplace(session)
        self._watch.minutes_left.connect(workplace.status.count_down)
        self._watch.start(session.settings.idle_minutes)
        self._show(workplace)
        workplace.begin(self._page)
        self._check_on(session)

    def _check_on(self, session: "Session") -> None:
        """Go on with the check of the newest entries, between a person's wishes."""
        from judrec.gui import rooms

        def checked(done: bool) -> None:  # noqa: FBT001 - the action's answer
            if not done:
                self._check_on(session)

        session.run(rooms.check_some, checked, self._damaged)

    def _damaged(self, error: JudrecError) -> None:
        """Close a store whose newest entries aren't as they were written."""
        self.lock(_DAMAGED)
        self._refused(error)

    def _count_anew(self) -> None:
        if self._session is not None:
            self._watch.start(self._session.settings.idle_minutes)

    def _locked(self, reason: str) -> None:
        from judrec.gui import rooms

        self._watch.stop()
        if self._session is not None:
            # Kept while the program runs, so that a lock doesn't cost a name; on the
            # disk nothing tells who works here.
            self._name = self._session.person.name
        self._session = None
        close_all_but(self)
        if isinstance(self.front, rooms.Workplace):
            self._page = self.front.current
            self.front.clear()
        self.message.clear()
        self._clipboard.empty()
        self._show(self._door(reason))

    def _show(self, widget: QWidget) -> None:
        """Put `widget` in front, and throw away what was there."""
        before = self._front.currentWidget()
        self._front.addWidget(widget)
        self._front.setCurrentWidget(widget)
        if before is not None:
            self._front.removeWidget(before)
            before.deleteLater()

    def _must_stay(self) -> bool:
        """End what can be called off; tell whether closing now would lose anything."""
        from judrec.gui import rooms

        front = self.front
        if isinstance(front, rooms.Restoring):
            front.call_off()
        return isinstance(front, rooms.FirstRun) and self._keeps_phrase(front)

    def _keeps_phrase(self, wizard: "FirstRun") -> bool:
        """Tell whether closing now would lose the recovery phrase; ask, if so."""
        if wizard.shows_phrase:
            kind, button = QMessageBox.Icon.Warning, QMessageBox.StandardButton
            buttons = button.Close | button.Cancel
            box = QMessageBox(kind, TITLE, _ABANDON, buttons, self)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.setDefaultButton(button.Cancel)
            box.button(button.Close).clicked.connect(partial(self._abandon, wizard))
            box.open()
        return wizard.shows_phrase or wizard.is_making

    def _abandon(self, wizard: "FirstRun") -> None:
        wizard.abandon()
        self.close()

    def _ask_report_file(self, report: str) -> None:
        keep = partial(self._keep, report)
        ask_new_file(self, "保存问题报告", FILE_NAME, TEXT_FILES, keep)

    def _keep(self, report: str, target: Path) -> None:
        def write() -> None:
            write_new_file(target, lambda file: _write(file, report))

        self._tasks.run(
            write,
            lambda _nothing: self.message.success(f"报告已保存到 {target}。"),
            self.message.show_error,
        )


def _read_rooms() -> None:
    import judrec.gui.rooms  # noqa: F401 - so that it is there when it is asked for


def lies_there(store: Path) -> bool:
    """Tell whether anything lies where the store is looked for."""
    return store.exists() and (not store.is_dir() or any(store.iterdir()))


def _write(file: BinaryIO, text: str) -> None:
    file.write(text.encode())
