from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import draft_body, drafts
from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.body import group
from judrec.core.record import with_defaults
from judrec.gui.records.autosave import DELAY
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import answer, tell, type_into
from tests.gui.records_desk import Desk, press
from tests.station import Clock, file_sample, reopen


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> FormPage:
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_N, control=True)
    return desk.step(FormPage)


def test_a_record_is_told_looked_at_and_filed(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock
) -> None:
    QApplication.clipboard().clear()
    body = intakes(clock())[3].body
    tell(page.form, body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    assert page.pages.count == 1
    assert "提交后不能修改或删除" in seen(page)
    assert ask(list_records) == ()
    click(page.confirm)
    filed = desk.step(FiledPage)
    shown = ask(lambda station: show_record(station, filed.filed.number))
    assert shown.body == with_defaults(body, desk.session.recorder)
    words = seen(filed)
    assert "已提交入库" in words
    assert "鄂0106-03-2026-0001" in words
    assert shown.row.code in words
    assert ask(drafts) == ()
    assert QApplication.clipboard().text() == ""


def test_the_whole_way_goes_by_keyboard_and_everything_on_it_has_a_name(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock
) -> None:
    page.form.put(intakes(clock())[6].body)
    assert nameless(page) == []
    press(Qt.Key.Key_Return, control=True)
    desk.until(page.confirm.isVisible)
    assert nameless(page) == []
    press(Qt.Key.Key_Return, control=True)
    assert nameless(desk.step(FiledPage)) == []
    assert len(ask(list_records)) == 1


def test_it_begins_where_a_person_begins(page: FormPage) -> None:
    press(Qt.Key.Key_3)
    assert page.form.body() == {"situation": "associate"}


def test_what_is_missing_is_said_at_the_field_and_nothing_is_filed(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    answer(page.form.field("situation"), "self")
    click(page.submit)
    assert page.message.text.startswith("还有 10 项需要填写或更正，没有提交。")
    number = page.form.field("case.number")
    assert number.problem
    assert number.editor.entry.hasFocus()
    desk.settle()
    assert ask(list_records) == ()


def test_that_something_is_missing_is_taken_back_once_nothing_is(
    page: FormPage, clock: Clock
) -> None:
    body = {**intakes(clock())[0].body}
    del body["content"]
    page.form.put(body)
    click(page.submit)
    assert page.message.text.startswith("还有 1 项需要填写或更正，没有提交。")
    answer(page.form.field("content"), "来电询问何时开庭。")
    assert page.message.text == ""
    assert page.form.problems() == ()


def test_what_is_noticed_after_filing_says_how_it_is_put_right(
    desk: Desk, page: FormPage, clock: Clock
) -> None:
    body = intakes(clock())[0].body
    official = {**group(body, "official"), "name": "王某某"}
    page.form.put({**body, "official": official})
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    said = seen(desk.step(FiledPage))
    assert "不要用“某”" in said
    assert "用“补正”改正" in said


def test_a_filing_without_a_notice_says_nothing_of_correcting(
    desk: Desk, page: FormPage, clock: Clock
) -> None:
    page.form.put(intakes(clock())[0].body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    filed = desk.step(FiledPage)
    assert filed.filed.notices == ()
    assert "补正" not in seen(filed)


def test_a_last_look_can_be_taken_back(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock
) -> None:
    page.form.put(intakes(clock())[0].body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    press(Qt.Key.Key_Escape)
    assert page.form.isVisible()
    assert page.pages.count == 0
    assert ask(list_records) == ()


def test_a_twin_is_named_once_and_blocks_nothing(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock
) -> None:
    ask(file_sample)
    page.form.put(intakes(clock())[0].body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    assert "鄂0106-03-2026-0001 已记录同一案件" in seen(page)
    click(page.confirm)
    filed = desk.step(FiledPage)
    assert "已记录同一案件" not in seen(filed)


def test_printing_and_the_next_record_are_one_step_from_filing(
    desk: Desk, page: FormPage, clock: Clock
) -> None:
    page.form.put(intakes(clock())[0].body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    click(desk.step(FiledPage).insert)
    sheet = desk.step(PrintPage)
    assert sheet.paper is not None
    assert sheet.paper.label == "入卷件 · 副卷版"
    click(sheet.back)
    click(desk.step(FiledPage).slip)
    slip = desk.step(PrintPage)
    assert slip.paper is not None
    assert slip.paper.label == "记录凭证"
    click(slip.back)
    click(desk.step(FiledPage).more)
    assert desk.step(FormPage).form.body() == {}


def test_the_filed_record_is_one_step_away(
    desk: Desk, page: FormPage, clock: Clock
) -> None:
    page.form.put(intakes(clock())[0].body)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    click(desk.step(FiledPage).show_record)
    assert "副市长" in seen(desk.step(RecordPage))


# Drafts.


def test_what_is_typed_is_kept_within_two_seconds_and_says_when(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    assert DELAY < 2000
    type_into(page.form.field("content").editor.entry, "来电话问案子")
    desk.until_seen("已自动保存 14:30:05")
    (row,) = ask(drafts)
    assert ask(lambda station: draft_body(station, row.id)) == {
        "content": "来电话问案子"
    }


def test_typing_without_a_pause_is_kept_all_the_same(
    desk: Desk, page: FormPage, qtbot: QtBot
) -> None:
    box = page.form.field("content").editor.entry
    for _ in range(200):
        type_into(box, "说")
        qtbot.wait(20)
        if page.saved.text():
            break
    assert page.saved.text() == "已自动保存 14:30:05"


def test_one_form_is_one_draft_however_often_it_is_kept(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    box = page.form.field("content").editor.entry
    for word in ("来", "电", "话"):
        type_into(box, word)
        press(Qt.Key.Key_S, control=True)
    desk.settle()
    (row,) = ask(drafts)
    assert ask(lambda station: draft_body(station, row.id)) == {"content": "来电话"}


def test_an_untouched_form_leaves_no_draft(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    click(page.back)
    desk.until(lambda: desk.page.current is desk.page.list)
    assert ask(drafts) == ()


def test_leaving_keeps_what_was_typed_a_moment_ago(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    type_into(page.form.field("content").editor.entry, "来电话")
    click(page.keep)
    desk.until(lambda: desk.page.current is desk.page.list)
    desk.settle()
    assert len(ask(drafts)) == 1
    assert desk.page.list.drafts.text() == "有 1 份草稿"


def test_a_character_that_cannot_be_stored_is_named_and_all_else_is_kept(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    type_into(page.form.field("content").editor.entry, "来电\x07话")
    click(page.back)
    desk.until(lambda: bool(page.message.text))
    assert "第3个字符（U+0007）" in page.message.text
    assert desk.page.current is page
    assert "标出的字符除外" in page.saved.text()
    assert "U+0007" in page.form.field("content").problem
    (row,) = ask(drafts)
    assert ask(lambda station: draft_body(station, row.id)) == {"content": "来电话"}
    click(page.message.extra)
    desk.until(lambda: desk.page.current is desk.page.list)


def test_a_lock_keeps_the_last_letter_and_forgets_the_page(
    desk: Desk, page: FormPage, store: Path, clock: Clock, tasks: Tasks, qtbot: QtBot
) -> None:
    desk.session.locked.connect(lambda _reason: desk.page.clear())
    type_into(page.form.field("content").editor.entry, "来电话问案子")
    desk.session.lock("由您锁定。")
    closed: list[bool] = []
    tasks.run(lambda: True, closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    assert "来电话" not in seen(desk.page)
    station = reopen(store, clock=clock)
    (row,) = drafts(station)
    assert draft_body(station, row.id) == {"content": "来电话问案子"}
    station.close()


def test_a_draft_that_is_filed_is_gone_and_its_first_hour_stays(
    desk: Desk, page: FormPage, ask: Ask, clock: Clock
) -> None:
    page.form.put(intakes(clock())[0].body)
    press(Qt.Key.Key_S, control=True)
    desk.settle()
    clock.advance(hours=2)
    click(page.submit)
    desk.until(page.confirm.isVisible)
    click(page.confirm)
    number = desk.step(FiledPage).filed.number
    shown = ask(lambda station: show_record(station, number))
    assert shown.versions[0].entered_at[11:16] == "14:30"
    assert shown.versions[0].filed_at[11:16] == "16:30"
    assert ask(drafts) == ()
