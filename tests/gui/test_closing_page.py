"""A leader closes a record to a receiver on its page, and opens it again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.actions.release.close_record import closed_records
from judrec.core.sign_off import How
from judrec.gui.records.closing_page import ClosingPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.records_desk import Desk
from tests.gui.senders import register
from tests.station import PASSPHRASE, file_sample

GROUND = "本件反映的是政法委负责人。"


@pytest.fixture
def number(ask: Ask, cards: dict[str, OwnCard]) -> str:
    for name, card in cards.items():
        register(ask, card, name)
    return ask(file_sample).number


@pytest.fixture
def desk(session: Session, qtbot: QtBot, number: str) -> Desk:
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk, number: str) -> ClosingPage:
    desk.page.open_record(number)
    record = desk.step(RecordPage)
    desk.until(record.report.closing.isVisible)
    click(record.report.closing)
    page = desk.step(ClosingPage)
    desk.until(lambda: len(page.boxes) == 2)
    return page


def ticked(page: ClosingPage) -> list[bool]:
    return [box.isChecked() for box in page.boxes.values()]


def test_it_is_closed_by_the_leaders_word_shown_on_the_record_and_lifted(
    desk: Desk, page: ClosingPage, number: str, ask: Ask
) -> None:
    assert nameless(page) == []
    assert "现在没有对任何接收单位封闭" in seen(page)
    assert page.form.leader.accessibleName() == "决定人"
    shut = next(iter(page.boxes.values()))
    name = shut.accessibleName()
    click(shut)
    page.ground.setPlainText(GROUND)
    write(page.form.passphrase, PASSPHRASE)
    click(page.go)
    desk.until(lambda: "起对" in page.state.text())
    (closed,) = ask(closed_records)
    assert (closed.number, closed.ground) == (number, GROUND)
    assert next(iter(page.boxes)) not in closed.readers
    assert ticked(page) == [True, False]
    assert not page.form.passphrase.text()
    click(page.back)
    record = desk.step(RecordPage)
    desk.until(lambda: f"起对{name}封闭" in seen(record))
    assert GROUND in seen(record)
    click(record.report.closing)
    again = desk.step(ClosingPage)
    desk.until(lambda: any(ticked(again)))
    click(next(iter(again.boxes.values())))
    assert again.go.text() == "恢复公开"
    again.ground.setPlainText("该单位负责人已调离。")
    write(again.form.passphrase, PASSPHRASE)
    click(again.go)
    desk.until(lambda: "现在没有对任何接收单位封闭" in again.state.text())
    assert ask(closed_records) == ()


def test_what_is_no_decision_changes_nothing(
    desk: Desk, page: ClosingPage, ask: Ask
) -> None:
    click(page.go)
    assert "没有选择接收单位" in page.message.text
    for box in page.boxes.values():
        click(box)
    write(page.form.passphrase, PASSPHRASE)
    click(page.go)
    desk.until(lambda: "没有一个接收单位能看到" in page.message.text)
    click(next(iter(page.boxes.values())))
    write(page.form.passphrase, PASSPHRASE)
    click(page.go)
    desk.until(lambda: "没有写明理由" in page.message.text)
    page.ground.setPlainText(GROUND)
    write(page.form.passphrase, "不是他的口令")
    click(page.go)
    desk.until(lambda: "口令不是" in page.message.text)
    assert ask(closed_records) == ()


def test_a_paper_is_entered_with_its_scan(
    desk: Desk, page: ClosingPage, ask: Ask, tmp_path: Path
) -> None:
    click(next(iter(page.boxes.values())))
    page.ground.setPlainText(GROUND)
    page.form.how.setCurrentIndex(page.form.how.findData(How.PAPER.value))
    page.form.how.activated.emit(page.form.how.currentIndex())
    assert not page.form.passphrase.isVisible()
    click(page.go)
    desk.until(lambda: "请填写文号" in page.message.text)
    fields: tuple[tuple[QLineEdit, str], ...] = (
        (page.form.by, "孔令"),
        (page.form.on, "2026-11-16"),
        (page.form.number, "江法〔2026〕7号"),
    )
    for line, text in fields:
        write(line, text)
    click(page.go)
    desk.until(lambda: "孔令决定" in page.state.text())
    (closed,) = ask(closed_records)
    assert closed.by == "孔令"
    assert page.form.by.text() == ""
