from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.settings import Settings, settings
from judrec.actions.records.print_record import Variant
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.desktop.system_lock import Heard
from judrec.gui.session import Session
from judrec.gui.settings.page import SettingsPage
from judrec.gui.settings.peers import RecipientsSection
from tests.gui.driving import Ask, click, nameless, seen, turn_wheel, write
from tests.station import make_station

Choose = Callable[[Path], None]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1200, 1400)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.own.code.text()))
    return page


@pytest.fixture
def other_card(tmp_path: Path) -> tuple[Path, str]:
    """Give the card file of another unit, and the code as its people read it out."""
    unit = ("鄂01", "江原市中级人民法院")
    station = make_station(tmp_path / "other", unit=unit, desk="01", name="韩梅")
    card = own_card(station)
    station.close()
    file = tmp_path / "名片.json"
    file.write_bytes(card.content)
    return file, card.shown_code


def test_our_code_stands_in_six_groups(page: SettingsPage, ask: Ask) -> None:
    card = ask(own_card)
    assert page.own.code.text().split() == [
        card.code[at : at + 4] for at in range(0, 24, 4)
    ]


def test_our_card_is_kept_as_a_file_and_nothing_is_overwritten(
    page: SettingsPage, ask: Ask, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "我们.json"
    click(page.own.file)
    choose(target)
    qtbot.waitUntil(lambda: "已保存到" in seen(page.own))
    assert target.read_bytes() == ask(own_card).content
    click(page.own.file)
    choose(target)
    qtbot.waitUntil(lambda: "已经存在" in seen(page.own))
    assert target.read_bytes() == ask(own_card).content


def test_the_sheet_with_our_code_is_kept_as_pdf(
    page: SettingsPage, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    click(page.own.sheet)
    choose(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: "已保存到" in seen(page.own))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_receiver_is_taken_by_card_and_code_and_can_be_removed(
    page: SettingsPage, choose: Choose, other_card: tuple[Path, str], qtbot: QtBot
) -> None:
    file, code = other_card
    section = page.recipients
    click(section.add)
    choose(file)
    qtbot.waitUntil(section.card.isVisible)
    assert "江原市中级人民法院" in seen(section)
    assert code.split()[0] not in seen(section)
    write(section.card.code, code)
    click(section.card.confirm)
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    assert "已登记接收单位 江原市中级人民法院。" in seen(section)
    assert not section.card.isVisible()
    assert not section.remove.isEnabled()
    section.table.selectRow(0)
    click(section.remove)
    qtbot.waitUntil(lambda: section.model.rowCount() == 0)
    assert "还没有登记接收单位。" in seen(section)


def test_a_code_that_does_not_fit_is_said_at_the_code(
    page: SettingsPage, choose: Choose, other_card: tuple[Path, str], qtbot: QtBot
) -> None:
    file, code = other_card
    section = page.units
    click(section.add)
    choose(file)
    qtbot.waitUntil(section.card.isVisible)
    write(section.card.code, code.replace(code[0], str((int(code[0]) + 1) % 10)))
    QTest.keyClick(section.card.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "名片可能被调换" in seen(section))
    assert section.model.rowCount() == 0
    write(section.card.code, code)
    QTest.keyClick(section.card.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    assert "已确认 江原市中级人民法院 01 席位。" in seen(section)


def test_our_keys_are_changed_and_the_new_code_is_shown(
    page: SettingsPage, ask: Ask, qtbot: QtBot
) -> None:
    before = page.own.code.text()
    click(page.own.rotate)
    assert "密钥已经泄露的" in seen(page.own)
    click(page.own.panel.cancel)
    assert not page.own.panel.isVisible()
    assert page.own.code.text() == before
    click(page.own.rotate)
    click(page.own.panel.go)
    qtbot.waitUntil(lambda: page.own.code.text() != before)
    assert page.own.code.text() == ask(own_card).shown_code
    assert "请保存新名片" in seen(page.own)
    assert not page.own.panel.isVisible()


def test_a_receivers_new_card_is_taken_without_its_code(
    page: SettingsPage, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    station = make_station(tmp_path / "other", unit=("鄂01", "江原市中级人民法院"))
    first = own_card(station)
    ask(lambda ours: add_recipient(ours, first.content, first.code, name="市中院"))
    card = rotate_identity(station)
    station.close()
    file = tmp_path / "名片.json"
    file.write_bytes(card.content)
    section = page.recipients
    section.card.take(file)
    qtbot.waitUntil(lambda: card.shown_code in str(shown_rows(section)))
    assert section.model.rowCount() == 1
    assert not section.card.isVisible()


def shown_rows(section: RecipientsSection) -> list[object]:
    model = section.model
    return [
        model.data(model.index(row, column))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_a_file_that_is_no_card_is_refused(
    page: SettingsPage, choose: Choose, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "名片.json"
    file.write_text('{"schema": 1}')
    click(page.units.add)
    choose(file)
    qtbot.waitUntil(lambda: "不是有效的单位名片" in seen(page.units))
    assert not page.units.card.isVisible()


def test_each_setting_is_kept_at_once_and_traced(
    page: SettingsPage, session: Session, ask: Ask, qtbot: QtBot
) -> None:
    office = page.office
    line = office.minutes.lineEdit()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "12")
    QTest.keyClick(line, Qt.Key.Key_Return)
    click(office.masked)
    click(office.suggestions)
    days = office.late.lineEdit()
    assert isinstance(days, QLineEdit)
    days.selectAll()
    QTest.keyClicks(days, "30")
    QTest.keyClick(days, Qt.Key.Key_Return)
    for box in (office.variant, office.mark):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Down)
    wanted = Settings(
        12,
        Variant.MAIN,
        masked_names=False,
        suggestions=False,
        header_mark="工作秘密",
        late_after_days=30,
    )
    qtbot.waitUntil(lambda: session.settings == wanted)
    assert ask(settings) == wanted
    rows = ask(lambda station: ledger_rows(station, 10))
    assert len([row for row in rows if row.action == "setting.changed"]) == 6


def test_what_this_computer_tells_of_its_own_lock_is_said_as_it_is(
    page: SettingsPage, session: Session
) -> None:
    said = page.office.system
    assert said.text().startswith("本机收不到系统锁屏、睡眠和切换用户的信号")
    session.system.hears("desktop", frozenset(Heard))
    page.refresh()
    assert said.text() == "本机能随系统锁屏、睡眠和切换用户一起锁定。"


def test_after_a_lock_nothing_of_others_is_left(
    page: SettingsPage, choose: Choose, other_card: tuple[Path, str], qtbot: QtBot
) -> None:
    file, code = other_card
    click(page.units.add)
    choose(file)
    qtbot.waitUntil(page.units.card.isVisible)
    write(page.units.card.code, code)
    page.clear()
    assert page.own.code.text() == ""
    assert page.units.card.code.text() == ""
    assert "江原市中级人民法院" not in seen(page)


def test_everything_has_a_name_for_a_screen_reader(page: SettingsPage) -> None:
    assert not nameless(page)


# The index.


def test_the_index_names_every_section_and_leads_there(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.resize(1200, 420)
    qtbot.waitUntil(lambda: page.view.verticalScrollBar().maximum() > 0)
    titles = [page.index.item(row).text() for row in range(page.index.count())]
    assert titles == [section.title for section in page.sections]
    for row, section in enumerate(page.sections):
        page.index.setCurrentRow(row)
        QApplication.processEvents()
        assert not section.visibleRegion().isEmpty()
        assert page.index.currentRow() == row


def test_the_index_follows_the_page(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(1200, 420)
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert page.index.currentRow() == page.index.count() - 1
    bar.setValue(0)
    assert page.index.currentRow() == 0


def test_nothing_is_cut_on_a_small_screen_at_double_size(page: SettingsPage) -> None:
    page.resize(535, 340)
    content = page.view.widget()
    assert content is not None
    QApplication.processEvents()
    assert content.minimumSizeHint().width() <= page.view.viewport().width()
    assert not page.index.isVisible()
    page.resize(1200, 700)
    assert page.index.isVisible()


def test_the_wheel_scrolls_the_page_and_changes_nothing(
    page: SettingsPage, ask: Ask
) -> None:
    before, office = ask(settings), page.office
    for answer in (office.variant, office.mark, office.minutes, page.backup.days):
        answer.setFocus()
        assert not turn_wheel(answer), answer.accessibleName()
    assert ask(settings) == before
