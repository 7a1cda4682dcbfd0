"""The tick 涉及国家秘密: the form is taken away, and nothing of it stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import drafts
from judrec.actions.records.list_records import list_records
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.records.form_page import FormPage
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.everything import everything
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.form_hands import answer
from tests.gui.records_desk import Desk, press
from tests.station import Clock, reopen

TOLD = "某某工程的坐标"


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> FormPage:
    """Give a form in which something was told that is kept as a draft by now."""
    desk.page.list.table.setFocus()
    press(Qt.Key.Key_N, control=True)
    page = desk.step(FormPage)
    answer(page.form.field("content"), TOLD)
    press(Qt.Key.Key_S, control=True)
    desk.settle()
    return page


def test_the_tick_says_where_it_belongs_and_a_line_is_all_that_stays(
    desk: Desk, page: FormPage, ask: Ask
) -> None:
    assert TOLD in ask(everything)
    click(page.secret.tick)
    assert "不得在本机录入，请按涉密渠道登记" in seen(page)
    assert TOLD not in seen(page)
    assert nameless(page) == []
    page.secret.panel.register.setText("密册2026-003")
    press(Qt.Key.Key_Return)
    desk.until(lambda: desk.page.current is desk.page.list)
    desk.settle()
    assert "已留下一行：2026-11-17，另册登记号 密册2026-003" in seen(desk.page)
    assert TOLD not in ask(everything)
    assert ask(drafts) == ()
    assert ask(list_records) == ()
    row = ask(lambda station: ledger_rows(station, 1))[0]
    assert (row.label, row.subject) == ("涉及国家秘密，另册登记", "密册2026-003")


def test_a_number_is_asked_for(desk: Desk, page: FormPage, ask: Ask) -> None:
    click(page.secret.tick)
    click(page.secret.panel.confirm)
    assert "请填写另册登记号" in seen(page)
    assert len(ask(drafts)) == 1


def test_a_tick_by_mistake_loses_nothing(desk: Desk, page: FormPage, ask: Ask) -> None:
    click(page.secret.tick)
    press(Qt.Key.Key_Escape)
    assert not page.secret.tick.isChecked()
    answer(page.form.field("demand"), "尽快")
    press(Qt.Key.Key_S, control=True)
    desk.settle()
    assert "尽快" in ask(everything)


def test_a_lock_before_anybody_said_it_was_a_mistake_deletes_the_draft(
    desk: Desk, page: FormPage, store: Path, clock: Clock, tasks: Tasks, qtbot: QtBot
) -> None:
    desk.session.locked.connect(lambda _reason: desk.page.clear())
    click(page.secret.tick)
    desk.session.lock("由您锁定。")
    closed: list[bool] = []
    tasks.run(lambda: True, closed.append)
    qtbot.waitUntil(lambda: bool(closed))
    station = reopen(store, clock=clock)
    assert TOLD not in everything(station)
    station.close()
