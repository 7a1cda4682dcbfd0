"""The parts of a record's page: versions side by side, and its life."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from judrec.actions.records.record_timeline import Step, Trail
from judrec.core.event_time import CHINA
from judrec.gui.look.marked_text import MarkedText
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.side_by_side import SideBySide
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, seen
from tests.gui.form_hands import type_into
from tests.gui.records_desk import LIFE, VERSIONS, Desk
from tests.gui.records_desk import press as press_key
from tests.station import file_sample

NUMBER = "鄂0106-03-2026-0001"


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


def _correct(page: RecordPage, desk: Desk, key: str, said: str) -> RecordPage:
    """Correct one field by hand and come back to the record."""
    press_key(Qt.Key.Key_E, control=True)
    form = desk.step(FormPage)
    type_into(form.form.field(key).editor.entry, said)
    type_into(form.reason, "听录音后改正")
    click(form.submit)
    desk.until(form.confirm.isVisible)
    click(form.confirm)
    again = desk.step(RecordPage)
    desk.until(lambda: again.shown is not None and len(again.shown.versions) > 1)
    desk.settle()
    return again


def _compared(page: RecordPage) -> SideBySide:
    comparison = page.versions.comparison
    assert comparison is not None
    return comparison


def test_the_newest_version_stands_beside_the_one_before_with_its_changes_marked(
    desk: Desk, page: RecordPage
) -> None:
    again = _correct(page, desk, "demand", "（据录音）")
    again.show_tab(VERSIONS)
    before, after = _compared(again).findChildren(MarkedText)
    assert after.text == f"（据录音）{before.text}"
    assert (before.marked, after.marked) == ((), ("（据录音）",))
    words = seen(_compared(again))
    for said in (
        "第 1 版 · 提交入库",
        "第 2 版 · 补正",
        "记录人 周晓\n事发 2026年11月14日15时40分\n录入 2026-11-17 14:30:05",
        "提交 2026-11-17 14:30:05",
        "原因：听录音后改正",
        "具体要求",
        "展开没有改动的",
    ):
        assert said in words
    assert "王𬎆" not in words
    click(_compared(again).fold)
    assert "王𬎆" in seen(_compared(again))
    assert "收起没有改动的" in seen(_compared(again))


def test_a_change_is_read_aloud_as_a_sentence(desk: Desk, page: RecordPage) -> None:
    again = _correct(page, desk, "demand", "（据录音）")
    before, after = _compared(again).findChildren(MarkedText)
    assert before.accessibleName().startswith("原文：")
    assert after.accessibleName() == f"改为：{after.text}"
    labels = _compared(again).findChildren(QLabel)
    spoken = [each.accessibleName() for each in labels if each.accessibleName()]
    assert spoken == ["具体要求：增加“（据录音）”"]


def test_any_two_versions_can_be_compared(desk: Desk, page: RecordPage) -> None:
    again = _correct(page, desk, "demand", "（据录音）")
    again = _correct(again, desk, "response", "（当日告知）")
    again.show_tab(VERSIONS)
    desk.until(lambda: len(again.versions.versions) == 3)
    desk.settle()
    assert [row.label for row in _compared(again).changed] == ["当场答复和处理"]
    again.versions.older.setCurrentIndex(0)
    desk.settle()
    assert [row.label for row in _compared(again).changed] == [
        "具体要求",
        "当场答复和处理",
    ]
    again.versions.newer.setCurrentIndex(0)
    desk.settle()
    assert "这两版的各栏目都相同。" in seen(_compared(again))


def test_a_record_that_was_never_corrected_says_so(
    desk: Desk, page: RecordPage
) -> None:
    page.show_tab(VERSIONS)
    assert page.versions.comparison is None
    assert "只有这一版" in seen(page)


def test_its_life_is_told_with_the_three_times_side_by_side(
    desk: Desk, page: RecordPage
) -> None:
    page.show_tab(LIFE)
    words = seen(page)
    for said in (
        "事发时间\n2026-11-14 15:40\n录入时间\n2026-11-17 14:30:05\n提交时间",
        "查阅\n周晓 查阅。",
        "版本\n周晓 提交入库，为第 1 版。",
    ):
        assert said in words
    assert words.count("本机时间") == 1


def test_a_life_too_long_to_show_at_once_goes_on_at_a_click(
    desk: Desk, page: RecordPage
) -> None:
    assert page.shown is not None
    at = datetime(2026, 11, 17, 9, 0, tzinfo=CHINA)
    steps = tuple(Step(at, Trail.READ, f"甲 查阅 {n} 次。", n) for n in range(2, 102))
    page.timeline.show_life(page.shown, steps)
    page.show_tab(LIFE)
    assert "甲 查阅 61 次。" in seen(page)
    assert "甲 查阅 62 次。" not in seen(page)
    assert page.timeline.older.text() == "显示更早的 40 条"
    click(page.timeline.older)
    desk.until_seen("甲 查阅 101 次。")
    assert not page.timeline.older.isVisible()
