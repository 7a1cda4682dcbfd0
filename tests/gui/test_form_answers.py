"""Times, cases, what repeats, and new facts to a record."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QApplication,
)

from judrec.gui.form.form_view import FormView
from judrec.gui.form.radio_editor import RadioEditor
from judrec.gui.form.time_editor import TimeEditor
from tests.gui import open_form
from tests.gui.form_hands import answer, press, type_into
from tests.gui.open_form import emptied, leave, opened


@pytest.fixture(scope="module")
def whole(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.whole())


@pytest.fixture
def form(whole: FormView) -> FormView:
    return emptied(whole)


@pytest.fixture(scope="module")
def supplement(qapp: QApplication) -> Iterator[FormView]:
    yield from opened(open_form.facts_of(0))


@pytest.fixture
def facts(supplement: FormView) -> FormView:
    return emptied(supplement)


# Times.


def test_a_time_is_read_as_it_is_said_and_shown_back(form: FormView) -> None:
    view = form.field("event.at")
    editor = view.editor
    assert isinstance(editor, TimeEditor)
    type_into(editor.box, "昨天15:40")
    assert editor.meaning == "即：2026年11月19日15时40分"
    assert form.body()["event"] == {"at": "2026-11-19T15:40+08:00"}
    leave(view)
    assert editor.box.text() == "2026年11月19日15时40分"


def test_a_time_that_nobody_understands_stays_as_typed_and_is_said(
    form: FormView,
) -> None:
    view = form.field("event.at")
    answer(view, "上周三")
    leave(view)
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
