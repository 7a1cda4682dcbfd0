"""The leader signs off a quarter on its page: by his passphrase, or as a paper says."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.sign_off import How, SignOffState
from judrec.gui.quarter.page import QuarterPage
from tests.gui.driving import Ask, click, seen, write
from tests.gui.senders import Q4
from tests.station import PASSPHRASE


def signed(page: QuarterPage, state: SignOffState, ask: Ask) -> Callable[[], bool]:
    def is_so() -> bool:
        found = ask(lambda station: show_quarter(station, Q4)).release
        return found.state is state

    return is_so


def test_the_leader_signs_off_a_quarter_by_his_passphrase(
    ready: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    card = ready.sign_off
    qtbot.waitUntil(lambda: card.form.leader.count() == 1)
    assert "还没有领导签发" in seen(card)
    write(card.form.passphrase, "不是他的口令")
    click(card.sign)
    qtbot.waitUntil(lambda: "口令不是" in card.message.text)
    assert not card.form.passphrase.text()
    write(card.form.passphrase, PASSPHRASE)
    click(card.sign)
    qtbot.waitUntil(signed(ready, SignOffState.CURRENT, ask))
    qtbot.waitUntil(lambda: "已签发" in card.state.text())
    qtbot.waitUntil(card.again.isVisible)
    assert card.again.hasFocus()


def test_a_paper_is_entered_with_all_that_it_must_say(
    ready: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    card = ready.sign_off
    qtbot.waitUntil(lambda: card.form.leader.count() == 1)
    card.form.how.setCurrentIndex(card.form.how.findData(How.PAPER.value))
    card.form.how.activated.emit(card.form.how.currentIndex())
    assert not card.form.passphrase.isVisible()
    click(card.sign)
    qtbot.waitUntil(lambda: "请填写签发人" in card.message.text)
    assert "请填写文号" in card.message.text
    fields: tuple[tuple[QLineEdit, str], ...] = (
        (card.form.by, "孔令"),
        (card.form.on, "2026-11-16"),
        (card.form.number, "江法〔2026〕7号"),
    )
    for line, text in fields:
        write(line, text)
    for _press in range(2):
        QTest.keyClick(card.form.number, Qt.Key.Key_Return)
    qtbot.waitUntil(signed(ready, SignOffState.CURRENT, ask))
    qtbot.waitUntil(lambda: "江法〔2026〕7号" in card.state.text())
    rows = ask(lambda station: ledger_rows(station, 2))
    assert [row.action for row in rows].count("release.signed") == 1
