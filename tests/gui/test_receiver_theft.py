"""A receiver's key is reported as stolen in the settings, where receivers are kept."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.actions.people.recipients import recipients
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.gui.session import Session
from judrec.gui.settings.peers import RecipientsSection
from tests.gui.driving import Ask, click, seen, write
from tests.gui.senders import Q4, RECEIVERS, card_of, register


@pytest.fixture
def card(tmp_path: Path, ask: Ask) -> OwnCard:
    """A committee that is on the list."""
    made = card_of(tmp_path / "committee", RECEIVERS["政法委"])
    register(ask, made, "政法委")
    return made


@pytest.fixture
def section(session: Session, card: OwnCard, qtbot: QtBot) -> RecipientsSection:
    """The list of receivers, with the committee in it chosen."""
    section = RecipientsSection(session)
    qtbot.addWidget(section)
    session.changed.connect(section.refresh)
    section.resize(900, 700)
    with qtbot.waitActive(section):
        section.show()
    section.refresh()
    qtbot.waitUntil(lambda: section.model.rowCount() == 1)
    section.table.selectRow(0)
    return section


def test_a_receivers_key_is_reported_once_what_follows_was_shown(
    section: RecipientsSection, card: OwnCard, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "U"
    stick.mkdir()
    sent = ask(lambda station: export_quarter(station, Q4, ["政法委"], stick))
    theft = section.theft
    click(section.stolen)
    qtbot.waitUntil(theft.go.isEnabled)
    assert theft.which.currentText() == f"在用，{card.shown_code[:9]}…"
    assert f"1 份报送件，拿到密钥又有副本的人可以打开：{sent.file.name}" in seen(
        section
    )
    assert "请对方更换密钥，用已知的电话核对新名片" in seen(section)
    write(theft.day.line, "2026-11-18")
    qtbot.waitUntil(lambda: "日期不是" in theft.day.complaint)
    write(theft.day.line, "2026-11-10")
    write(theft.reason.line, "电脑失窃")
    qtbot.waitUntil(theft.go.isEnabled)
    click(theft.go)
    qtbot.waitUntil(lambda: "已登记密钥泄露：政法委。" in seen(section))
    assert not theft.isVisible()
    assert [row.fallen for row in ask(recipients)] == [True]
    qtbot.waitUntil(lambda: section.model.row(0).fallen)
    section.table.selectRow(0)
    click(section.stolen)
    qtbot.waitUntil(lambda: "已经登记泄露，没有重复登记" in seen(section))
    assert not theft.isVisible()


def test_of_a_unit_the_register_of_units_is_named(
    section: RecipientsSection, card: OwnCard, ask: Ask, qtbot: QtBot
) -> None:
    ask(lambda station: confirm_unit(station, card.content, card.code))
    click(section.stolen)
    qtbot.waitUntil(lambda: "请在“收件汇总”的“报送单位登记”中登记" in seen(section))
    assert not section.theft.go.isEnabled()
