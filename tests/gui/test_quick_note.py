"""速记: a box over whatever is being done, kept as it is typed, a form when wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import draft_body, drafts
from judrec.actions.records.record_history import record_history
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.draft import DraftKind
from judrec.gui.main_window import TITLE, MainWindow
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.quick_note import QuickNote
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from judrec.gui.workplace import ENTRIES, Workplace
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk
from tests.station import PASSPHRASE, Clock, reopen

SAID = "王庭长来电，问1234号案\n要求快判"
BEGUN = "2026-11-17T14:30+08:00"


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


def note_of(page: RecordsPage) -> QuickNote | None:
    return page.findChild(QuickNote)


def opened(desk: Desk) -> QuickNote:
    desk.page.take_note()
    note = note_of(desk.page)
    assert note is not None
    desk.qtbot.waitUntil(note.isActiveWindow)
    return note


def gone(desk: Desk) -> None:
    desk.until(lambda: note_of(desk.page) is None)
    desk.settle()


def test_one_key_opens_it_with_the_time_in_it_and_the_cursor(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    records = window.findChild(RecordsPage)
    assert records is not None
    for number in range(len(ENTRIES)):
        place.show_page(number)
        QTest.keySequence(window, QKeySequence("Ctrl+Shift+N"))
        note = note_of(records)
        assert note is not None
        qtbot.waitUntil(note.box.hasFocus)
        assert "2026年11月17日14时30分 开始 · 本机时间" in seen(note)
        assert note.windowTitle() == TITLE
        assert nameless(note) == []
        QTest.keyClick(note.box, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: note_of(records) is None)
        qtbot.waitUntil(window.isActiveWindow)


def test_return_ends_a_line_and_esc_keeps_it_among_the_drafts(
    desk: Desk, ask: Ask
) -> None:
    note = opened(desk)
    type_into(note.box, SAID)
    QTest.keyClick(note.box, Qt.Key.Key_Escape)
    gone(desk)
    (row,) = ask(drafts)
    assert row.kind is DraftKind.NOTE
    assert ask(lambda station: draft_body(station, row.id)) == {
        "content": SAID,
        "event": {"at": BEGUN},
    }
    click(desk.page.list.drafts)
    desk.settle()
    assert desk.rows[0][6] == "速记 11-17 14:30"


def test_it_is_kept_while_it_is_typed(desk: Desk, ask: Ask) -> None:
    note = opened(desk)
    type_into(note.box, SAID)
    desk.until(lambda: note.saved.text() == "已自动保存 14:30:05")
    assert len(ask(drafts)) == 1


@pytest.mark.parametrize("close", [QuickNote.close, lambda note: click(note.away)])
def test_however_it_is_closed_nothing_is_lost(
    desk: Desk, ask: Ask, close: Callable[[QuickNote], object]
) -> None:
    note = opened(desk)
    type_into(note.box, SAID)
    close(note)
    gone(desk)
    assert len(ask(drafts)) == 1


def test_an_empty_one_leaves_nothing_and_an_emptied_one_its_trace(
    desk: Desk, ask: Ask
) -> None:
    note = opened(desk)
    QTest.keyClick(note.box, Qt.Key.Key_Escape)
    gone(desk)
    note = opened(desk)
    type_into(note.box, SAID)
    desk.until(lambda: bool(ask(drafts)))
    note.box.selectAll()
    QTest.keyClick(note.box, Qt.Key.Key_Backspace)
    QTest.keyClick(note.box, Qt.Key.Key_Escape)
    gone(desk)
    assert ask(drafts) == ()


def test_it_becomes_a_form_that_says_where_its_time_comes_from(
    desk: Desk, ask: Ask, clock: Clock
) -> None:
    note = opened(desk)
    type_into(note.box, SAID)
    desk.until(lambda: bool(ask(drafts)))
    clock.advance(minutes=20)
    QTest.keyClick(note.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = desk.step(FormPage)
    assert form.form.body() == {"content": SAID, "event": {"at": BEGUN}}
    assert "事发时间先填了开始速记时的本机时间" in seen(form)
    form.form.put({**intakes(clock())[3].body, "content": SAID})
    click(form.submit)
    desk.until(form.confirm.isVisible)
    click(form.confirm)
    filed = desk.step(FiledPage).filed
    history = ask(lambda station: record_history(station, filed.number))
    assert history.current.entered_at == "2026-11-17T14:30:05+08:00"
    assert ask(drafts) == ()


def test_a_form_that_was_open_waits_beneath(desk: Desk) -> None:
    desk.page.new_record()
    first = desk.step(FormPage)
    type_into(first.form.field("content").editor.entry, "另一件事")
    note = opened(desk)
    type_into(note.box, SAID)
    click(note.expand)
    desk.until(lambda: desk.page.current is not first)
    above = desk.step(FormPage)
    assert above.form.body()["content"] == SAID
    click(above.back)
    desk.until(lambda: desk.page.current is first)
    assert first.form.body() == {"content": "另一件事"}
    assert first.form.field("content").editor.entry.hasFocus()


def test_a_lock_shows_nothing_of_it_and_it_is_open_again_afterwards(
    window: MainWindow,
    store: Path,
    clock: Clock,
    tasks: Tasks,
    qtbot: QtBot,
) -> None:
    records = window.findChild(RecordsPage)
    assert records is not None
    records.take_note()
    note = note_of(records)
    assert note is not None
    type_into(note.box, SAID)
    cursor = note.box.textCursor()
    cursor.setPosition(3)
    note.box.setTextCursor(cursor)
    QTest.keyClick(note.box, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not any(
        isinstance(each, QuickNote) and each.isVisible()
        for each in QApplication.topLevelWidgets()
    )
    assert note.box.toPlainText() == ""
    closed: list[bool] = []
    tasks.run(lambda: True, closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    station = reopen(store, clock=clock)
    assert len(drafts(station)) == 1
    station.close()
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    front = window.front
    assert isinstance(front, Workplace)
    qtbot.waitUntil(lambda: front.findChild(QuickNote) is not None)
    again = front.findChild(QuickNote)
    assert isinstance(again, QuickNote)
    assert again.box.text() == SAID
    assert again.box.textCursor().position() == 3
