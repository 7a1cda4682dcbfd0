"""The help: F1 where the cursor is, and gone with the lock."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from judrec.core.help_texts import chinese_number
from judrec.gui.form.form_view import FormView
from judrec.gui.help.window import HelpWindow
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.settings.page import SettingsPage
from judrec.gui.unlock.page import UnlockPage
from judrec.gui.workplace import Workplace
from tests.gui.driving import click, nameless, seen


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


# The office's own copy of the rule.


@pytest.fixture
def with_rule(place: Workplace, tmp_path: Path, qtbot: QtBot) -> Workplace:
    file = tmp_path / "实施办法.txt"
    lines = [f"第{chinese_number(number)}条 条文" for number in range(1, 26)]
    file.write_text("\n\n\n\n\n".join(lines), "utf-8")
    page = next(
        widget
        for at in range(place.pages.count())
        if isinstance(widget := place.page_at(at), SettingsPage)
    )
    place.show_page(place.pages.indexOf(page))
    page.rule._attach(file)
    qtbot.waitUntil(lambda: "已附上" in page.rule.message.text)
    return place


def test_without_a_copy_the_help_says_where_to_attach_one(
    place: Workplace, qtbot: QtBot
) -> None:
    place.explain()
    qtbot.waitUntil(lambda: "还没有附上规定原文" in seen(shown(place)))
    assert not shown(place).open_rule.isVisible()


def test_the_copy_opens_at_the_article(with_rule: Workplace, qtbot: QtBot) -> None:
    with_rule.explain()
    window = shown(with_rule)
    qtbot.waitUntil(window.open_rule.isVisible)
    window.topics.setCurrentRow(6)
    assert "第十条" in window.open_rule.text()
    click(window.open_rule)
    qtbot.waitUntil(lambda: bool(window.rule.text.toPlainText()))
    cursor = window.rule.text.textCursor()
    assert cursor.block().text() == "第十条 条文"
    top = window.rule.text.cursorRect(cursor).top()
    assert 0 <= top < window.rule.text.viewport().height() // 2
    click(window.rule.back)
    assert "专库、介质" in window.text
