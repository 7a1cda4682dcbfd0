"""From a bundle of a stranger to his confirmation: the telephone decides."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.people.units import units
from judrec.gui.receiving.page import ReceivePage
from tests.gui.driving import Ask, click, seen, write
from tests.gui.senders import Sender
from tests.gui.test_receive_page import (
    Choose,
    page,
    planned,
    received,
    stranger,
    words_of,
)

__all__ = ["page", "stranger"]


def test_a_stranger_only_calls_himself_so_until_he_is_confirmed(
    page: ReceivePage, stranger: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = stranger.send()
    (row,) = planned(page, qtbot, sent.file)
    assert row.word.text() == "● 未确认"
    assert "自称 江原市江南区人民法院" in seen(row)
    assert not page.accept.isVisible()
    click(row.confirm)
    qtbot.waitUntil(page.confirm.isVisible)
    assert "江原市江南区人民法院（鄂0107），01 席位" in seen(page.confirm)
    assert stranger.own.shown_code not in seen(page)
    wrong = stranger.own.code[:-1] + str((int(stranger.own.code[-1]) + 1) % 10)
    write(page.confirm.code, wrong)
    click(page.confirm.confirm)
    qtbot.waitUntil(lambda: "名片可能被调换" in seen(page.confirm))
    assert ask(units) == ()
    write(page.confirm.code, stranger.own.shown_code)
    QTest.keyClick(page.confirm.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words_of(page.results.rows) == ["✓ 首次"])
    assert "已确认 江原市江南区人民法院 01 席位。" in seen(page)
    assert not page.confirm.isVisible()
    (row,) = received(page, qtbot)
    assert "已合并" in seen(row)


def test_a_sender_whose_stick_was_pulled_cannot_be_confirmed_from_it(
    page: ReceivePage, stranger: Sender, qtbot: QtBot
) -> None:
    sent = stranger.send()
    (row,) = planned(page, qtbot, sent.file)
    sent.file.unlink()
    click(row.confirm)
    qtbot.waitUntil(lambda: "介质读取失败" in seen(page))
    assert not page.confirm.isVisible()


def test_a_card_file_is_taken_by_its_code_too(
    page: ReceivePage, stranger: Sender, choose: Choose, ask: Ask, qtbot: QtBot
) -> None:
    click(page.units.confirm)
    choose(stranger.card)
    qtbot.waitUntil(page.confirm.isVisible)
    write(page.confirm.code, stranger.own.shown_code)
    click(page.confirm.confirm)
    qtbot.waitUntil(lambda: "江原市江南区人民法院" in str(ask(units)))
