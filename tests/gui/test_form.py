"""What a person sees who tells a record: questions that follow from the answers."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QWidget,
)

from judrec.actions.upkeep.sample_records import SAMPLE_RECORDER, intakes
from judrec.core.event_time import CHINA
from judrec.core.form import load
from judrec.gui.form.asking import Asking, Presence, new_facts, whole_record
from judrec.gui.form.field_view import FieldView
from judrec.gui.form.form_view import FormView
from judrec.gui.form.radio_editor import RadioEditor
from judrec.gui.form.text_editors import PlainText
from judrec.gui.form.time_editor import TimeEditor
from tests.gui.form_hands import answer, press, type_into
from tests.station import RESOURCES

_NOW = datetime(2026, 11, 20, 10, 0, tzinfo=CHINA)
_FORM = load((RESOURCES / "forms" / "record.toml").read_text("utf-8"))
_INTAKES = intakes(_NOW)


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from _shown(whole_record(_FORM, lambda: _NOW, SAMPLE_RECORDER))


@pytest.fixture
def form(whole: FormView) -> FormView:
    """Give the form of a whole record, empty as on the first day."""
    whole.put({})
    whole.resize(1180, 700)
    whole.activateWindow()
    return whole


@pytest.fixture(scope="module")
def supplement(qapp: QApplication) -> Iterator[FormView]:
    record = _INTAKES[0].body
    yield from _shown(new_facts(_FORM, lambda: _NOW, SAMPLE_RECORDER, record))


@pytest.fixture
def facts(supplement: FormView) -> FormView:
    """Give the form of new facts to a record, empty."""
    supplement.put({})
    supplement.activateWindow()
    return supplement


def _shown(asking: Asking) -> Iterator[FormView]:
    view = FormView(asking)
    view.resize(1180, 700)
    view.show()
    view.activateWindow()
    QApplication.processEvents()
    yield view
    view.deleteLater()


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _leave(view: FieldView) -> None:
    view.jump()
    while view.isAncestorOf(_focused()):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)


def _all(form: QWidget) -> Iterator[QWidget]:
    """Give all widgets in sight that a key can reach."""
    for widget in form.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and widget.isVisible() and not isinstance(widget, QScrollArea):
            yield widget


# Who, and what follows from it.


@pytest.mark.parametrize(
    ("key", "code", "shown"),
    [
        (Qt.Key.Key_1, "self", {"official"}),
        (Qt.Key.Key_2, "organisation", {"official", "actor", "document"}),
        (Qt.Key.Key_3, "associate", {"official", "actor"}),
        (Qt.Key.Key_4, "in_name", {"official", "actor"}),
    ],
)
def test_a_digit_says_who_and_the_questions_follow(
    form: FormView, key: Qt.Key, code: str, shown: set[str]
) -> None:
    form.start()
    QTest.keyClick(_focused(), key)
    assert form.body() == {"situation": code}
    blocks = ("official", "actor", "document")
    assert {each for each in blocks if form.block(each).isVisible()} == shown


def test_a_digit_in_a_text_is_a_digit(form: FormView) -> None:
    form.field("case.number").jump()
    QTest.keyClicks(_focused(), "1234")
    assert form.body() == {"case": {"number": "1234"}}


def test_what_the_situation_does_not_have_is_not_told_but_not_lost(
    form: FormView,
) -> None:
    answer(form.field("situation"), "associate")
    answer(form.field("actor.name"), "张大山")
    answer(form.field("situation"), "self")
    assert form.body() == {"situation": "self"}
    answer(form.field("situation"), "associate")
    assert form.body() == {"situation": "associate", "actor": {"name": "张大山"}}


def test_whoever_brought_a_letter_may_be_said_and_is_asked_once_begun(
    form: FormView,
) -> None:
    answer(form.field("situation"), "organisation")
    block = form.block("actor")
    assert block.presence is Presence.OPTIONAL
    assert not form.field("actor.name").isVisible()
    press(block.fold)
    assert not form.field("actor.post").required
    answer(form.field("actor.name"), "张大山")
    assert form.field("actor.post").required


def test_means_say_what_must_be_told_of_them(form: FormView) -> None:
    assert not form.field("event.contact").required
    answer(form.field("event.means"), ["电话", "会议"])
    required = {view.key for view in form.block("event").fields if view.required}
    assert required == {
        "event.at",
        "event.means",
        "event.contact",
        "event.place",
        "event.witnesses",
    }
    answer(form.field("event.no_witnesses"), True)
    assert not form.field("event.witnesses").required


def test_an_effect_asks_how_and_its_absence_does_not(form: FormView) -> None:
    assert not form.field("effect.how").isVisible()
    answer(form.field("effect.affected"), True)
    assert form.field("effect.how").isVisible()
    assert form.field("effect.how").required
    answer(form.field("effect.affected"), False)
    assert not form.field("effect.how").isVisible()


# Unknown, none, words that stand in.


def test_unknown_asks_why_and_a_clue_where_nobody_is_named(form: FormView) -> None:
    answer(form.field("situation"), "self")
    assert not form.field("official.clue").isVisible()
    answer(form.field("official.name"), {"unknown": "对方不肯说"})
    assert form.body()["official"] == {"name": {"unknown": "对方不肯说"}}
    assert form.field("official.clue").isVisible()
    assert "official.clue" in {problem.key for problem in form.problems()}


def test_unknown_without_a_reason_is_said_at_the_field(form: FormView) -> None:
    answer(form.field("situation"), "self")
    answer(form.field("official.name"), {"unknown": ""})
    _leave(form.field("official.name"))
    assert "请写明原因" in form.field("official.name").problem


def test_no_unit_and_unknown_exclude_each_other(form: FormView) -> None:
    answer(form.field("situation"), "associate")
    view = form.field("actor.unit")
    answer(view, {"unknown": "未问到"})
    answer(view, {"none": True})
    assert form.body()["actor"] == {"unit": {"none": True}}


def test_not_yet_a_case_is_a_tick_and_then_asks_for_the_cause(form: FormView) -> None:
    answer(form.field("case.number"), "尚未立案")
    assert form.body() == {"case": {"number": "尚未立案"}}
    assert form.field("case.cause").required


# Problems: when, where, in which words.


def test_nothing_is_complained_about_before_it_was_left(form: FormView) -> None:
    assert form.needs.title == "还缺 8 项"
    assert [view.key for view in form.blocks[1].fields if view.problem] == []


def test_a_field_that_was_left_says_in_words_what_it_lacks(form: FormView) -> None:
    view = form.field("case.number")
    _leave(view)
    assert view.problem == "请填写案号；尚无案号的，填“尚未立案”。"
    assert view.words.mark == "⚠"
    assert "请填写案号" in view.editor.entry.accessibleDescription()
    assert not form.field("case.stage").problem
    answer(view, "（2026）鄂0106民初1号")
    assert not view.problem
    assert not view.words.isVisible()


def test_filing_says_it_at_every_field_and_each_line_leads_there(
    form: FormView,
) -> None:
    form.show_all()
    wrong = {view.key for block in form.blocks for view in block.fields if view.problem}
    assert len(wrong) == 8 == len(form.needs.lines)
    lines = form.findChild(QListWidget)
    assert lines is not None
    lines.setFocus()
    lines.setCurrentRow(form.needs.lines.index("内容"))
    QTest.keyClick(lines, Qt.Key.Key_Return)
    content = form.field("content")
    assert content.editor.entry.hasFocus()
    assert content.visibleRegion().boundingRect().height() > 0


def test_f8_goes_from_one_gap_to_the_next(form: FormView) -> None:
    seen = []
    for _ in range(9):
        QTest.keyClick(form, Qt.Key.Key_F8)
        seen.append(_focused())
    assert seen[1] is form.field("case.number").editor.entry
    assert seen[8] is seen[0]


def test_a_gap_in_a_folded_block_unfolds_it(form: FormView) -> None:
    form.put({"late": {"discovered_at": "2027-01"}, "situation": "self"})
    press(form.block("late").fold)
    assert not form.field("late.discovered_at").isVisible()
    form.go_to("late.discovered_at")
    assert form.field("late.discovered_at").editor.entry.hasFocus()


def test_the_list_of_gaps_shrinks_with_each_answer(form: FormView) -> None:
    answer(form.field("situation"), "self")
    assert form.needs.title == "还缺 10 项"
    assert form.needs.lines[2] == "领导干部 · 姓名"
    form.put(_INTAKES[0].body)
    assert form.needs.title == "✓ 没有缺项"
    assert form.needs.lines == ()


def test_a_short_content_is_a_hint_not_a_problem(form: FormView) -> None:
    view = form.field("content")
    answer(view, "来电话问案子。")
    _leave(view)
    assert view.words.text.startswith("内容只有7字")
    assert view.words.mark == "●"
    assert not view.problem


def test_required_fields_say_so_with_their_article(form: FormView) -> None:
    view = form.field("event.at")
    assert view.required
    assert view.editor.entry.accessibleName() == "时间（必填）"
    assert "必填，《规定》第九条" in view.tip
    assert "《规定》第十三条" in form.field("effect.affected").tip


def test_the_bench_stays_out_of_it(form: FormView) -> None:
    notes = [label.text() for label in form.block("content").findChildren(QLabel)]
    assert "不写合议庭、审判委员会的评议意见。" in notes


# Times.


def test_a_time_is_read_as_it_is_said_and_shown_back(form: FormView) -> None:
    view = form.field("event.at")
    editor = view.editor
    assert isinstance(editor, TimeEditor)
    type_into(editor.box, "昨天15:40")
    assert editor.meaning == "即：2026年11月19日15时40分"
    assert form.body()["event"] == {"at": "2026-11-19T15:40+08:00"}
    _leave(view)
    assert editor.box.text() == "2026年11月19日15时40分"


def test_a_time_that_nobody_understands_stays_as_typed_and_is_said(
    form: FormView,
) -> None:
    view = form.field("event.at")
    answer(view, "上周三")
    _leave(view)
    assert view.problem.startswith("没有看懂这个时间")
    assert form.body()["event"] == {"at": "上周三"}


def test_the_calendar_changes_the_day_and_keeps_the_clock(form: FormView) -> None:
    view = form.field("event.at")
    answer(view, "2026-11-19T15:40+08:00")
    assert isinstance(view.editor, TimeEditor)
    view.editor.pick(QDate(2026, 11, 18))
    assert form.body()["event"] == {"at": "2026-11-18T15:40+08:00"}


def test_now_is_one_press_away(form: FormView) -> None:
    editor = form.field("event.at").editor
    assert isinstance(editor, TimeEditor)
    press(editor.now_button)
    assert form.body()["event"] == {"at": "2026-11-20T10:00+08:00"}


# Cases, and what repeats.


def test_a_case_number_is_shown_back_in_its_parts(form: FormView) -> None:
    answer(form.field("case.number"), "（2026）鄂0106民初1234号")
    assert form.field("case.number").aside == (
        "法院：湖北 · 基层人民法院（0106）；类型：民初；编号：1234"
    )


def test_two_numbers_in_one_are_offered_as_two_cases(form: FormView) -> None:
    answer(form.field("case.cause"), "买卖合同纠纷")
    view = form.field("case.number")
    answer(view, "（2026）鄂0106民初1234、1235号")
    assert view.offered.text() == "分成 2 件案件"
    press(view.offered)
    assert form.body() == {
        "case": {"number": "（2026）鄂0106民初1234号", "cause": "买卖合同纠纷"},
        "more_cases": [{"number": "（2026）鄂0106民初1235号", "cause": "买卖合同纠纷"}],
    }
    assert not view.offered.isVisible()


def test_a_row_that_is_taken_out_moves_the_others_up(form: FormView) -> None:
    materials = form.block("materials").list("materials")
    for name in ("甲", "乙", "丙"):
        press(materials.add_button)
        answer(form.field(f"materials.{len(materials.rows) - 1}.name"), name)
    press(materials.rows[1].remove)
    assert form.body() == {"materials": [{"name": "甲"}, {"name": "丙"}]}
    assert form.field("materials.1.name").value() == "丙"


def test_an_empty_row_is_a_gap_with_a_name(form: FormView) -> None:
    answer(form.field("situation"), "self")
    press(form.block("official").list("more_officials").add_button)
    assert "领导干部2 · 姓名" in form.needs.lines
    assert form.field("more_officials.0.name").editor.entry.hasFocus()


# New facts to a record.


def test_new_facts_ask_for_nothing_that_was_filed(facts: FormView) -> None:
    for key in ("situation", "official", "case", "actor"):
        assert not facts.block(key).isVisible()
    assert facts.needs.lines == ("请至少写一项新的情况",)
    assert not facts.field("content").required
    answer(facts.field("content"), "次日又来电，问开庭了没有。")
    assert facts.problems() == ()
    answer(facts.field("event.means"), ["电话"])
    assert facts.field("event.at").required
    assert facts.field("event.contact").required


def test_an_answer_that_nobody_asked_for_can_be_taken_back(facts: FormView) -> None:
    press(facts.block("procedure").fold)
    view = facts.field("within_duty")
    answer(view, "否")
    assert isinstance(view.editor, RadioEditor)
    press(view.editor.clear_button)
    assert facts.body() == {}


# Keys, screen readers, small screens.


def test_everything_that_a_key_reaches_has_a_name(form: FormView) -> None:
    form.put(_INTAKES[6].body)
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
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        view: QWidget | None = _focused()
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


@pytest.mark.parametrize("width", [1180, 900, 640])
def test_no_words_are_cut_however_narrow_the_window(form: FormView, width: int) -> None:
    form.put(_INTAKES[4].body)
    form.show_all()
    form.resize(width, 700)
    for _ in range(20):  # each level of layouts asks the next
        QApplication.processEvents()
    for button in form.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.visibleRegion().isEmpty() or _fits(button), button.text()
    for label in form.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def _fits(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.rect().contains(widget.geometry())


def test_the_wheel_scrolls_the_page_and_changes_no_answer(form: FormView) -> None:
    form.put(_INTAKES[0].body)
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
    assert form.body() == _INTAKES[0].body


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
    form.put(_INTAKES[0].body)
    answer(form.field("event.place"), "<img src=x><b>本院</b>")
    form.show_all()
    formats = {label.textFormat() for label in form.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_field_explains_itself_when_the_cursor_is_in_it(form: FormView) -> None:
    form.field("event.medium").jump()
    assert form.help.text.startswith("原始记录存放处\n《规定》第十条\n短信、聊天记录")
