"""后续 and 情况反映 by hand: what the gate allows, what it says, what is entered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.actions.follow_up.entries import entries_of
from judrec.actions.follow_up.waiting import WaitingRow
from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.people.identity import own_card
from judrec.actions.people.settings import change_setting
from judrec.actions.people.units import confirm_unit
from judrec.actions.receiving.receive import receive
from judrec.actions.retaliation.report_retaliation import (
    report_retaliation,
)
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.gui.following.page import FollowPage
from judrec.gui.following.tables import WAITING, YearLine
from judrec.gui.following.told_page import ToldPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.record_tabs import FOLLOWED
from judrec.gui.records.records_list import RecordsList
from judrec.gui.session import Session
from tests.gui.committee_desk import (
    CLASSIFIED,
    RECEIVED,
    REPRISAL,
    SAME_LEVEL,
    committee_desk,
    fill,
    open_followed,
    sign,
)
from tests.gui.cut_text import settle_layout
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import type_into
from tests.gui.records_desk import Desk, press
from tests.gui.senders import Sender
from tests.station import Clock, file_sample

OMITTED: JsonObject = {
    "person": "赵某",
    "conduct": "不记录",
    "found_by": "某市纪委监委",
    "number": "某纪〔2026〕44号",
    "date": "2026-11-10",
}
FIRST_TOLD = "鄂0107-01-2026-反0001"


@pytest.fixture
def desk(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> Desk:
    return committee_desk(session, ask, qtbot, tmp_path, clock)


@pytest.fixture
def record(desk: Desk) -> RecordPage:
    return open_followed(desk)


def test_what_may_not_be_entered_says_why_and_opens_when_it_may(
    record: RecordPage, desk: Desk
) -> None:
    follow = record.follow
    assert nameless(follow) == []
    notice = follow.acts[FollowKind.NOTICE]
    assert not notice.isEnabled()
    assert "还没有认定" in follow.closed.text()
    sign(record, desk, FollowKind.CLASSIFY, CLASSIFIED)
    assert "管理权限" in follow.closed.text()
    sign(record, desk, FollowKind.MANAGE, SAME_LEVEL)
    assert notice.isEnabled()
    assert follow.closed.text() == ""
    assert "违法干预认定" in seen(follow)
    assert "请托说情" in seen(follow)


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    record: RecordPage, desk: Desk, ask: Ask
) -> None:
    click(record.follow.acts[FollowKind.CLASSIFY])
    form = record.follow.form
    fill(form, FollowKind.CLASSIFY, {"approver": "领导", "note": "待补"})
    form.sign.click()
    desk.until(lambda: form.sign.isEnabled() and bool(form.group))
    desk.settle()
    assert form.group is not None
    wrong = {view.field.name: view.problem for view in form.group.views}
    assert "第十五条" in wrong["items"]
    assert "不是姓名" in wrong["approver"]
    assert form.group.row()["note"] == "待补"
    views = {view.field.name: view for view in form.group.views}
    type_into(views["approver"].editor.entry, "何䶮")
    assert not views["approver"].problem
    assert views["items"].problem == wrong["items"]
    assert ask(entries_of) == ()
    press(Qt.Key.Key_Escape)
    assert form.isHidden()
    assert record.follow.acts[FollowKind.CLASSIFY].hasFocus()
    assert desk.page.current is record


def test_tab_goes_from_the_last_field_to_the_document_and_to_the_signature(
    record: RecordPage, desk: Desk
) -> None:
    form = record.follow.form
    for kind in (FollowKind.CLASSIFY, FollowKind.MANAGE):
        click(record.follow.acts[kind])
        desk.settle()
        assert form.group is not None
        form.group.views[-1].jump()
        for reached in (form.choose, form.cancel, form.sign):
            press(Qt.Key.Key_Tab)
            assert reached.hasFocus()
        press(Qt.Key.Key_Escape)


def test_an_entry_is_corrected_and_withdrawn_with_reasons(
    record: RecordPage, desk: Desk, ask: Ask
) -> None:
    sign(record, desk, FollowKind.CLASSIFY, CLASSIFIED)
    (first,) = ask(entries_of)
    record.follow.deeds.correct(first)
    form = record.follow.form
    fill(form, FollowKind.CLASSIFY, {"items": ["不属于"]})
    form.sign.click()
    desk.until(form.sign.isEnabled)
    desk.settle()
    assert "更正的原因" in seen(form)
    type_into(form.reason, "复核后改变")
    record.message.clear()
    click(form.sign)
    desk.until(lambda: bool(record.message.text))
    desk.settle()
    old, new = ask(entries_of)
    assert (old.ended_by, new.reason) == (new.seq, "复核后改变")
    assert "不再计入" in seen(record.follow)
    record.follow.deeds.withdraw(new)
    type_into(form.reason, "登记在别的记录上")
    record.message.clear()
    click(form.sign)
    desk.until(lambda: "已撤回" in record.message.text)
    desk.settle()
    assert "登记在别的记录上" in seen(record.follow)


def test_a_document_goes_along(
    record: RecordPage, desk: Desk, ask: Ask, tmp_path: Path
) -> None:
    scan = tmp_path / "批复.pdf"
    scan.write_bytes(b"%PDF a scan")
    click(record.follow.acts[FollowKind.MANAGE])
    record.follow.form.take(scan)
    fill(record.follow.form, FollowKind.MANAGE, SAME_LEVEL)
    record.follow.form.sign.click()
    desk.until(lambda: "已登记" in record.message.text)
    (entry,) = ask(entries_of)
    assert entry.file is not None
    assert entry.file.name == "批复.pdf"


def test_what_was_filed_at_dawn_waits_from_that_day_in_china() -> None:
    at = "2026-11-29T22:50:32+00:00"
    row = WaitingRow(
        *(RECEIVED, "鄂0106", "潘×", at), immediate=False, disputed=False, waits=()
    )
    assert "2026-11-30" in [column.text(row) for column in WAITING]


def test_the_page_lists_what_waits_and_opens_it(desk: Desk) -> None:
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    assert nameless(page) == []
    assert page.waiting.row(0).number == RECEIVED
    page.table.selectRow(0)
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    desk.step(RecordPage)
    press(Qt.Key.Key_Escape)
    assert desk.step(FollowPage) is page


def test_a_finding_is_entered_on_a_unit_and_stands_in_the_years_list(
    desk: Desk,
) -> None:
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    for number in ("某纪〔2026〕44号", "某纪〔2026〕60号"):
        click(page.acts[FollowKind.OMISSION])
        fill(page.form, FollowKind.OMISSION, {**OMITTED, "number": number})
        page.message.clear()
        page.form.sign.click()
        desk.until(lambda: bool(page.message.text))
        desk.settle()
    assert page.acts[FollowKind.OMISSION].hasFocus()
    assert "已有 2 次" in page.message.text
    page.tabs.setCurrentIndex(1)
    assert page.lines.rowCount() == 1
    assert page.lines.row(0).item == "（三）"
    page.year.setValue(2025)
    desk.settle()
    assert page.lines.rowCount() == 0
    page.tabs.setCurrentIndex(3)
    assert page.others.model.rowCount() == 2
    entry = page.others.model.row(0)
    assert "某纪〔2026〕60号" in seen(page.others)
    page.desk.ask_to_withdraw(entry)
    type_into(page.form.reason, "不是同一人")
    page.message.clear()
    click(page.form.sign)
    desk.until(lambda: "已撤回" in page.message.text)
    desk.settle()
    assert "不是同一人" in seen(page.others)


def test_a_record_of_ones_own_has_no_such_part(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    desk.page.open_record(number)
    page = desk.step(RecordPage)
    assert not page.tabs.isTabVisible(FOLLOWED)


@pytest.fixture
def told(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> Callable[[str], Desk]:
    """Give a desk of that kind that got two reports of reprisals, the first a scan."""

    def receiver(kind: str) -> Desk:
        sender = Sender(tmp_path, ask(own_card), clock)
        number = file_sample(sender.station).number
        scan = tmp_path / "通知.jpg"
        scan.write_bytes(b"a scan")
        said: JsonObject = {**REPRISAL, "records": [number]}
        made = [report_retaliation(sender.station, said, file) for file in (scan, None)]
        sent = report_direct(
            sender.station,
            number,
            ["汇总单位"],
            sender.stick,
            ground="反映的是本院领导，不宜由本院转报。",
            reprisals=[each.number for each in made],
        )
        sender.station.close()
        ask(lambda station: confirm_unit(station, sender.own.content, sender.own.code))
        ask(lambda station: receive(station, [sent.file]))
        session.settings = ask(
            lambda station: change_setting(station, "station_kind", kind)
        )
        desk = Desk(session, qtbot)
        click(desk.page.list.after)
        return desk

    return receiver


def test_the_scan_that_came_with_a_report_of_a_reprisal_is_saved(
    told: Callable[[str], Desk], tmp_path: Path, choose: Callable[[Path], None]
) -> None:
    desk = told("committee")
    page = desk.step(FollowPage)
    page.tabs.setCurrentIndex(2)
    for row, has in enumerate((True, False)):
        page.reports.table.selectRow(row)
        assert page.reports.save.isEnabled() is has
    assert nameless(page) == []
    page.refresh()
    desk.settle()
    # Read again, the list still stands on the one that was chosen.
    assert page.reports.table.currentIndex().row() == 1
    page.reports.table.selectRow(0)
    desk.settle()
    for part in (FIRST_TOLD, "被通知调离审判岗位", "作出处理的单位", "通知.jpg"):
        assert part in seen(page.reports)
    click(page.reports.save)
    choose(tmp_path / "另存.jpg")
    desk.until(lambda: "已另存" in page.message.text)
    assert (tmp_path / "另存.jpg").read_bytes() == b"a scan"
    click(page.reports.enter)
    assert page.form.group is not None
    assert page.form.group.row()["measure"] == "调离"
    page.clear()
    assert FIRST_TOLD not in seen(page)


def test_a_superior_organ_reads_what_was_told_and_enters_nothing(
    told: Callable[[str], Desk],
) -> None:
    desk = told("superior")
    page = desk.step(ToldPage)
    assert nameless(page) == []
    assert "被通知调离审判岗位" in seen(page)
    assert "未登记" not in seen(page)
    assert page.reports.save.isEnabled()
    assert not page.reports.enter.isVisible()
    page.reports.table.setFocus()
    press(Qt.Key.Key_Return)
    assert desk.step(ToldPage) is page
    press(Qt.Key.Key_Escape)
    assert desk.step(RecordsList) is desk.page.list


def test_the_years_list_shows_all_of_a_line_beside_a_sidebar(desk: Desk) -> None:
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    page.tabs.setCurrentIndex(1)
    table, line = page.list, page.list.fontMetrics().lineSpacing()

    def tall(organ: str, words: str) -> int:
        """Give how many lines a row has room for."""
        row = YearLine(organ, "（一）", "2026-12-25", words, "鄂0106-03-2026-0001")
        page.lines.show([row])
        settle_layout()
        assert table.horizontalScrollBar().maximum() == 0
        return table.rowHeight(0) // line

    # Wherever the last character of a line falls, the next organ has its own.
    for characters in range(13, 18):
        lines = 2 if characters < 15 else 3
        organs = f"{'党' * characters}\n某市纪委监委"
        assert tall(organs, "诫勉谈话") >= lines, characters
    many = "造成冤假错案或者其他严重后果，移送司法，" * 12
    before = tall("中共某市委", many)
    assert before > 3
    desk.page.resize(1600, 740)
    settle_layout()
    assert table.rowHeight(0) // line < before
