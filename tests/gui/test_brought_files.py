"""Files are dropped on a filed record: each is asked for, one after the other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from judrec.actions.records.show_record import show_record
from judrec.actions.records.void_record import void_record
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click
from tests.gui.dropping import drop, local
from tests.gui.records_desk import Desk, press
from tests.station import file_sample

NUMBER = "鄂0106-03-2026-0001"


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    ask(file_sample)
    return Desk(session, qtbot)


@pytest.fixture
def page(desk: Desk) -> RecordPage:
    return opened(desk)


def opened(desk: Desk) -> RecordPage:
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    return page


@pytest.fixture
def letters(tmp_path: Path) -> tuple[Path, Path]:
    files = (tmp_path / "来函.txt", tmp_path / "信封\u202e.txt")
    for file in files:
        file.write_text(file.stem, "utf-8")
    return files


def test_each_of_several_is_asked_for_in_turn(
    desk: Desk, page: RecordPage, ask: Ask, letters: tuple[Path, Path]
) -> None:
    drop(page.head.title, *local(*letters))
    panel = page.attach_panel
    desk.until(panel.isVisible)
    assert panel.chosen.text() == "来函.txt（另有 1 份待附）"
    assert panel.name.currentText() == "来函"
    click(panel.attach)
    desk.until(lambda: panel.chosen.text() == "信封‹U+202E›.txt")
    desk.until(panel.attach.isVisible)
    assert panel.name.currentText() == "信封‹U+202E›"
    click(panel.attach)
    desk.until(lambda: page.message.text == "已附上，记录现为第 3 版。")
    shown = ask(lambda station: show_record(station, NUMBER))
    assert [file.name for file in shown.attachments] == [
        "来函.txt",
        "信封‹U+202E›.txt",
    ]


def test_whoever_goes_back_is_asked_for_none_of_them(
    desk: Desk, page: RecordPage, ask: Ask, letters: tuple[Path, Path]
) -> None:
    drop(page, *local(*letters))
    desk.until(page.attach_panel.isVisible)
    press(Qt.Key.Key_Escape)
    assert not page.attach_panel.waiting
    assert not page.attach_panel.isVisible()
    assert ask(lambda station: show_record(station, NUMBER)).attachments == ()


def test_an_address_of_the_web_is_refused(desk: Desk, page: RecordPage) -> None:
    drop(page, QUrl("https://example.com/a.pdf"))
    assert "没有下载网址" in page.message.text
    assert not page.attach_panel.isVisible()


def test_a_voided_record_takes_none(
    desk: Desk, ask: Ask, letters: tuple[Path, Path]
) -> None:
    ask(lambda station: void_record(station, NUMBER, "误录"))
    page = opened(desk)
    drop(page, *local(*letters))
    assert page.message.text == "这件记录现在不能附材料，没有保存任何文件。"
