"""A desk sends what it filed to its court's store."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from judrec.actions.people.recipients import add_fitting_recipient, recipients
from judrec.gui.quarter.page import QuarterPage
from tests.gui.driving import Ask, click, seen, write
from tests.gui.senders import card_of, register
from tests.station import UNIT, file_sample


def test_a_desk_sees_its_court_alone_and_sends_all_that_it_filed(
    page: QuarterPage, ask: Ask, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    court = card_of(tmp_path / "court", UNIT)
    ask(file_sample)
    row = ask(lambda station: add_fitting_recipient(station, court.content, court.code))
    assert (row.name, row.role) == ("本院专库", "court")
    page.refresh()
    qtbot.waitUntil(page.to_court.isVisible)
    # A desk doesn't report past its court.
    assert not page.sealing.isVisible()
    assert not page.papers.isVisible()
    assert page.to_court.attachments.isChecked()
    assert "没有记录也要送" in seen(page.to_court)
    write(page.to_court.folder.line, str(stick))
    click(page.to_court.seal)
    qtbot.waitUntil(page.to_court.written.isVisible)
    assert [file.suffix for file in stick.iterdir()] == [".jrb"]
    assert "本院专库" in seen(page.to_court.written)


def test_a_court_that_also_reports_has_both_and_each_its_own_recipients(
    page: QuarterPage, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    court = card_of(tmp_path / "court", UNIT)
    committee = card_of(tmp_path / "committee", ("鄂01政法", "江原市委政法委员会"))
    ask(lambda station: add_fitting_recipient(station, court.content, court.code))
    register(ask, committee, "政法委")
    page.refresh()
    qtbot.waitUntil(page.to_court.isVisible)
    assert page.sealing.isVisible()
    roles = {row.code: row.role for row in ask(recipients)}
    assert [roles[code] for code in page.to_court.to.boxes] == ["court"]
    assert [roles[code] for code in page.sealing.to.boxes] == ["receiver"]
