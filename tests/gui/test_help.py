"""The help: F1 where the cursor is, and gone with the lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.gui.form.form_view import FormView
from judrec.gui.help.window import HelpWindow
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import click, nameless


@pytest.fixture
def place(window: MainWindow) -> Workplace:
    assert isinstance(window.front, Workplace)
    return window.front


@pytest.fixture
def form(place: Workplace) -> FormView:
    page = place.pages.widget(0)
    assert isinstance(page, RecordsPage)
    page.new_record()
    assert isinstance(page.current, FormPage)
    return page.current.form


def press_f1() -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, Qt.Key.Key_F1)


def shown(place: Workplace) -> HelpWindow:
    assert place.help is not None
    assert place.help.isVisible()
    return place.help


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("content", "要写到什么程度"),
        ("within_duty", "依职责了解，还是违法干预"),
        ("effect.affected", "按季报送和立即报告"),
        ("official.category", "谁是领导干部"),
    ],
)
def test_f1_opens_the_article_of_the_field_with_the_cursor(
    key: str, said: str, form: FormView, place: Workplace
) -> None:
    form.go_to(key)
    press_f1()
    assert said in shown(place).text


def test_the_side_of_a_field_leads_to_its_article(
    form: FormView, place: Workplace
) -> None:
    form.go_to("case.stage")
    click(form.help.more)
    assert "第十五条" in shown(place).text


def test_outside_a_field_the_help_opens_where_it_was(place: Workplace) -> None:
    place.explain()
    help_window = shown(place)
    help_window.topics.setCurrentRow(4)
    before = help_window.text
    QTest.keyClick(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()
    place.explain()
    assert shown(place).text == before


def test_the_help_says_that_it_is_not_the_rule(place: Workplace) -> None:
    place.explain()
    for row in range(shown(place).topics.count()):
        shown(place).topics.setCurrentRow(row)
        assert "以条文原文为准" in shown(place).text


def test_the_help_goes_with_the_lock(
    window: MainWindow, place: Workplace, qtbot: QtBot
) -> None:
    place.explain()
    help_window = shown(place)
    gone: list[str] = []
    help_window.destroyed.connect(lambda: gone.append("gone"))
    window.lock("由您锁定。")
    assert isinstance(window.front, UnlockPage)
    qtbot.waitUntil(lambda: bool(gone))


def test_everything_in_the_help_has_a_name(place: Workplace) -> None:
    place.explain()
    assert nameless(shown(place)) == []
