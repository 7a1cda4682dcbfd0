"""An export of the case system, from the file to a form that its last digits fill."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.records.case_list import in_hand, kept_case_list
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.records.form_page import FormPage
from judrec.gui.session import Session
from judrec.gui.settings.case_list import CaseListSection
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import type_into
from tests.gui.open_form import focused
from tests.gui.records_desk import Desk, press

Choose = Callable[[Path], None]

EXPORT = (
    "在办案件\n编号,案由,原告,被告,承办法官,案件状态\n"
    "（2026）鄂0106民初1234号,买卖合同纠纷,甲公司,乙、丙,赵明,审理中\n"
)


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> CaseListSection:
    section = CaseListSection(session)
    qtbot.addWidget(section)
    session.changed.connect(section.refresh)
    section.resize(900, 600)
    with qtbot.waitActive(section):
        section.show()
    section.refresh()
    qtbot.waitUntil(lambda: "还没有清单" in seen(section))
    return section


@pytest.fixture
def export(tmp_path: Path) -> Path:
    file = tmp_path / "在办.csv"
    file.write_text(EXPORT, "gb18030")
    return file


def test_columns_are_shown_corrected_and_the_form_is_filled(
    section: CaseListSection,
    export: Path,
    choose: Choose,
    ask: Ask,
    session: Session,
    qtbot: QtBot,
) -> None:
    click(section.choose)
    choose(export)
    qtbot.waitUntil(section.accept.isVisible)
    number, cause, first, second, _third, handler, stage = section.columns.boxes
    assert [box.currentText() for box in (cause, first, second, handler, stage)] == [
        "案由",
        "原告",
        "被告",
        "承办法官",
        "案件状态",
    ]
    assert number.currentText() == "（不取）"
    assert nameless(section) == []
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_Down)
    assert "（2026）鄂0106民初1234号" in seen(section)
    click(section.accept)
    qtbot.waitUntil(lambda: "已导入 1 件" in seen(section))
    assert ask(kept_case_list).count == 1
    assert ask(lambda station: ledger_rows(station, 1))[0].label == "导入在办案件清单"
    desk = Desk(session, qtbot)
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_N, control=True)
    page = desk.step(FormPage)
    page.form.field("case.number").jump()
    type_into(focused(), "1234")
    assert page.form.offered.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    assert page.form.body() == {
        "case": {
            "number": "（2026）鄂0106民初1234号",
            "cause": "买卖合同纠纷",
            "parties": ["甲公司", "乙", "丙"],
            "handler": "赵明",
            "stage": "审判",
        }
    }
    assert "法院：湖北" in page.form.field("case.number").aside
    page.clear()


def test_a_file_that_is_no_table_is_a_sentence_and_nothing_is_kept(
    section: CaseListSection, tmp_path: Path, choose: Choose, qtbot: QtBot
) -> None:
    file = tmp_path / "旧.xls"
    file.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512)
    section.read(file)
    qtbot.waitUntil(lambda: "旧格式（.xls）" in seen(section))
    assert section.choose.isVisible()
    assert not section.accept.isVisible()


def test_a_list_can_be_emptied_and_a_lock_leaves_nothing_of_an_export(
    section: CaseListSection, export: Path, ask: Ask, qtbot: QtBot
) -> None:
    section.read(export)
    qtbot.waitUntil(section.accept.isVisible)
    section.columns.boxes[0].setCurrentIndex(1)
    click(section.accept)
    qtbot.waitUntil(section.empty.isEnabled)
    section.read(export)
    qtbot.waitUntil(section.accept.isVisible)
    assert "甲公司" in seen(section)
    section.clear()
    assert "甲公司" not in seen(section)
    click(section.empty)
    qtbot.waitUntil(lambda: "还没有清单" in seen(section))
    assert ask(in_hand).matching("1234") == ()
