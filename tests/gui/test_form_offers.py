"""What one's own records said is offered under the field, and the keys stay in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from judrec.core.canonical import JsonObject
from judrec.core.offers import gather, offers_of
from judrec.gui.form.form_view import FormView
from tests.gui import open_form
from tests.gui.form_hands import answer, type_into
from tests.gui.open_form import emptied, focused, opened

_SAID: list[JsonObject] = [
    {
        "official": {
            "name": "王建国",
            "unit": "江原市人民政府",
            "post": "副市长",
            "category": "行政机关",
            "managing_committee": "上级党委管理",
            "identified": "当面认识或已核实",
            "left_office": "现任",
        },
        "case": {
            "cause": "买卖合同纠纷",
            "parties": ["甲公司", "乙公司"],
            "handler": "赵明",
        },
        "event": {"place": "本院第三接待室"},
    },
    {"official": {"name": "王建军", "unit": "江北区委", "post": "书记"}},
]


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.whole())


@pytest.fixture
def form(whole: FormView) -> FormView:
    whole.offer_from(gather(map(offers_of, _SAID)).matching)
    emptied(whole)
    answer(whole.field("situation"), "self")
    return whole


def lines(form: FormView) -> list[str]:
    listed = form.offered
    if not listed.isVisible():
        return []
    return [listed.item(row).text() for row in range(listed.count())]


def begin(form: FormView, key: str, text: str) -> None:
    form.field(key).jump()
    type_into(focused(), text)


def test_two_characters_bring_offers_and_the_cursor_stays(form: FormView) -> None:
    begin(form, "official.name", "王")
    assert lines(form) == []
    type_into(focused(), "建")
    assert lines(form) == [
        "1  王建国　　江原市人民政府　副市长",
        "2  王建军　　江北区委　书记",
    ]
    assert focused() is form.field("official.name").editor.entry


def test_an_official_that_is_taken_fills_what_is_his_and_not_what_happened(
    form: FormView,
) -> None:
    begin(form, "official.name", "王建")
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert form.body()["official"] == {
        "name": "王建国",
        "unit": "江原市人民政府",
        "post": "副市长",
        "category": "行政机关",
        "managing_committee": "上级党委管理",
    }
    assert lines(form) == []


def test_what_was_filled_by_hand_is_left_as_it_is(form: FormView) -> None:
    answer(form.field("official.post"), "市长")
    begin(form, "official.name", "王建")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    told = form.body()["official"]
    assert told == {"name": "王建军", "unit": "江北区委", "post": "市长"}


def test_tab_goes_on_with_what_was_typed(form: FormView) -> None:
    begin(form, "official.name", "王建")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert form.body()["official"] == {"name": "王建"}
    assert lines(form) == []


def test_escape_shuts_the_list_and_enter_then_goes_on(form: FormView) -> None:
    begin(form, "official.name", "王建")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert lines(form) == []
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is form.field("official.unit").editor.entry


def test_an_input_method_in_the_middle_of_a_word_is_left_alone(form: FormView) -> None:
    begin(form, "official.name", "王建")
    composing = QInputMethodEvent("guo", [])
    QApplication.sendEvent(focused(), composing)
    assert lines(form) == []
    type_into(focused(), "国")
    assert form.body()["official"] == {"name": "王建国"}
    assert lines(form) == ["1  王建国　　江原市人民政府　副市长"]


def test_a_digit_is_text_where_texts_have_digits_until_the_arrow_chose(
    form: FormView,
) -> None:
    begin(form, "event.place", "本院")
    assert lines(form) == ["1  本院第三接待室"]
    QTest.keyClick(focused(), Qt.Key.Key_1)
    assert form.body()["event"] == {"place": "本院1"}
    begin(form, "event.place", "")
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    one, held = Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(focused(), one, held)
    assert form.body()["event"] == {"place": "本院第三接待室"}


def test_parties_are_offered_line_by_line(form: FormView) -> None:
    begin(form, "case.parties", "丙公司\n公司")
    assert lines(form) == ["1  甲公司", "2  乙公司"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    assert form.body()["case"] == {"parties": ["丙公司", "甲公司"]}


def test_the_mouse_takes_one_too(form: FormView) -> None:
    begin(form, "case.cause", "合同")
    listed = form.offered
    place = listed.visualItemRect(listed.item(0)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(listed.viewport(), left, none, place)
    assert form.body()["case"] == {"cause": "买卖合同纠纷"}
    assert focused() is form.field("case.cause").editor.entry


def test_what_is_offered_is_never_cut_by_the_edge_of_the_form(form: FormView) -> None:
    form.resize(700, 500)
    begin(form, "official.name", "王建")
    assert form.rect().contains(form.offered.geometry())
