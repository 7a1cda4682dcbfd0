import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from judrec.actions.records.drafts import drafts, keep_draft
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.errors import JudrecError, RefusedError
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.station import reopen

DRAFT: JsonObject = {"schema": 1, "content": "来电话询问进度"}


def open_files() -> set[Path]:
    links = Path("/proc/self/fd").iterdir()
    return {link.resolve() for link in links if link.exists()}


def refuse(_station: Station) -> None:
    raise RefusedError("没有找到。", "请核对。", code="not_found")


def test_it_knows_who_is_signed_in_without_asking_the_store(session: Session) -> None:
    assert (session.person.name, session.unit.desk) == ("周晓", "03")
    assert session.recorder.name == "周晓"
    assert session.form.field("case.number").star
    assert session.settings.idle_minutes == 5


def test_actions_run_away_from_the_window(session: Session, qtbot: QtBot) -> None:
    threads: list[int] = []
    session.run(lambda _station: threading.get_ident(), threads.append)
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.get_ident()


def test_a_write_is_followed_by_the_news_of_it(session: Session, qtbot: QtBot) -> None:
    order: list[str] = []
    session.changed.connect(lambda: order.append("changed"))
    session.write(
        lambda station: keep_draft(station, DRAFT), lambda _row: order.append("then")
    )
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["then", "changed"]


def test_a_refused_write_is_no_news(session: Session, qtbot: QtBot) -> None:
    refusals: list[JudrecError] = []
    session.changed.connect(lambda: pytest.fail("nothing was written"))
    session.write(refuse, lambda _: pytest.fail("no answer"), refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))


def test_locking_lets_pages_save_and_then_gives_the_file_back(
    session: Session, store: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    session.locked.connect(
        lambda _reason: session.run(
            lambda station: keep_draft(station, DRAFT),
            lambda _row: pytest.fail("a page was cleared by then"),
        )
    )
    assert store / "store.db" in open_files()
    with qtbot.waitSignal(session.locked) as locked:
        session.lock("测试")
    closed: list[bool] = []
    tasks.run(lambda: True, closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    assert locked.args == ["测试"]
    assert not any(store in file.parents for file in open_files())
    reopened = reopen(store)
    assert [row.situation for row in drafts(reopened)] == [""]
    reopened.close()


def test_an_answer_that_comes_after_the_lock_is_dropped(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    go_on, ended = threading.Event(), list[bool]()

    def slow(_station: Station) -> str:
        go_on.wait(5)
        return "王建国"

    session.run(slow, lambda _name: pytest.fail("the page was cleared"))
    session.lock("测试")
    tasks.run(lambda: True, ended.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))


def test_a_refusal_that_comes_after_the_lock_is_still_told(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    session.run(refuse, lambda _: None, lambda _: pytest.fail("the page was cleared"))
    with qtbot.waitSignal(tasks.refused):
        session.lock("测试")


def test_an_answer_to_a_window_that_is_gone_is_dropped(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    tasks.broken.connect(lambda error: pytest.fail(str(error)))
    label, news = QLabel(), list[bool]()
    session.changed.connect(lambda: news.append(True))
    session.write(lambda _station: "已保存", label.setText)
    session.run(refuse, lambda _: None, label.setText)  # type: ignore[arg-type]
    delete(label)
    with qtbot.waitSignal(tasks.refused):
        pass
    assert news


def test_an_answer_to_a_function_of_a_page_that_is_gone_is_dropped(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    tasks.broken.connect(lambda error: pytest.fail(str(error)))
    label, ended = QLabel(), list[bool]()

    def show(words: str) -> None:
        label.setText(words)

    session.run(lambda _station: "已保存", show)
    session.run(lambda _station: "已保存", lambda words: label.setText(words + "。"))
    session.run(lambda _station: "", partial(_show_after, label))
    delete(label)
    session.run(lambda _station: True, ended.append)
    qtbot.waitUntil(lambda: bool(ended))


def _show_after(label: QLabel, words: str) -> None:
    label.setText(words)


def test_nothing_is_run_after_the_lock(
    session: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    session.lock("测试")
    session.run(lambda _station: pytest.fail("locked"), lambda _: None)
    ended: list[bool] = []
    tasks.run(lambda: True, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
