"""What a person sees who tells a record: questions that follow from the answers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
)

from judrec.gui.form.asking import Presence
from judrec.gui.form.form_view import FormView
from tests.gui import open_form
from tests.gui.form_hands import answer, press
from tests.gui.open_form import INTAKES, emptied, focused, leave, opened


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.whole())


@pytest.fixture
def form(whole: FormView) -> FormView:
    return emptied(whole)


def test_a_field_below_the_edge_comes_up_when_one_types_in_it(form: FormView) -> None:
    form.resize(1100, 420)
    answer(form.field("situation"), "self")
    QApplication.processEvents()
    view = form.field("content")
    # A click into the half that can be seen gives it the focus where it stands.
    view.editor.entry.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view.visibleRegion().contains(view.rect())
    QTest.keyClick(focused(), Qt.Key.Key_A)
    QApplication.processEvents()
    assert view.visibleRegion().boundingRect().height() == view.height()


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
    QTest.keyClick(focused(), key)
    assert form.body() == {"situation": code}
    blocks = ("official", "actor", "document")
    assert {each for each in blocks if form.block(each).isVisible()} == shown


def test_a_digit_in_a_text_is_a_digit(form: FormView) -> None:
    form.field("case.number").jump()
    QTest.keyClicks(focused(), "1234")
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
    leave(form.field("official.name"))
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
    leave(view)
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
    lines = form.needs.findChild(QListWidget)
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
        seen.append(focused())
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
    form.put(INTAKES[0].body)
    assert form.needs.title == "✓ 没有缺项"
    assert form.needs.lines == ()


def test_a_short_content_is_a_hint_not_a_problem(form: FormView) -> None:
    view = form.field("content")
    answer(view, "来电话问案子。")
    leave(view)
    assert view.words.text.startswith("内容只有 7 字")
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
