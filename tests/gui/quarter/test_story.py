"""A keeper's way through a quarter that is over, from the list to the verdict."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.add_person import NewPerson, add_person
from judrec.actions.people.identity import OwnCard
from judrec.actions.people.recipients import add_recipient
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.event_time import CHINA
from judrec.core.roles import Role
from judrec.gui.main_window import MainWindow
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.report.page import ReportPage
from judrec.gui.quarter.standing.steps_bar import Step
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.workplace import Workplace
from tests.gui.cut_text import cut_text, settle_layout
from tests.gui.driving import Ask, click, seen, write
from tests.gui.quarter_hands import Held, rows
from tests.station import PASSPHRASE, Clock, file_sample, reopen

LEADER = NewPerson("何䶮", "副院长", (Role.LEADER,))
LEADERS = "guishan-2026-laodianche"
JANUARY = datetime(2027, 1, 5, 9, tzinfo=CHINA)
Front = TypeVar("Front", bound=QWidget)


class Keeper:
    """Somebody at the window, with the quarter in front."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        front, session = window.front, window._session
        assert isinstance(front, Workplace)
        assert session is not None
        self.place, self.session, self.qtbot = front, session, qtbot
        self.ask = Ask(session, qtbot)
        self.go_to_quarter()
        self.steps = self.page(QuarterSteps)
        self.quarter: QuarterPage = self.steps.quarter
        self.until(lambda: len(self.quarter.sealing.to.boxes) == 2)

    def go_to_quarter(self) -> None:
        QTest.keyClick(self.place, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    def page(self, kind: type[Front]) -> Front:
        current = self.place.pages.currentWidget()
        assert isinstance(current, kind)
        return current

    def step(self, kind: type[Front]) -> Front:
        """Give what is opened above the quarter."""
        current = self.steps.current
        assert isinstance(current, kind)
        return current

    def until(self, come: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(come)

    def says(self, step: Step, words: str) -> Callable[[], bool]:
        """Tell whether the line of steps says that of one."""
        return lambda: words in self.quarter.bar.buttons[step].text()

    def go_to(self, step: Step) -> QWidget:
        """Press the button of a step; give what has the cursor then."""
        button = self.quarter.bar.buttons[step]
        button.setFocus()
        press(button, Qt.Key.Key_Return)
        focus = self.quarter.window().focusWidget()
        assert focus is not None
        return focus


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


@pytest.fixture
def keeper(
    store: Path,
    clock: Clock,
    cards: dict[str, OwnCard],
    new_window: Callable[[Path], MainWindow],
    qtbot: QtBot,
) -> Keeper:
    """A record of November, a leader, both receivers; it is January."""
    station = reopen(store, clock=clock)
    file_sample(station)
    keeper = station.person.name
    add_person(station, LEADER, LEADERS)
    for name, card in cards.items():
        add_recipient(station, card.content, card.code, name=name)
    station.close()
    clock.now = JANUARY
    window = new_window(store)
    window.try_passphrase(PASSPHRASE, keeper)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace))
    return Keeper(window, qtbot)


def lead(keeper: Keeper, words: str) -> QAbstractButton:
    return next(each for each in keeper.quarter.checklist.leads if words in each.text())


def test_from_the_list_to_the_verdict_of_the_read_back(
    keeper: Keeper, stick: Path
) -> None:
    assert keeper.quarter.quarter.currentText() == "2026年第四季度"
    look_at_what_is_left(keeper)
    write_the_report(keeper)
    let_the_leader_sign(keeper)
    seal(keeper, stick)
    who = {row.action: row.who for row in keeper.ask(lambda here: ledger_rows(here, 8))}
    assert who["release.signed"] == LEADER.name
    assert who["bundle.sealed"] != LEADER.name


def look_at_what_is_left(keeper: Keeper) -> None:
    """A line of the list leads to the records that it counts, and back."""
    assert keeper.says(Step.CHECK, "● 2 项待办")()
    click(lead(keeper, "列出没有打印的记录"))
    records = keeper.page(RecordsPage)
    keeper.until(lambda: records.list.model.rowCount() == 1)
    assert "2026年第四季度提交、未打印" in seen(records)
    settle_layout()
    assert cut_text(records) == []
    keeper.go_to_quarter()


def write_the_report(keeper: Keeper) -> None:
    """Written by hand, and looked at as it prints."""
    quarter, until = keeper.quarter, keeper.until
    focus = keeper.go_to(Step.REPORT)
    assert focus is quarter.reports.write
    press(focus, Qt.Key.Key_Return)
    report = keeper.step(ReportPage)
    until(report.save.isEnabled)
    QTest.keyClicks(report.blocks["features"].box, "laidian")
    click(report.save)
    until(lambda: "已保存" in report.message.text)
    click(report.back)
    until(keeper.says(Step.REPORT, "✓ 已写"))
    click(quarter.reports.look)
    paper = keeper.step(PaperPage)
    until(lambda: bool(paper.pages.sharp))
    click(paper.back)


def let_the_leader_sign(keeper: Keeper) -> None:
    """At the keeper's desk, who stays signed in."""
    keeper.go_to(Step.SIGN_OFF)
    card = keeper.quarter.sign_off
    keeper.until(lambda: card.form.leader.count() == 2)
    card.form.leader.setCurrentText(LEADER.name)
    QTest.keyClicks(card.form.passphrase, LEADERS)
    press(card.form.passphrase, Qt.Key.Key_Return)
    keeper.until(keeper.says(Step.SIGN_OFF, "✓ 已签发"))
    assert "✓ 何䶮（副院长）已签发，2027-01-05。" in seen(card)
    assert not card.form.passphrase.isVisible()
    assert "何䶮已签发（2027-01-05）" in seen(keeper.quarter.checklist)


def seal(keeper: Keeper, stick: Path) -> None:
    """Both receivers are ticked; Enter in the folder's line seals."""
    quarter, sealing = keeper.quarter, keeper.quarter.sealing
    assert keeper.go_to(Step.SEND) in sealing.to.boxes.values()
    write(sealing.folder.line, str(stick))
    press(sealing.folder.line, Qt.Key.Key_Return)
    keeper.until(sealing.written.isVisible)
    assert "✓ 报送件已写入介质，并已重新读出核对一致。" in seen(sealing.written)
    assert "没有写明签发人" not in seen(sealing.written)
    assert [file.suffix for file in stick.iterdir()] == [".jrb"]
    keeper.until(keeper.says(Step.SEND, "✓ 写出 1 份"))
    assert keeper.says(Step.RECEIPTS, "● 2 份没有回执")()
    assert "再写出的是补报" in seen(quarter.checklist)


def test_called_off_midway_nothing_is_left_and_it_can_be_tried_again(
    keeper: Keeper, stick: Path
) -> None:
    quarter, sealing = keeper.quarter, keeper.quarter.sealing
    write(sealing.folder.line, str(stick))
    held = Held(quarter, keeper.session)
    held.wait(keeper.qtbot)
    cancel = sealing.work.row.cancel
    assert cancel.hasFocus()
    press(cancel, Qt.Key.Key_Space)
    held.let_go()
    keeper.until(lambda: "已按您的要求取消" in seen(sealing.message))
    keeper.until(lambda: {row[3] for row in rows(quarter)} == {"✕ 已作废"})
    assert list(stick.iterdir()) == []
    assert keeper.says(Step.SEND, "● 没有写出")()
    assert sealing.seal.hasFocus()
    press(sealing.seal, Qt.Key.Key_Return)
    keeper.until(sealing.written.isVisible)
    assert "政法委：第 2 份" in seen(sealing.written)
