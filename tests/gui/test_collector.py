"""Windows are destroyed on their own thread, whoever lets go of them last."""

import gc
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.collector import collect_what_is_due, leave_what_was_loaded
from judrec.gui.tasks import Progress, Tasks


class Page(QWidget):
    """One that holds itself, as every page with a connection to its own method."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def whoever_ends(thing: QObject, threads: list[int]) -> None:
    """Note the thread on which it is let go."""
    weakref.finalize(thing, lambda: threads.append(threading.get_ident()))


def allocate() -> list[list[int]]:
    """Give as much as makes the interpreter's own collector run many times."""
    return [[number] for number in range(200_000)]


def test_a_page_that_was_left_is_not_destroyed_by_a_worker(
    tasks: Tasks, qtbot: QtBot
) -> None:
    threads, done = list[int](), list[object]()
    whoever_ends(Page(), threads)
    tasks.run(allocate, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]


def test_no_worker_is_the_last_to_hold_what_it_was_handed(
    tasks: Tasks, qtbot: QtBot
) -> None:
    threads, told = list[int](), list[int]()

    def tell(number: int, _page: QWidget, _answer: None) -> None:
        told.append(number)

    for number in range(300):
        progress, page = Progress(), QWidget()
        whoever_ends(progress, threads)
        whoever_ends(page, threads)
        tasks.run(partial(progress, number, 300), partial(tell, number, page))
        del progress, page
    qtbot.waitUntil(lambda: len(told) == 300)
    qtbot.waitUntil(lambda: len(threads) == 600)
    assert set(threads) == {threading.get_ident()}


def test_nothing_is_collected_before_it_is_due(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for counts in [(700, 9, 9), (701, 0, 0), (0, 11, 9), (800, 0, 11)]:
        monkeypatch.setattr(gc, "get_count", lambda counts=counts: counts)
        collect_what_is_due()
    assert asked == [0, 1, 2]
    assert not gc.isenabled()


def test_what_was_loaded_is_not_walked_over_again() -> None:
    known = len(gc.get_objects())
    leave_what_was_loaded()
    try:
        assert len(gc.get_objects()) < known // 100
    finally:
        gc.unfreeze()
