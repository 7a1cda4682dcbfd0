"""A practised person files a record by keys alone, and the strokes are counted.

The walk is the manual's (docs/manual.zh-CN.md, 全键盘): what is typed as text doesn't
count, each other key does: Tab, Enter, a digit that chooses, a chord with Ctrl.
"""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.core.canonical import JsonObject
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.session import Session
from tests.gui.driving import Ask
from tests.gui.open_form import focused
from tests.gui.records_desk import Desk

MOST = 25
"""The promise: so many strokes besides the text itself, or fewer."""


@dataclass
class Hands:
    """Ten fingers, and a count of what they strike besides text."""

    strokes: list[str] = field(default_factory=list)

    def key(self, key: Qt.Key, *, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else None
        self.strokes.append(("Ctrl+" if control else "") + key.name)
        QTest.keyClick(focused(), key, held or Qt.KeyboardModifier.NoModifier)

    def enter(self, text: str = "") -> None:
        self.key(Qt.Key.Key_Return)
        self.text(text)

    def tab(self, text: str = "") -> None:
        self.key(Qt.Key.Key_Tab)
        self.text(text)

    def text(self, text: str) -> None:
        """Type a text, as an input method hands it over."""
        if text:
            commit = QInputMethodEvent()
            commit.setCommitString(text)
            QApplication.sendEvent(focused(), commit)


@pytest.fixture
def desk(session: Session, qtbot: QtBot) -> Desk:
    return Desk(session, qtbot)


def begin(desk: Desk) -> Hands:
    hands = Hands()
    desk.page.list.table.setFocus()
    hands.key(Qt.Key.Key_N, control=True)
    desk.step(FormPage)
    return hands


def hand_in(desk: Desk, hands: Hands) -> str:
    """Look at the sheet once more and confirm; give the number."""
    page = desk.page.current
    assert isinstance(page, FormPage)
    hands.key(Qt.Key.Key_Return, control=True)
    desk.until(page.confirm.isVisible)
    hands.key(Qt.Key.Key_Return, control=True)
    return desk.step(FiledPage).filed.number


def filed(ask: Ask, number: str) -> JsonObject:
    body = ask(lambda station: show_record(station, number)).body
    return {key: value for key, value in body.items() if key != "recorder"}


def test_a_whole_record_typed_by_hand_takes_24_strokes(desk: Desk, ask: Ask) -> None:
    hands = begin(desk)
    hands.key(Qt.Key.Key_1)
    hands.enter("（2026）鄂0106民初1234号")
    hands.tab()  # past the tick 尚未立案
    hands.tab("建设工程施工合同纠纷")
    hands.tab("甲公司")
    hands.tab("赵明")
    hands.tab()
    hands.key(Qt.Key.Key_5)  # 审判
    hands.enter("王建国")
    hands.enter("某市人民政府")
    hands.enter("副市长")
    hands.enter("11月17日14:20")
    hands.enter()
    hands.key(Qt.Key.Key_2)  # 电话
    hands.enter("027-87650000")
    hands.enter("来电问案子何时开庭，说这家公司是市里的重点企业，希望尽快判。")
    hands.tab("尽快判决")
    hands.key(Qt.Key.Key_F8)
    hands.key(Qt.Key.Key_2)  # 未影响
    hands.enter()
    hands.key(Qt.Key.Key_2)  # 没有说明职责依据
    number = hand_in(desk, hands)
    assert len(hands.strokes) == 24 <= MOST
    assert filed(ask, number) == {
        "schema": 1,
        "situation": "self",
        "case": {
            "number": "（2026）鄂0106民初1234号",
            "cause": "建设工程施工合同纠纷",
            "parties": ["甲公司"],
            "handler": "赵明",
            "stage": "审判",
        },
        "official": {"name": "王建国", "unit": "某市人民政府", "post": "副市长"},
        "event": {
            "at": "2026-11-17T14:20+08:00",
            "means": ["电话"],
            "contact": "027-87650000",
        },
        "content": "来电问案子何时开庭，说这家公司是市里的重点企业，希望尽快判。",
        "demand": "尽快判决",
        "effect": {"affected": False},
        "within_duty": "否",
        "source": "本人经历",
    }
    assert len(ask(list_records)) == 1


def test_nothing_that_states_a_fact_is_chosen_beforehand(desk: Desk) -> None:
    begin(desk)
    page = desk.page.current
    assert isinstance(page, FormPage)
    assert page.form.body() == {}
