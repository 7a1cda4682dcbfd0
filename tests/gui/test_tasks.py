import threading
from functools import partial

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from judrec.actions.progress import CancelledError
from judrec.errors import JudrecError, RefusedError
from judrec.gui.tasks import Progress, Tasks


def refuse() -> None:
    raise RefusedError("没有找到。", "请核对。", code="not_found")


def test_the_action_runs_elsewhere_and_its_answer_comes_back_here(
    tasks: Tasks, qtbot: QtBot
) -> None:
    seen: list[tuple[int, int]] = []
    tasks.run(
        threading.get_ident, lambda there: seen.append((there, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen[0]
    assert here == threading.get_ident()
    assert there != here


def test_actions_share_one_thread_and_keep_their_order(
    tasks: Tasks, qtbot: QtBot
) -> None:
    threads: set[int] = set()
    order: list[int] = []

    def action(number: int) -> int:
        threads.add(threading.get_ident())
        return number

    for number in range(20):
        tasks.run(partial(action, number), order.append)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    assert len(threads) == 1


def test_a_refusal_goes_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    refusals: list[JudrecError] = []
    tasks.run(refuse, lambda _: pytest.fail("no answer"), refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals[0].code == "not_found"


def test_a_refusal_that_nobody_awaits_is_shown_by_default(
    tasks: Tasks, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tasks.refused) as shown:
        tasks.run(refuse, lambda _: pytest.fail("no answer"))
    assert shown.args is not None
    assert shown.args[0].what == "没有找到。"


def test_a_bug_never_looks_like_a_refusal(tasks: Tasks, qtbot: QtBot) -> None:
    refusals: list[JudrecError] = []
    with qtbot.waitSignal(tasks.broken) as shown:
        tasks.run(lambda: 1 // 0, lambda _: pytest.fail("no answer"), refusals.append)
    assert shown.args is not None
    assert isinstance(shown.args[0], ZeroDivisionError)
    assert not refusals


def test_closing_lets_running_work_end(qapp: object) -> None:
    tasks, done = Tasks(), threading.Event()
    begun = threading.Event()

    def action() -> None:
        begun.set()
        done.set()

    tasks.run(action, lambda _: None)
    begun.wait(5)
    tasks.close()
    assert done.is_set()


def test_progress_counts_beyond_two_gibibytes(tasks: Tasks, qtbot: QtBot) -> None:
    progress, seen = Progress(), list[tuple[int, int]]()
    progress.moved.connect(lambda done, total: seen.append((done, total)))
    tasks.run(lambda: progress(3 << 31, 5 << 31), lambda _: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(3 << 31, 5 << 31)]


def test_progress_speaks_no_more_often_than_a_window_needs(qapp: object) -> None:
    progress, seen = Progress(), list[int]()
    progress.moved.connect(lambda done, _total: seen.append(done))
    for done in range(100_001):
        progress(done, 100_000)
    assert len(seen) <= Progress.STEPS + 1
    assert seen[-1] == 100_000


def test_a_cancelled_action_ends_at_its_next_step(tasks: Tasks, qtbot: QtBot) -> None:
    progress, refusals = Progress(), list[JudrecError]()
    progress.cancel()
    tasks.run(
        lambda: progress(1, 2), lambda _: pytest.fail("no answer"), refusals.append
    )
    qtbot.waitUntil(lambda: bool(refusals))
    assert isinstance(refusals[0], CancelledError)


class Squeezed(QLabel):
    """Counts how often it is painted lower than its words are."""

    times = 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.times += self.height() < self.heightForWidth(self.width())


def test_what_an_answer_changes_is_laid_out_before_it_is_painted(
    tasks: Tasks, qtbot: QtBot
) -> None:
    area, content, inner = QScrollArea(), QWidget(), QWidget()
    qtbot.addWidget(area)
    label = Squeezed()
    label.setWordWrap(True)
    QVBoxLayout(inner).addWidget(label)
    QVBoxLayout(content).addWidget(inner)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    with qtbot.waitExposed(area):
        area.show()
    QApplication.processEvents()
    label.times = 0
    tasks.run(lambda: "本季度本院专库未收到记录" * 200, label.setText)
    assert tasks.wait(60)
    label.update()  # asked for in between, so that it comes before what is laid out
    QApplication.processEvents()
    assert label.text()
    assert label.times == 0
