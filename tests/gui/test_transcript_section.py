"""The section that sets the page to retype from, and prints the blank form."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.people.settings import settings
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.transcript import DEFAULT_FIELDS
from judrec.gui.session import Session
from judrec.gui.settings.transcript import TranscriptSection
from judrec.gui.tasks import Tasks
from tests.gui.driving import Ask, click, nameless, seen, worker_held
from tests.pdf.printed import Printed

Choose = Callable[[Path], None]


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> TranscriptSection:
    section = TranscriptSection(session)
    qtbot.addWidget(section)
    session.changed.connect(section.refresh)
    with qtbot.waitActive(section):
        section.show()
    return section


def held(ask: Ask) -> tuple[str, ...]:
    return ask(settings).transcript_fields


def labels(section: TranscriptSection) -> list[str]:
    return [section.fields.item(row).text() for row in range(section.fields.count())]


def test_the_order_is_moved_and_ticked_by_keyboard_and_kept_at_once(
    section: TranscriptSection, ask: Ask, qtbot: QtBot
) -> None:
    section.fields.setFocus()
    assert labels(section)[:2] == ["时间", "结束时间"]
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(section.fields, Qt.Key.Key_Down, alt)
    assert labels(section)[:2] == ["结束时间", "时间"]
    QTest.keyClick(section.fields, Qt.Key.Key_Up)
    QTest.keyClick(section.fields, Qt.Key.Key_Space)
    assert held(ask) == DEFAULT_FIELDS
    click(section.keep)
    qtbot.waitUntil(lambda: "已保存" in seen(section))
    assert held(ask)[:2] == ("event.at", "event.place")
    assert "event.until" not in held(ask)


def test_kept_twice_it_is_one_entry(
    section: TranscriptSection, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    with worker_held(tasks):
        click(section.keep)
        click(section.keep)
    qtbot.waitUntil(lambda: not tasks._asked)
    acts = [row.action for row in ask(lambda station: ledger_rows(station, 9))]
    assert acts.count("setting.changed") == 1


def test_an_end_of_the_list_is_an_end(section: TranscriptSection) -> None:
    before = labels(section)
    click(section.up)
    section.fields.setCurrentRow(section.fields.count() - 1)
    click(section.down)
    assert labels(section) == before


def test_what_is_being_moved_stays_while_something_else_changes(
    section: TranscriptSection, session: Session
) -> None:
    click(section.down)
    moved = labels(section)
    session.changed.emit()
    assert labels(section) == moved


def test_what_is_not_listed_stands_below_and_the_default_comes_back(
    section: TranscriptSection, ask: Ask, qtbot: QtBot
) -> None:
    section.show_fields(("content", "event.at"))
    assert labels(section)[:3] == ["内容", "时间", "结束时间"]
    assert section.listed() == ("content", "event.at")
    click(section.keep)
    qtbot.waitUntil(lambda: "已保存" in seen(section))
    assert held(ask) == ("content", "event.at")
    click(section.usual)
    assert section.listed() == DEFAULT_FIELDS
    click(section.keep)
    qtbot.waitUntil(lambda: held(ask) == DEFAULT_FIELDS)


def test_a_page_that_lists_nothing_is_refused(
    section: TranscriptSection, ask: Ask
) -> None:
    section.show_fields(())
    click(section.keep)
    assert "至少勾选一个" in seen(section)
    assert held(ask) == DEFAULT_FIELDS


def test_the_blank_form_is_kept_as_a_file(
    section: TranscriptSection, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    click(section.file)
    target = tmp_path / "表.pdf"
    choose(target)
    qtbot.waitUntil(lambda: "已保存到" in seen(section))
    assert "空白表，供手工填写" in Printed(target).text()


def test_everything_on_it_has_a_name(section: TranscriptSection) -> None:
    assert nameless(section) == []
