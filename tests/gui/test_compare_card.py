"""The telephone comparison on the page of what comes in."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import own_card
from judrec.actions.receiving.compare_bundle import compare_bundle, found_bundle
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, nameless, write
from tests.gui.senders import Sender
from tests.station import Clock


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_a_bundle_is_compared_by_both_ways_of_a_call_before_it_is_received(
    page: ReceivePage, ask: Ask, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    sender = Sender(tmp_path, ask(own_card), clock)
    sent = sender.send()
    sender.station.close()
    page.plan((sent.file,))
    qtbot.waitUntil(lambda: bool(page.results.rows))
    assert not page.compare.isVisible()
    click(page.results.rows[0].compare)
    card = page.compare
    qtbot.waitUntil(card.isVisible)
    assert nameless(card) == []

    def press(button: QPushButton) -> None:
        """Press it as a person: not before the answer to the last press is shown."""
        qtbot.waitUntil(lambda: not card._once.goes_on)
        click(button)

    bundle = ask(lambda station: found_bundle(station, "", sent.file))
    digits = card.digits.text()
    other = ask(lambda station: compare_bundle(station, bundle, digits))
    assert card.code.text().replace(" ", "") == other.code
    write(card.heard, other.code)
    press(card.check)
    qtbot.waitUntil(card.verdict.isVisible)
    assert "✓ 一致" in card.verdict.text()
    assert ask(ledger_rows)[0].label == "电话比对报送件"
    write(card.heard, "12345678" if other.code != "12345678" else "87654321")
    press(card.check)
    qtbot.waitUntil(lambda: "不一致" in card.verdict.text())
    # The other side calls: its digits take the place of ours.
    write(card.asked, "12")
    press(card.take)
    qtbot.waitUntil(lambda: "应为 6 位数字" in card.asked_field.complaint)
    write(card.asked, "482 917")
    press(card.take)
    qtbot.waitUntil(lambda: card.digits.text() == "482 917")
    assert not card.verdict.isVisible()
    press(card.again)
    qtbot.waitUntil(lambda: card.digits.text() != "482 917")
    click(card.close_)
    assert not card.isVisible()
    assert card.code.text() == ""
