"""Walk the windows where there is no screen, and keep a picture of each page.

The same window, pages and worker as on a desk; only nobody looks on.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from judrec.actions.station import Surroundings
from judrec.errors import RefusedError
from judrec.gui.idle import IdleWatch
from judrec.gui.look import look
from judrec.gui.main_window import MainWindow
from judrec.gui.tasks import Tasks
from judrec.gui.workplace import ENTRIES, Workplace

_SIZE = (1366, 768)
_PATIENCE_MS = 60_000
_ROUNDS = 3
"""An answer of the worker may ask for another one, and that for a third."""


def tour(
    store: Path, passphrase: str, folder: Path, around: Surroundings
) -> tuple[Path, ...]:
    """Open the store at `store`, show each page, and save its picture in `folder`.

    Raises:
        RefusedError: `tour_stuck` where a page doesn't come; `target_not_writable`.
    """
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    look.apply(application, around.resources)
    tasks = Tasks()
    window = MainWindow(store, around, tasks, IdleWatch(around.clock, lambda: 0.0))
    window.resize(*_SIZE)
    window.show()
    try:
        window.try_passphrase(passphrase)
        _until(lambda: isinstance(window.front, Workplace))
        _make(folder)
        return tuple(_pictures(window, tasks, folder))
    finally:
        window.close()


def _pictures(window: MainWindow, tasks: Tasks, folder: Path) -> Iterator[Path]:
    place = window.front
    if not isinstance(place, Workplace):
        raise TypeError(place)
    for number, entry in enumerate(ENTRIES):
        place.show_page(number)
        _settle(tasks)
        file = folder / f"{number + 1}-{entry.label}.png"
        if not window.grab().save(str(file), "PNG"):
            raise _not_writable(folder)
        yield file


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder) from error


def _settle(tasks: Tasks) -> None:
    """Wait until what was asked of the worker is shown, and what that asks, too."""
    for _round in range(_ROUNDS):
        done: list[bool] = []
        tasks.run(lambda: True, done.append)
        _until(lambda: bool(done))  # noqa: B023 - waited for in the loop


def _until(come: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not come():
        if deadline.hasExpired():
            raise RefusedError(
                "窗口没有如期打开，演示的画面没有保存；样例专库完好。",
                "请在有屏幕的计算机上重试，或查看已做好的打印件和报送件。",
                code="tour_stuck",
            )
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, deadline)


def _not_writable(folder: Path) -> RefusedError:
    return RefusedError(
        f"无法写入 {folder}，演示的画面没有保存。",
        "请检查空间和权限，或者换一个文件夹。",
        code="target_not_writable",
    )
