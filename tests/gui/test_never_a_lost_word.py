"""Whatever is being told is there again after a lock, with the cursor where it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QRadioButton
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import drafts
from judrec.actions.records.record_history import record_history
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.states import Act
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, seen
from tests.gui.form_hands import answer, type_into
from tests.gui.records_desk import Desk, Step, press
from tests.station import PASSPHRASE, Clock, file_sample, reopen

NEWS = "对方又来电话，追问开庭时间，"
REASON = "核对通话记录后更正"


class Clerk:
    """Somebody at the program's window, who is locked out and comes back."""

    def __init__(self, window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
        self._window, self._tasks, self._qtbot = window, tasks, qtbot

    @property
    def records(self) -> RecordsPage:
        page = self._window.front.findChild(RecordsPage)
        assert isinstance(page, RecordsPage)
        return page

    def step(self, kind: type[Step]) -> Step:
        self._qtbot.waitUntil(lambda: isinstance(self.records.current, kind))
        self.settle()
        current = self.records.current
        assert isinstance(current, kind)
        return current

    def settle(self) -> None:
        for _ in range(3):
            done: list[bool] = []
            self._tasks.run(lambda: True, done.append)
            self._qtbot.waitUntil(lambda: bool(done))  # noqa: B023 - waited for here

    def lock_and_come_back(self) -> None:
        QTest.keyClick(self._window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(self._window.front, UnlockPage)
        self.come_back()

    def come_back(self) -> None:
        self._window.try_passphrase(PASSPHRASE)
        self._qtbot.waitUntil(lambda: isinstance(self._window.front, Workplace))
        self.settle()

    def open(self, number: str, act: Act) -> FormPage:
        self.records.open_record(number)
        click(self.step(RecordPage).acts[act])
        return self.step(FormPage)


@pytest.fixture
def number(store: Path, clock: Clock) -> str:
    """Give the number of a record that was filed before the window opened."""
    station = reopen(store, clock=clock)
    filed = file_sample(station)
    station.close()
    return filed.number


@pytest.fixture
def clerk(number: str, window: MainWindow, tasks: Tasks, qtbot: QtBot) -> Clerk:
    del number  # It is filed before the window opens the store.
    return Clerk(window, tasks, qtbot)


def box_of(page: FormPage, key: str) -> QPlainTextEdit:
    box = page.form.field(key).editor.entry
    assert isinstance(box, QPlainTextEdit)
    return box


def mark(box: QPlainTextEdit, anchor: int, position: int) -> None:
    cursor = box.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)


def marked(box: QPlainTextEdit) -> tuple[int, int]:
    return box.textCursor().anchor(), box.textCursor().position()


def test_a_new_record_is_gone_on_with_where_it_was_left(clerk: Clerk) -> None:
    clerk.records.new_record()
    page = clerk.step(FormPage)
    answer(page.form.field("situation"), "self")
    type_into(box_of(page, "content"), "第一行\n第二行")
    mark(box_of(page, "content"), 2, 5)
    clerk.lock_and_come_back()
    again = clerk.step(FormPage)
    assert again is not page
    assert again.form.body() == {"situation": "self", "content": "第一行\n第二行"}
    assert box_of(again, "content").hasFocus()
    assert marked(box_of(again, "content")) == (2, 5)
    assert "接着写 11-17 14:30 保存的内容" in again.message.text


def test_a_half_typed_correction_is_gone_on_with_its_reason_too(
    clerk: Clerk, number: str
) -> None:
    page = clerk.open(number, Act.CORRECT)
    type_into(page.reason, REASON)
    before = page.form.body()
    type_into(box_of(page, "demand"), "，当面")
    mark(page.reason, 4, 4)
    page.reason.setFocus()
    clerk.lock_and_come_back()
    again = clerk.step(FormPage)
    assert again.reason.text() == REASON
    assert again.form.body() == {**before, "demand": f"，当面{before['demand']}"}
    assert again.reason.hasFocus()
    assert marked(again.reason) == (4, 4)


def test_a_half_typed_supplement_is_gone_on_with(clerk: Clerk, number: str) -> None:
    page = clerk.open(number, Act.SUPPLEMENT)
    type_into(box_of(page, "content"), NEWS)
    clerk.lock_and_come_back()
    again = clerk.step(FormPage)
    assert again.form.body() == {"content": NEWS}
    assert box_of(again, "content").hasFocus()
    type_into(box_of(again, "content"), "要求当天答复。")
    assert again.form.body() == {"content": f"{NEWS}要求当天答复。"}
    click(again.submit)
    shown = clerk.step(RecordPage).shown
    assert shown is not None
    assert shown.supplements[0].body["content"] == f"{NEWS}要求当天答复。"


def test_one_comes_back_to_a_line_and_to_a_choice(clerk: Clerk) -> None:
    clerk.records.new_record()
    page = clerk.step(FormPage)
    answer(page.form.field("situation"), "self")
    page.form.go_to("case.number")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.setText("（2026）鄂01")
    line.setCursorPosition(3)
    clerk.lock_and_come_back()
    again = clerk.step(FormPage)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert again.form.field("case.number").isAncestorOf(line)
    assert (line.text(), line.cursorPosition()) == ("（2026）鄂01", 3)
    again.form.go_to("situation")
    clerk.lock_and_come_back()
    choice = QApplication.focusWidget()
    assert isinstance(choice, QRadioButton)
    assert clerk.step(FormPage).form.field("situation").isAncestorOf(choice)


def test_what_was_put_away_does_not_force_itself_on_anybody(clerk: Clerk) -> None:
    clerk.records.new_record()
    page = clerk.step(FormPage)
    type_into(box_of(page, "content"), "来电话")
    click(page.keep)
    clerk.settle()
    clerk.lock_and_come_back()
    assert clerk.records.current is clerk.records.list
    assert clerk.records.list.drafts.text() == "有 1 份草稿"


def test_a_window_that_was_closed_brings_it_back_the_next_time(
    clerk: Clerk,
    window: MainWindow,
    store: Path,
    clock: Clock,
    number: str,
) -> None:
    page = clerk.open(number, Act.CORRECT)
    type_into(page.reason, REASON)
    window.close()
    station = reopen(store, clock=clock)
    (row,) = drafts(station)
    assert row.bookmark.step == 2
    assert row.bookmark.field == "reason"
    station.close()


def test_the_record_may_have_gone_on_meanwhile(
    clerk: Clerk, window: MainWindow, store: Path, clock: Clock, number: str
) -> None:
    page = clerk.open(number, Act.CORRECT)
    type_into(page.reason, REASON)
    window.lock("测试")
    clerk.settle()
    station = reopen(store, clock=clock)
    supplement_record(station, number, {"content": "另一次来电，问的是保全的进度。"})
    station.close()
    clerk.come_back()
    again = clerk.step(FormPage)
    assert "又办理过：补充。您写的一字未动。" in again.message.text
    assert again.reason.text() == REASON


# One draft a record and kind.


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


def begun(desk: Desk, ask: Ask) -> str:
    """Begin a correction, and leave it half typed."""
    filed = ask(file_sample)
    desk.page.open_record(filed.number)
    click(desk.step(RecordPage).acts[Act.CORRECT])
    page = desk.step(FormPage)
    type_into(page.reason, REASON)
    click(page.keep)
    desk.step(RecordPage)
    return filed.number


def test_correcting_again_goes_on_with_what_was_begun(desk: Desk, ask: Ask) -> None:
    begun(desk, ask)
    click(desk.step(RecordPage).acts[Act.CORRECT])
    page = desk.step(FormPage)
    assert page.reason.text() == REASON
    assert "接着写" in page.message.text
    assert len(ask(drafts)) == 1


def test_beginning_anew_asks_once_more_and_leaves_its_trace(
    desk: Desk, ask: Ask
) -> None:
    number = begun(desk, ask)
    click(desk.step(RecordPage).acts[Act.CORRECT])
    page = desk.step(FormPage)
    click(page.message.extra)
    assert "不能恢复" in page.message.text
    assert ask(drafts)
    click(page.message.extra)
    desk.until(lambda: desk.page.current is not page)
    fresh = desk.step(FormPage)
    assert fresh.reason.text() == ""
    current = ask(lambda station: record_history(station, number).current)
    assert fresh.form.body() == current.body
    assert ask(drafts) == ()
    assert ask(ledger_rows)[0].action == "draft.deleted"


def test_a_correction_is_opened_from_the_drafts_and_leads_to_its_record(
    desk: Desk, ask: Ask
) -> None:
    number = begun(desk, ask)
    click(desk.step(RecordPage).back)
    desk.settle()
    click(desk.page.list.drafts)
    desk.settle()
    assert [row[0] for row in desk.rows] == [number]
    click(desk.page.list.open)
    page = desk.step(FormPage)
    assert "返回列表" in seen(page)
    type_into(box_of(page, "demand"), "，当面")
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    record = desk.step(RecordPage)
    assert "已提交" in record.message.text
    assert record.shown is not None
    assert record.shown.row.version == 2
    assert ask(drafts) == ()


# What must not be taken.


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def page(desk: Desk) -> FormPage:
    desk.page.new_record()
    return desk.step(FormPage)


def test_ten_megabytes_are_refused_in_a_sentence_and_nothing_is_lost(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    for key, text in {
        "content": "长" * (10 << 20),
        "demand": "一行\n" * (3 << 20),
        "case.cause": "长" * (10 << 20),
        "case.number": "一行\n" * (3 << 20),
    }.items():
        field = page.form.field(key)
        type_into(field.editor.entry, "已写的")
        paste(text)
        assert "没有粘贴，已写的内容没有变化" in field.problem
        assert "原文作为材料附上" in field.problem
        assert field.value() == "已写的"
        paste("，接着写")
        assert field.value() == "已写的，接着写"
    click(page.keep)
    desk.settle()
    assert len(ask(drafts)) == 1
    QApplication.clipboard().clear()


def test_a_hidden_character_in_a_name_is_refused_by_its_place(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    answer(page.form.field("situation"), "self")
    type_into(box_of(page, "content"), "来电话问案子")
    field = page.form.field("official.name")
    for pasted, where in {
        "王\u202e建国": "第2个字符（U+202E）",
        "王建\x07国": "第3个字符（U+0007）",
        "\u2066王建国": "第1个字符（U+2066）",
    }.items():
        field.editor.put(None)
        field.jump()
        paste(pasted)
        press(Qt.Key.Key_S, control=True)
        desk.until_seen(where)
        assert where in field.problem
        (row,) = ask(drafts)
        assert row.official == "王建国"
    assert "标出的字符除外" in page.saved.text()
    click(page.submit)
    assert where in field.problem
    QApplication.clipboard().clear()
