"""The receiver's register in the window: one word a quarter, and what is behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from judrec.actions.people.cards import shown_code
from judrec.actions.people.identity import own_card
from judrec.actions.people.rotate_identity import rotate_identity
from judrec.actions.people.units import UnitRow, confirm_unit, units
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.core.key_trust import KeyState
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.receiving.register.section import RegisterSection
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.actions.histories import a_rival
from tests.actions.stranger import Stranger
from tests.gui.driving import Ask, click, seen, worker_held, write
from tests.gui.senders import Sender, card_of
from tests.station import Clock

SOUTH, EAST = "江原市江南区人民法院", "江原市江东区人民法院"


@pytest.fixture
def sender(tmp_path: Path, ask: Ask, clock: Clock) -> Iterator[Sender]:
    """Give a court that was confirmed by telephone, and that reported once."""
    sender = Sender(tmp_path, ask(own_card), clock)
    own = sender.own
    ask(lambda station: confirm_unit(station, own.content, own.code))
    sent = sender.send()
    ask(lambda station: receive(station, [sent.file]))
    yield sender
    sender.station.close()


@pytest.fixture
def register(session: Session, sender: Sender, qtbot: QtBot) -> RegisterSection:
    """The receiving page's register, with the court in it chosen."""
    page = ReceivePage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page.units.model.rowCount() == 1)
    page.units.table.selectRow(0)
    return page.units


def cells(register: RegisterSection, row: int = 0) -> list[str]:
    model = register.model
    return [
        str(model.data(model.index(row, column)))
        for column in range(model.columnCount())
    ]


def heads(register: RegisterSection) -> list[str]:
    model = register.model
    return [
        str(model.headerData(column, Qt.Orientation.Horizontal))
        for column in range(model.columnCount())
    ]


def only(ask: Ask) -> UnitRow:
    (row,) = ask(units)
    return row


def test_each_quarter_has_one_word_and_what_is_behind_it_is_told(
    register: RegisterSection, clock: Clock, sender: Sender, qtbot: QtBot
) -> None:
    assert cells(register)[:3] == ["江原市江南区人民法院", "鄂0107", "01"]
    assert cells(register)[3:] == ["—", "—", "—", "未到期", "在用"]
    said = seen(register)
    for words in ("自2026年第四季度起应报", "第 1 份", "首次", "电话核对，在用"):
        assert words in said
    assert sender.own.shown_code in said
    clock.advance(days=60)
    register.refresh()
    qtbot.waitUntil(lambda: "2027Q1" in heads(register))
    assert cells(register)[5:] == ["⚠ 未报全", "未到期", "在用"]
    said = seen(register)
    assert "2026年第四季度应报 1 个单位，已报 0 个" in said
    assert "催报：江原市江南区人民法院（未报全）。" in said


def test_a_key_is_reported_stolen_once_what_follows_was_shown(
    register: RegisterSection, ask: Ask, qtbot: QtBot
) -> None:
    theft = register.theft
    click(register.stolen)
    qtbot.waitUntil(lambda: not theft.day.visibleRegion().isEmpty())
    assert theft.day.text == "2026-11-17"
    assert not theft.go.isEnabled()
    qtbot.waitUntil(theft.go.isEnabled)
    assert "没有在用的密钥：请对方更换密钥" in seen(register)
    assert "涉及 1 件记录" in seen(register)
    write(theft.day.line, "明天")
    assert not theft.go.isEnabled()
    qtbot.waitUntil(lambda: "日期不是" in theft.day.complaint)
    assert not theft.go.isEnabled()
    write(theft.day.line, "2026-11-01")
    qtbot.waitUntil(theft.go.isEnabled)
    click(theft.go)
    qtbot.waitUntil(lambda: "原因" in theft.reason.complaint)
    assert only(ask).state is KeyState.IN_USE
    write(theft.reason.line, "电脑失窃")
    click(theft.go)
    qtbot.waitUntil(lambda: "已登记密钥泄露" in register.message.text)
    qtbot.waitUntil(lambda: cells(register)[-1] == "已登记泄露 · 有待核实")
    assert "已登记泄露，自 2026-11-01 起（电脑失窃）" in seen(register)
    assert "其中的记录待核实" in seen(register)
    assert not theft.isVisible()
    assert not register.stolen.isEnabled()
    assert not register.retire.isEnabled()
    assert only(ask).state is KeyState.COMPROMISED


def test_a_key_that_was_changed_can_be_reported_and_the_one_in_use_stays(
    register: RegisterSection, ask: Ask, sender: Sender, qtbot: QtBot
) -> None:
    card, theft = rotate_identity(sender.station), register.theft
    ask(lambda station: confirm_unit(station, card.content, card.code))
    register.refresh()
    qtbot.waitUntil(lambda: card.shown_code in seen(register))
    click(register.stolen)
    choices = [theft.which.itemText(at) for at in range(theft.which.count())]
    assert choices == [
        f"第 1 把，{sender.own.shown_code[:4]}…（已更换）",
        f"第 2 把，{card.shown_code[:4]}…（在用）",
    ]
    assert theft.which.currentIndex() == 1
    qtbot.waitUntil(theft.go.isEnabled)
    theft.which.setCurrentIndex(0)
    assert not theft.go.isEnabled()
    qtbot.waitUntil(theft.go.isEnabled)
    assert "在用的密钥不受影响" in seen(register)
    write(theft.reason.line, "旧硬盘失窃")
    click(theft.go)
    qtbot.waitUntil(lambda: "已登记密钥泄露" in register.message.text)
    qtbot.waitUntil(lambda: "（旧硬盘失窃）" in seen(register))
    assert only(ask).state is KeyState.IN_USE
    click(register.stolen)
    assert theft.which.count() == 1


def test_a_key_is_retired_and_a_reason_is_asked_for(
    register: RegisterSection, ask: Ask, qtbot: QtBot
) -> None:
    click(register.retire)
    assert "以前制作、迟到的仍然合并" in seen(register)
    click(register.leaving.go)
    qtbot.waitUntil(lambda: "原因" in register.reason.complaint)
    assert only(ask).state is KeyState.IN_USE
    write(register.reason.line, "法院撤并")
    click(register.leaving.go)
    qtbot.waitUntil(lambda: cells(register)[-1] == "已停用")
    assert only(ask).since == "2026-11-17"


def test_two_who_sign_as_one_unit_are_both_in_the_register_until_the_key_is_reported(
    register: RegisterSection, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "sticks"
    stick.mkdir()

    def come(station: Station) -> str:
        court = Stranger(station, stick)
        for file in a_rival(court):
            receive(station, [file])
        return court.station.code

    rival = ask(come)
    register.refresh()
    qtbot.waitUntil(lambda: register.model.rowCount() == 2)
    names = [register.model.row(at).unit.name for at in range(2)]
    row = names.index("某市某区人民法院")
    register.table.selectRow(row)
    assert cells(register, row)[-1] == "在用 · 另有人用"
    said = f"另一张名片（{shown_code(rival)}）签署的报送件，也由旧密钥签署接替"
    assert said in seen(register)
    click(register.stolen)
    assert register.theft.which.currentIndex() == 0
    qtbot.waitUntil(register.theft.go.isEnabled)
    assert "只由它签署接替的一并登记泄露：第 2 把，" in seen(register)
    write(register.theft.reason.line, "电话核实，电脑失窃")
    click(register.theft.go)
    qtbot.waitUntil(lambda: "另一张名片" not in seen(register))
    assert "第 1 条留痕可能不是该单位所作" in seen(register)


@pytest.fixture
def both(
    register: RegisterSection, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> RegisterSection:
    """The register with a second court in it."""
    other = card_of(tmp_path / "other", ("鄂0108", EAST))
    ask(lambda station: confirm_unit(station, other.content, other.code))
    register.refresh()
    qtbot.waitUntil(lambda: register.model.rowCount() == 2)
    return register


def choose_unit(register: RegisterSection, name: str) -> None:
    rows = [register.model.row(at).unit.name for at in range(2)]
    register.table.selectRow(rows.index(name))


def states(ask: Ask) -> dict[str, KeyState]:
    return {row.name: row.state for row in ask(units)}


def test_what_is_asked_is_about_the_unit_that_is_named_whichever_is_chosen_since(
    both: RegisterSection, ask: Ask, qtbot: QtBot
) -> None:
    choose_unit(both, SOUTH)
    click(both.retire)
    choose_unit(both, EAST)
    assert f"{SOUTH}：停用密钥" in seen(both)
    write(both.reason.line, "法院撤并")
    click(both.leaving.go)
    qtbot.waitUntil(lambda: "已登记停用" in both.message.text)
    assert states(ask) == {SOUTH: KeyState.RETIRED, EAST: KeyState.IN_USE}


def test_an_answer_that_comes_late_leaves_the_next_question_alone(
    both: RegisterSection, ask: Ask, tasks: Tasks, qtbot: QtBot
) -> None:
    choose_unit(both, SOUTH)
    click(both.retire)
    write(both.reason.line, "法院撤并")
    with worker_held(tasks):
        click(both.leaving.go)
        click(both.leaving.go)
        choose_unit(both, EAST)
        click(both.retire)
        write(both.reason.line, "正在输入")
    qtbot.waitUntil(lambda: not tasks._asked)
    assert both.message.text == f"已登记停用：{SOUTH} 01 席位。"
    assert f"{EAST}：停用密钥" in seen(both)
    assert (both.reason.text, both.reason.complaint) == ("正在输入", "")
    assert states(ask) == {SOUTH: KeyState.RETIRED, EAST: KeyState.IN_USE}


def test_what_follows_is_told_of_the_unit_that_is_asked_about_alone(
    both: RegisterSection, tasks: Tasks, qtbot: QtBot
) -> None:
    """The day and the place of the key are alike: only the unit is another."""
    choose_unit(both, SOUTH)
    click(both.stolen)
    qtbot.waitUntil(both.theft.go.isEnabled)
    with worker_held(tasks):
        both.theft.foresee.emit()
        choose_unit(both, EAST)
        click(both.stolen)
        both.theft._pause.stop()
    qtbot.waitUntil(lambda: not tasks._asked)
    assert f"{EAST}：登记密钥泄露" in seen(both)
    assert not both.theft.go.isEnabled()
    assert not both.theft.follows.isVisible()
    both.theft.foresee.emit()
    qtbot.waitUntil(both.theft.go.isEnabled)


def test_what_a_unit_owes_is_changed_and_a_slip_is_told_at_the_field(
    register: RegisterSection, ask: Ask, qtbot: QtBot
) -> None:
    click(register.due)
    assert register.first.text == "2026Q4"
    write(register.first.line, "三季度")
    click(register.quarters.go)
    qtbot.waitUntil(lambda: "不是季度" in register.first.complaint)
    write(register.first.line, "2026Q3")
    click(register.quarters.go)
    qtbot.waitUntil(lambda: cells(register)[5] == "⚠ 未报")
    assert "自2026年第三季度起应报" in seen(register)
    click(register.due)
    write(register.first.line, "")
    click(register.quarters.go)
    qtbot.waitUntil(lambda: "不按季度应报" in register.told.text())
    assert only(ask).due_from == ""


def test_a_new_card_that_the_old_key_signed_is_taken_without_its_code(
    register: RegisterSection, sender: Sender, qtbot: QtBot
) -> None:
    card = rotate_identity(sender.station)
    sender.card.write_bytes(card.content)
    page = register.window()
    assert isinstance(page, ReceivePage)
    page.confirm.take(sender.card)
    qtbot.waitUntil(lambda: card.shown_code in seen(register))
    assert not page.confirm.isVisible()
    assert "由前一把密钥签署接替" in seen(register)
    assert "密钥 1：" in seen(register)
    assert "已更换" in seen(register)


@pytest.mark.parametrize("width", [1218, 492])
def test_on_every_width_the_register_is_not_wider_than_its_page(
    register: RegisterSection, width: int, qtbot: QtBot
) -> None:
    page = register.window()
    assert isinstance(page, ReceivePage)
    page.resize(width, 500)
    click(register.stolen)
    qtbot.waitUntil(lambda: register.width() <= page.area.viewport().width())
