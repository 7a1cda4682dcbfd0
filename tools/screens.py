"""Make the pictures of every window: `python -m tools.screens [FOLDER [NAME…]]`.

Run from the top of the checkout, in its environment. Offscreen, on invented records,
at 1366 × 768, by day and by night, into docs/screens/: they are looked at after each
change of a window (no cut text, no empty boxes, nothing askew). Clock and chance are
fixed.

One function a window, named in SHOTS; each is handed a stage with the program's real
window on it, and leaves it as it shall be seen.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from judrec.actions.station import Surroundings
from judrec.actions.upkeep.demo import DEMO_PASSPHRASE, demo
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.event_time import CHINA
from judrec.core.states import Act
from judrec.gui.first_run.wizard import FirstRun
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.look.colours import DAY, NIGHT
from judrec.gui.main_window import MainWindow
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.settings.page import SettingsPage
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
SIZE = (1366, 768)
NOW = datetime(2026, 11, 17, 14, 30, tzinfo=CHINA)
PATIENCE_MS = 20_000
SMALLEST = 0
"""The quality that packs a PNG best."""
NUMBER = "鄂0106-03-2026-0001"
NEW, OPENED = Path("专库"), Path("样例") / "court"
COMMITTEE, STICK = Path("样例") / "committee", Path("样例") / "stick"

Front = TypeVar("Front", bound=QWidget)


class Stage:
    """The program's window, and somebody who waits for it."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._tasks = Tasks()
        self.window = self._start(OPENED)

    def start(self, store: Path) -> None:
        """Start the program anew, on a store or on a place where none is."""
        self.close()
        self._tasks = Tasks()
        self.window = self._start(store)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def front(self, kind: type[Front]) -> Front:
        """Wait for a first run, a door or a workplace."""
        self.until(lambda: isinstance(self.window.front, kind))
        found = self.window.front
        if not isinstance(found, kind):
            raise TypeError(found)
        return found

    def page(self, kind: type[Front]) -> Front:
        """Sign in where need be, bring a page to the front and wait for its content."""
        if isinstance(self.window.front, UnlockPage):
            self.window.try_passphrase(DEMO_PASSPHRASE)
        place = self.front(Workplace)
        pages = [place.pages.widget(at) for at in range(place.pages.count())]
        (found,) = (page for page in pages if isinstance(page, kind))
        place.message.clear()
        place.show_page(pages.index(found))
        self.settle()
        return found

    def settle(self) -> None:
        """Wait until what was asked of the worker is shown, and what that asks, too."""
        for _round in range(3):
            done: list[bool] = []
            self._tasks.run(lambda: True, done.append)
            self.until(lambda: bool(done))  # noqa: B023 -- waited for in the loop

    def until(self, come: Callable[[], bool]) -> None:
        """Let the program run until something has come."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not come():
            if deadline.hasExpired():
                raise SystemExit("等了太久，没有出现应有的画面。")
            self._application.processEvents(
                QEventLoop.ProcessEventsFlag.AllEvents, deadline
            )

    def keep(self, folder: Path, name: str) -> None:
        """Take the picture by day and by night."""
        for colours in (DAY, NIGHT):
            look.wear(self.window, RESOURCES, colours)
            self._application.processEvents()
            picture = self.window.grab()
            picture.save(str(folder / f"{name}-{colours.name}.png"), "PNG", SMALLEST)
        look.wear(self.window, RESOURCES, DAY)

    def _start(self, store: Path) -> MainWindow:
        self._tasks.broken.connect(_stop)
        around = _surroundings()
        watch = IdleWatch(around.clock, lambda: 0.0)
        window = MainWindow(store, around, self._tasks, watch, profile="fast")
        window.resize(*SIZE)
        window.show()
        return window


def welcome(stage: Stage) -> None:
    stage.start(NEW)
    stage.front(FirstRun)


def unit(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.welcome.make.click()
    wizard.unit.code.setText("鄂-0106")
    wizard.unit.name.setText("江原市江北区人民法院")
    wizard.unit.desk.setText("03")
    wizard.shell.next.click()


def person(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.unit.code.setText("鄂0106")
    wizard.shell.next.click()
    wizard.person.name.setText("陈𬭎")
    wizard.person.post.setText("书记员")


def passphrase(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    wizard.shell.next.click()
    wizard.passphrase.first.setText("faguan123")
    wizard.shell.next.click()


def recovery(stage: Stage) -> None:
    wizard = stage.front(FirstRun)
    for line in (wizard.passphrase.first, wizard.passphrase.again):
        line.setText(DEMO_PASSPHRASE)
    wizard.shell.next.click()
    stage.until(lambda: wizard.shows_phrase)


def confirm(stage: Stage) -> None:
    stage.front(FirstRun).shell.next.click()


def unlock(stage: Stage) -> None:
    stage.front(FirstRun).abandon()
    stage.start(OPENED)
    stage.page(SettingsPage)
    stage.window.lock("5 分钟没有操作。")
    door = stage.front(UnlockPage)
    door.passphrase.setText("wrong")
    door.open.click()
    stage.until(lambda: bool(door.message.text))


def records(stage: Stage) -> None:
    stage.page(RecordsPage)


def new_record(stage: Stage) -> None:
    stage.page(RecordsPage).new_record()
    stage.settle()


def record(stage: Stage) -> None:
    records = _list_of_records(stage)
    records.open_record(NUMBER)
    stage.until(lambda: isinstance(records.current, RecordPage))
    stage.settle()


def preview(stage: Stage) -> None:
    records = _list_of_records(stage)
    records.print_record(NUMBER)
    stage.until(lambda: isinstance(records.current, PrintPage))
    stage.settle()


def gaps(stage: Stage) -> None:
    form = _told_record(stage, 4).form
    body = form.body()
    del body["event"], body["content"]
    form.put(body)
    form.show_all()
    form.go_to("event.at")


def last_look(stage: Stage) -> None:
    page = _told_record(stage, 2)
    page.submit.click()
    stage.until(page.confirm.isVisible)


def correction(stage: Stage) -> None:
    record(stage)
    records = stage.page(RecordsPage)
    page = records.current
    if isinstance(page, RecordPage):
        page.acts[Act.CORRECT].click()
    stage.settle()


def filed(stage: Stage) -> None:
    last_look(stage)
    records = stage.page(RecordsPage)
    page = records.current
    if isinstance(page, FormPage):
        page.confirm.click()
    stage.until(lambda: isinstance(records.current, FiledPage))
    stage.settle()


def _told_record(stage: Stage, nth: int) -> FormPage:
    """Tell one of the sample intakes on a new form."""
    records = _list_of_records(stage)
    records.new_record()
    page = records.current
    if not isinstance(page, FormPage):
        raise TypeError(page)
    page.form.put(intakes(NOW)[nth].body)
    stage.settle()
    return page


def _list_of_records(stage: Stage) -> RecordsPage:
    records = stage.page(RecordsPage)
    records.clear()
    records.refresh()
    stage.settle()
    return records


def quarter(stage: Stage) -> None:
    stage.page(RecordsPage).clear()
    stage.page(QuarterPage)


def quarter_written(stage: Stage) -> None:
    sealing = stage.page(QuarterPage).sealing
    sealing.folder.line.setText(str(STICK.absolute()))
    sealing.seal.click()
    stage.until(sealing.written.isVisible)
    stage.settle()
    # Where it was written in this run is of no interest to a reader.
    sealing.written.folder.setText("/media/usb")


def receiving(stage: Stage) -> None:
    stage.start(COMMITTEE)
    stage.page(ReceivePage)


def receiving_planned(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    bundles = sorted(STICK.glob("*.jrb"))
    cut = STICK / "R-00000000.jrb"
    cut.write_bytes(bundles[0].read_bytes()[:-1])
    page.plan((*bundles, cut))
    stage.until(page.accept.isVisible)


def received(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    page.accept.click()
    stage.until(page.results.digest.isVisible)


def settings(stage: Stage) -> None:
    stage.start(OPENED)
    page = stage.page(SettingsPage)
    page.verticalScrollBar().setValue(0)


def settings_below(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())


SHOTS: dict[str, Callable[[Stage], None]] = {
    "01-welcome": welcome,
    "02-unit": unit,
    "03-person": person,
    "04-passphrase": passphrase,
    "05-recovery": recovery,
    "06-confirm": confirm,
    "07-unlock": unlock,
    "10-records": records,
    "11-new-record": new_record,
    "12-record": record,
    "13-print": preview,
    "14-gaps": gaps,
    "15-last-look": last_look,
    "16-correction": correction,
    "20-quarter": quarter,
    "21-quarter-written": quarter_written,
    "30-receiving": receiving,
    "31-receiving-planned": receiving_planned,
    "32-received": received,
    "40-settings": settings,
    "41-settings-below": settings_below,
    # The last, for it changes what the others show.
    "17-filed": filed,
}


def main(folder: Path, wanted: list[str]) -> None:
    """Take all pictures, or those whose names hold one of the words."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look.apply(application, RESOURCES)
    with tempfile.TemporaryDirectory() as place, chdir(place):
        demo(OPENED.parent, _surroundings(_passing_time()))
        stage = Stage(application)
        for name, shot in SHOTS.items():
            shot(stage)
            if not wanted or any(word in name for word in wanted):
                stage.keep(folder, name)
                print(folder / name)
        stage.close()


def _passing_time() -> Callable[[], datetime]:
    """Give a clock that goes on a little with each look, up to about `NOW`."""
    looks = count()
    return lambda: NOW - timedelta(days=1) + next(looks) * timedelta(seconds=50)


def _surroundings(clock: Callable[[], datetime] = lambda: NOW) -> Surroundings:
    chance = random.Random(2026)  # noqa: S311 -- guards invented records only
    return Surroundings(clock, chance.randbytes, RESOURCES)


def _stop(error: BaseException) -> None:
    raise SystemExit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    words = sys.argv[1:] or [str(ROOT / "docs" / "screens")]
    main(Path(words[0]).absolute(), words[1:])
