"""打击报复情况反映 by hand at the desk: told, forgotten, sent past the keeper."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from judrec.actions.people.report_stolen_receiver import report_stolen_receiver
from judrec.actions.retaliation.report_retaliation import (
    report_retaliation,
    reprisals,
)
from judrec.core.canonical import JsonObject
from judrec.gui.following.reprisal_page import ReprisalPage
from judrec.gui.records.report_now.page import ReportNowPage
from judrec.gui.session import Session
from tests.gui.committee_desk import REPRISAL
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.records_desk import Desk, press
from tests.gui.senders import RECEIVERS, card_of, register
from tests.station import file_sample


def test_a_recorder_tells_what_befell_him_and_forgets_it_when_locked(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    assert desk.page.list.after.text() == "情况反映…"
    desk.page.list.table.selectRow(0)
    click(desk.page.list.after)
    page = desk.step(ReprisalPage)
    click(page.new)
    assert nameless(page) == []
    assert page.form.group is not None
    assert page.form.group.row() == {"records": [number]}
    told: JsonObject = {**REPRISAL, "records": [number]}
    page.form.group.put({"reprisal": told})
    page.form.sign.click()
    desk.until(lambda: "已签名登记" in page.message.text)
    desk.settle()
    (made,) = ask(reprisals)
    assert made.body == told
    assert made.number in seen(page)
    page.clear()
    assert made.number not in seen(page)


def sends(page: ReprisalPage) -> QPushButton:
    """Give the one button that leads to the sealing of a report."""
    (found,) = (
        each
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.text() == "直接报送…"
    )
    return found


def test_what_befell_a_recorder_is_sent_past_the_keeper(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    number = ask(file_sample).number
    told: JsonObject = {**REPRISAL, "records": [number]}
    made = ask(lambda station: report_retaliation(station, told))
    stolen, sound = (card_of(tmp_path / name, RECEIVERS[name]) for name in RECEIVERS)
    for card, name in zip((stolen, sound), RECEIVERS, strict=True):
        register(ask, card, name)
    ask(
        lambda station: report_stolen_receiver(
            station, stolen.code, since="2026-11-01", reason="电脑失窃"
        )
    )
    desk = Desk(session, qtbot)
    click(desk.page.list.after)
    page = desk.step(ReprisalPage)
    click(sends(page))
    report = desk.step(ReportNowPage)
    desk.until(lambda: len(report.sealing.to.boxes) == 2)
    assert nameless(report) == []
    assert "密钥已登记泄露，不能封装给它" in seen(report.sealing.to)
    assert not report.sealing.to.boxes[stolen.code].isEnabled()
    assert report.along[made.number].isChecked()
    click(report.sealing.to.boxes[sound.code])
    report.ground.setPlainText("反映的是本院领导，不宜由本院转报。")
    report.sealing.folder.line.setText(str(tmp_path))
    click(report.sealing.seal)
    desk.until(report.sealing.written.isVisible)
    (bundle,) = tmp_path.glob("*.jrb")
    assert bundle.name in seen(report)
    assert report.sealing.written.next.handover.isVisible()
    assert report.sealing.written.copy.isVisible()
    press(Qt.Key.Key_Escape)
    assert desk.step(ReprisalPage) is page


def test_of_several_records_the_one_is_chosen_that_a_report_goes_along_with(
    session: Session, ask: Ask, qtbot: QtBot
) -> None:
    numbers = [ask(file_sample).number for _record in range(2)]
    told: JsonObject = {**REPRISAL, "records": [*numbers]}
    made = ask(lambda station: report_retaliation(station, told))
    desk = Desk(session, qtbot)
    click(desk.page.list.after)
    page = desk.step(ReprisalPage)
    menu = sends(page).menu()
    assert [each.text() for each in menu.actions()] == [
        f"连同 {number}" for number in numbers
    ]
    menu.actions()[1].trigger()
    report = desk.step(ReportNowPage)
    desk.until(lambda: bool(report.along))
    assert report.along[made.number].isChecked()
    assert f"直报上级　{numbers[1]}" in seen(report)
