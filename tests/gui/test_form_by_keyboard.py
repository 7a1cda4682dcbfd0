"""Keys, screen readers, small screens, and what is pasted."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from judrec.gui.form.field_view import FieldView
from judrec.gui.form.form_view import FormView
from judrec.gui.form.text_editors import PlainText
from tests.gui import open_form
from tests.gui.form_hands import answer, type_into
from tests.gui.open_form import INTAKES, emptied, focused, opened


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.whole())


@pytest.fixture
def form(whole: FormView) -> FormView:
    return emptied(whole)


def _all(form: QWidget) -> Iterator[QWidget]:
    """Give all widgets in sight that a key can reach."""
    for widget in form.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and widget.isVisible() and not isinstance(widget, QScrollArea):
            yield widget


def test_everything_that_a_key_reaches_has_a_name(form: FormView) -> None:
    form.put(INTAKES[6].body)
    nameless = [
        (type(widget).__name__, widget.parent())
        for widget in _all(form)
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_tab_goes_down_the_page_in_the_order_in_which_it_is_read(
    form: FormView,
) -> None:
    answer(form.field("situation"), "self")
    form.field("case.number").jump()
    seen: list[str] = []
    while len(seen) < 12:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        view: QWidget | None = focused()
        while view is not None and not isinstance(view, FieldView):
            view = view.parentWidget()
        if isinstance(view, FieldView) and view.key not in seen:
            seen.append(view.key)
    assert seen[1:] == [
        "case.cause",
        "case.parties",
        "case.handler",
        "case.stage",
        "official.name",
        "official.unit",
        "official.post",
        "official.category",
        "official.managing_committee",
        "official.identified",
        "official.left_office",
    ]


@pytest.mark.parametrize("width", [1180, 900, 640, 495])
def test_no_words_are_cut_however_narrow_the_window(form: FormView, width: int) -> None:
    form.put(INTAKES[4].body)
    form.show_all()
    form.resize(width, 700)
    for _ in range(20):  # each level of layouts asks the next
        QApplication.processEvents()
    for area in form.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0, "wider than the window"
    for button in form.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.visibleRegion().isEmpty() or _fits(button), button.text()
    for label in form.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_a_narrow_window_keeps_what_is_missing_in_one_line(form: FormView) -> None:
    form.resize(495, 300)
    QApplication.processEvents()
    assert form.needs.isVisible()
    assert not form.help.isVisible()
    QTest.keyClick(form, Qt.Key.Key_F8)
    QTest.keyClick(form, Qt.Key.Key_F8)
    assert focused() is form.field("case.number").editor.entry


def _fits(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.rect().contains(widget.geometry())


def test_the_wheel_scrolls_the_page_and_changes_no_answer(form: FormView) -> None:
    form.put(INTAKES[0].body)
    form.field("content").jump()
    for combo in form.block("official").findChildren(QComboBox):
        middle = QPointF(combo.rect().center())
        down = QPoint(0, -120)
        event = QWheelEvent(
            middle,
            combo.mapToGlobal(middle),
            down,
            down,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(combo, event)
    assert form.body() == INTAKES[0].body


def test_pasted_line_feeds_do_not_hide_in_a_line(form: FormView) -> None:
    box = form.field("case.cause").editor.entry
    assert isinstance(box, QLineEdit)
    QApplication.clipboard().setText("买卖合同\r\n纠纷\n")
    box.setFocus()
    box.paste()
    QApplication.clipboard().clear()
    assert form.body() == {"case": {"cause": "买卖合同 纠纷"}}


def test_pasted_text_is_text_and_shift_return_is_a_line_feed(form: FormView) -> None:
    box = form.field("content").editor.entry
    assert isinstance(box, PlainText)
    pasted = QMimeData()
    pasted.setHtml("<b>粗</b>")
    pasted.setText("<b>粗</b>\u00a0字")
    box.insertFromMimeData(pasted)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_into(box, "完")
    assert form.body() == {"content": "<b>粗</b>\u00a0字\n完"}


def test_what_people_type_is_never_read_as_markup(form: FormView) -> None:
    form.put(INTAKES[0].body)
    answer(form.field("event.place"), "<img src=x><b>本院</b>")
    form.show_all()
    formats = {label.textFormat() for label in form.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_field_explains_itself_when_the_cursor_is_in_it(form: FormView) -> None:
    form.field("event.medium").jump()
    assert form.help.text.startswith("原始记录存放处\n《规定》第十条\n短信、聊天记录")


# Enter, digits, arrows: the fast way.


def test_enter_goes_to_the_next_gap_and_past_what_is_filled(form: FormView) -> None:
    answer(form.field("situation"), "self")
    answer(form.field("official.name"), "王建国")
    answer(form.field("case.number"), "（2026）鄂0106民初1号")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert form.field("case.stage").isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is form.field("official.unit").editor.entry


def test_enter_is_a_new_line_where_a_text_may_have_some(form: FormView) -> None:
    form.field("content").jump()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert form.field("content").editor.entry.hasFocus()


def test_enter_presses_a_button_that_has_the_focus(form: FormView) -> None:
    form.block("case").list("more_cases").add_button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert form.field("more_cases.0.number").editor.isAncestorOf(focused())


def test_tab_stops_once_at_boxes_digits_tick_and_arrows_go_between(
    form: FormView,
) -> None:
    form.field("event.means").jump()
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_2, Qt.Key.Key_2):
        QTest.keyClick(focused(), key)
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert form.body() == {"event": {"means": ["转递材料", "电话", "当面"]}}
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert not form.field("event.means").isAncestorOf(focused())
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert form.field("event.means").isAncestorOf(focused())


def test_f5_is_now(form: FormView) -> None:
    form.field("event.at").jump()
    QTest.keyClick(focused(), Qt.Key.Key_F5)
    assert form.body() == {"event": {"at": "2026-11-20T10:00+08:00"}}
