from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import print_record
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.paper_copy import CopyAct
from judrec.core.states import Act, State
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.statistics.official import OfficialPage
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import answer, press, type_into
from tests.gui.records_desk import COPIES, FILES, LIFE, RECORD, VERSIONS, Desk
from tests.gui.records_desk import press as press_key
from tests.station import file_sample, sample_body

NUMBER = "鄂0106-03-2026-0001"
Choose = Callable[[Path], None]


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """One record: a vice-mayor rings about two cases."""
    ask(file_sample)
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> RecordPage:
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    return page


def _readings(station: Station) -> int:
    rows = ledger_rows(station)
    return sum(row.action == "record.read" for row in rows)


def test_it_shows_what_was_filed_with_every_name(page: RecordPage) -> None:
    words = seen(page)
    for said in (
        "王𬎆",
        "副市长",
        "（2026）鄂0106民初1234号",
        "（2026）鄂0106民初1235号",
        "2026年11月14日15时40分",
        "已提交入库，尚未报送",
        "2026-11-17 14:30:05",
    ):
        assert said in words


def test_opening_is_one_reading_and_going_back_is_none(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    assert ask(_readings) == 1
    click(page.acts[Act.PRINT])
    click(desk.step(PrintPage).back)
    click(desk.step(RecordPage).back)
    desk.settle()
    assert ask(_readings) == 1


def test_a_correction_needs_a_reason_and_keeps_the_old_text(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    click(page.acts[Act.CORRECT])
    form = desk.step(FormPage)
    needs = form.form.needs
    assert (needs.title, needs.lines) == ("还缺 1 项", ("请写明补正的原因",))
    box = form.form.field("demand").editor.entry
    type_into(box, "（据录音）")
    needs.go_on()
    assert form.reason.hasFocus()
    box.setFocus()
    click(form.submit)
    assert "请写明补正的原因。" in seen(form)
    assert form.reason.hasFocus()
    type_into(form.reason, "听录音后改正")
    assert needs.title == "✓ 没有缺项"
    assert "请写明补正的原因。" not in seen(form)
    click(form.submit)
    desk.until(form.confirm.isVisible)
    click(form.confirm)
    again = desk.step(RecordPage)
    again.show_tab(VERSIONS)
    desk.until_seen("第 2 版 · 补正")
    assert "原因：听录音后改正" in seen(again)
    assert again.head.under.text() == "已补正"
    shown = ask(lambda station: show_record(station, NUMBER))
    assert len(shown.versions) == 2


def test_a_correction_that_changes_nothing_is_refused_in_words(
    desk: Desk, page: RecordPage
) -> None:
    click(page.acts[Act.CORRECT])
    form = desk.step(FormPage)
    type_into(form.reason, "试一试")
    click(form.submit)
    desk.until(form.confirm.isVisible)
    click(form.confirm)
    desk.until(lambda: bool(form.message.text))
    assert "内容与现有版本相同" in form.message.text
    assert form.form.isVisible()


def test_an_older_version_is_read_as_what_it_is(desk: Desk, page: RecordPage) -> None:
    click(page.acts[Act.CORRECT])
    form = desk.step(FormPage)
    type_into(form.form.field("demand").editor.entry, "（据录音）")
    type_into(form.reason, "听录音后改正")
    click(form.submit)
    desk.until(form.confirm.isVisible)
    click(form.confirm)
    again = desk.step(RecordPage)
    desk.until(lambda: len(again.versions.versions) == 2)
    again.show_tab(VERSIONS)
    click(again.versions.versions[0])
    desk.until(again.head.current.isVisible)
    assert "正在查看第 1 版，现行为第 2 版" in again.head.looking.text()
    assert again.view.isVisible()
    click(again.head.current)
    desk.until(lambda: not again.head.current.isVisible())


def test_new_facts_are_added_and_an_effect_puts_it_on_the_immediate_list(
    desk: Desk, page: RecordPage
) -> None:
    click(page.acts[Act.SUPPLEMENT])
    form = desk.step(FormPage)
    answer(form.form.field("content"), "次日又来电，问开庭了没有。")
    press(form.form.block("effect").fold)
    answer(form.form.field("effect.affected"), True)
    answer(form.form.field("effect.how"), "合议推迟一周。")
    click(form.submit)
    again = desk.step(RecordPage)
    desk.until_seen("补充 1 · 2026-11-17 14:30")
    words = seen(again)
    assert "次日又来电，问开庭了没有。" in words
    assert again.head.under.text() == "已入库 · 立即报告"


def test_new_facts_without_any_are_refused_before_they_are_handed_in(
    desk: Desk, page: RecordPage
) -> None:
    click(page.acts[Act.SUPPLEMENT])
    form = desk.step(FormPage)
    assert "请至少写一项新的情况" in form.form.needs.lines[0]
    click(form.submit)
    assert "没有提交" in form.message.text
    assert "请至少写一项新的情况。" in seen(form.form)


def test_whom_it_names_is_looked_for_in_other_records_only_when_asked(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    before = ask(lambda station: len(ledger_rows(station)))
    click(page.report.same)
    look_up = desk.step(OfficialPage)
    body = page.shown.body["official"] if page.shown else None
    assert isinstance(body, dict)
    assert (look_up.name.text(), look_up.unit.text()) == (body["name"], body["unit"])
    assert look_up.back.text() == "‹ 返回记录"
    assert "还没有查找" in look_up.found.text()
    assert ask(lambda station: len(ledger_rows(station))) == before
    click(look_up.go)
    desk.until(lambda: look_up.listed.model.rowCount() > 0)
    assert "件" in look_up.found.text()
    click(look_up.back)
    assert desk.step(RecordPage) is page


def test_voiding_asks_why_and_afterwards_only_reading_and_printing_are_left(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    click(page.acts[Act.VOID])
    click(page.void_panel.void)
    assert "注销原因请选" in page.void_panel.problem
    press(page.void_panel.reason.button("其他："))
    click(page.void_panel.void)
    assert page.void_panel.problem
    type_into(page.void_panel.reason.other, "与上一件是同一次来电")
    click(page.void_panel.void)
    assert not page.void_panel.void.isEnabled()
    desk.until(lambda: page.head.under.text().startswith("已注销"))
    assert "其他：与上一件是同一次来电" in seen(page)
    able = {act for act, button in page.acts.items() if button.isEnabled()}
    assert able == {Act.PRINT}
    assert page.acts[Act.PRINT].hasFocus()
    shown = ask(lambda station: show_record(station, NUMBER))
    assert shown.row.state is State.VOID


def test_where_a_small_form_is_open_its_own_button_alone_goes_on(
    desk: Desk, page: RecordPage, ask: Ask
) -> None:
    ask(lambda station: print_record(station, NUMBER))
    page.copies.refresh()
    desk.settle()
    assert _going_on(page) == ["打印…"]
    click(page.acts[Act.VOID])
    assert _going_on(page) == ["确认注销"]
    click(page.acts[Act.ATTACH])
    assert _going_on(page) == ["附上"]
    press_key(Qt.Key.Key_Escape)
    assert _going_on(page) == ["打印…"]
    page.show_tab(COPIES)
    click(page.copies.acts[CopyAct.BIND])
    assert _going_on(page) == ["登记入卷"]
    page.show_tab(RECORD)
    assert _going_on(page) == ["打印…"]


def _going_on(page: RecordPage) -> list[str]:
    """Give the words on those buttons that are seen and look like going on."""
    buttons = page.findChildren(QPushButton)
    return [
        each.text()
        for each in buttons
        if each.isVisible() and each.property("kind") == "primary"
    ]


def test_a_panel_closes_without_doing_anything(desk: Desk, page: RecordPage) -> None:
    click(page.acts[Act.VOID])
    press_key(Qt.Key.Key_Escape)
    assert not page.void_panel.isVisible()
    assert desk.page.current is page
    assert page.acts[Act.PRINT].hasFocus()
    click(page.acts[Act.ATTACH])
    click(page.attach_panel.cancel)
    assert not page.attach_panel.isVisible()


def test_a_file_is_attached_and_a_copy_is_saved_after_a_warning(
    desk: Desk, page: RecordPage, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "通话录音.wav"
    file.write_bytes(b"RIFF" + bytes(range(256)) * 40)
    click(page.acts[Act.ATTACH])
    click(page.attach_panel.attach)
    assert page.attach_panel.chosen.text() == "请先选择文件。"
    click(page.attach_panel.choose)
    choose(file)
    assert page.attach_panel.name.currentText() == "通话录音"
    click(page.attach_panel.attach)
    desk.until(lambda: len(page.files.files.copies) == 1)
    assert page.message.text == "已附上，记录现为第 2 版。"
    page.show_tab(FILES)
    assert "通话录音.wav（10 KB，SHA-256 " in seen(page)
    files = page.files.files
    click(files.copies[0])
    assert "不再加密" in files.message.text
    click(files.message.extra)
    target = tmp_path / "副本.wav"
    choose(target)
    desk.until(lambda: "副本已保存" in files.message.text)
    assert target.read_bytes() == file.read_bytes()
    assert ask(ledger_rows)[0].action == "attachment.extracted"


def test_what_is_being_attached_is_not_attached_twice_and_escape_calls_it_off(
    desk: Desk, page: RecordPage, choose: Choose, ask: Ask, tmp_path: Path
) -> None:
    file = tmp_path / "通话录音.wav"
    file.write_bytes(b"RIFF" + bytes(range(256)) * 40)
    before = ask(ledger_rows)
    click(page.acts[Act.ATTACH])
    click(page.attach_panel.choose)
    choose(file)
    free = Event()
    desk.session.run(lambda _station: free.wait(), lambda _waited: None)
    click(page.attach_panel.attach)
    assert not page.attach_panel.attach.isEnabled()
    press_key(Qt.Key.Key_Escape)
    assert not page.attach_panel.isVisible()
    free.set()
    desk.until(lambda: "没有" in page.message.text)
    assert ask(ledger_rows) == before
    click(page.acts[Act.ATTACH])
    assert page.attach_panel.attach.isEnabled()


def test_a_registered_material_is_offered_for_its_file(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    ask(lambda station: file_sample(station, 1))
    desk = Desk(session, qtbot)
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    click(page.acts[Act.ATTACH])
    names = page.attach_panel.name
    assert [names.itemText(n) for n in range(names.count())] == ["函件", "信封"]
    assert names.currentText() == "函件"


def test_what_people_wrote_is_never_read_as_markup(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    def act(station: Station) -> None:
        body = dict(sample_body(station))
        body["content"] = "<b>粗</b><img src='http://x/'>来电话问案件进展，要求快判。"
        file_record(station, body)

    ask(act)
    desk = Desk(session, qtbot)
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    assert "<b>粗</b><img src='http://x/'>" in seen(page)
    parts = (page.view, page.versions, page.files, page.timeline, page.copies)
    labels = [label for part in parts for label in part.findChildren(QLabel)]
    labels += [page.head.title, page.head.under, page.head.looking]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_keyboard_reaches_every_part_and_every_act(
    desk: Desk, page: RecordPage
) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    views = (page.view, page.versions, page.files, page.timeline, page.copies)
    keys = (Qt.Key.Key_J, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_L, Qt.Key.Key_Y)
    for key, view in reversed([*zip(keys, views, strict=True)]):
        QTest.keyClick(page, key, alt)
        assert view.isVisible()
    QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.attach_panel.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.view.isVisible()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    desk.step(FormPage)


def test_every_key_is_told_where_the_mouse_is(desk: Desk, page: RecordPage) -> None:
    tips = [each.toolTip() for each in page.acts.values()]
    assert tips == [
        "预览后打印入卷件或记录凭证（Ctrl+P）",
        "写错了：改正，旧文保留（Ctrl+E）",
        "有了新的情况：接着写（Ctrl+B）",
        "附上一份材料的文件（Ctrl+M）",
        "误录、重复、测试",
    ]
    assert [page.tabs.tabToolTip(place) for place in (RECORD, LIFE)] == [
        "记录（Alt+J）",
        "经历（Alt+L）",
    ]


def test_voiding_says_what_stays(desk: Desk, page: RecordPage) -> None:
    click(page.acts[Act.VOID])
    assert "内容照旧保存" in seen(page)
    assert "登记号不再给别的记录用" in seen(page)


def test_everything_has_a_name(desk: Desk, page: RecordPage) -> None:
    for part in (RECORD, VERSIONS, FILES, LIFE, COPIES):
        page.show_tab(part)
        assert nameless(page) == []
    click(page.acts[Act.ATTACH])
    assert nameless(page) == []
    click(page.acts[Act.VOID])
    assert nameless(page) == []


def test_a_lock_leaves_nothing_in_it(desk: Desk, page: RecordPage) -> None:
    desk.page.clear()
    assert page.shown is None
    assert "王" not in seen(page)
    assert "王" not in "".join(label.text() for label in page.findChildren(QLabel))
