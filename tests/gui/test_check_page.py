"""核对印件: a code typed or scanned, the verdict, and what is sealed beside it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.records.print_record import Printed, print_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import JsonObject
from judrec.gui.checking.page import CheckPage
from judrec.gui.main_window import MainWindow
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, nameless, seen
from tests.station import file_sample, sample_body

FIRST, SECOND = "鄂0106-03-2026-0001", "鄂0106-03-2026-0002"
NOWHERE = "000000-000000-000000"
GENUINE = "校验码真实，现行有效"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> CheckPage:
    page = CheckPage(session)
    qtbot.addWidget(page)
    page.resize(1218, 740)
    with qtbot.waitActive(page):
        page.show()
    page.setFocus()
    return page


@pytest.fixture
def printed(ask: Ask) -> Printed:
    def act(station: Station) -> Printed:
        file_sample(station)
        file_sample(station, 1)
        return print_record(station, FIRST)

    return ask(act)


@pytest.fixture
def settle(session: Session, qtbot: QtBot) -> Callable[[], None]:
    def settled() -> None:
        for _ in range(3):
            done: list[bool] = []
            session.run(lambda _station: True, done.append)
            qtbot.waitUntil(lambda: bool(done))  # noqa: B023 - waited for here

    return settled


def scan(code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type as a scanner does: wherever the cursor is, and a key at the end."""
    for character in code:
        QTest.keyClicks(focused(), character)
    QTest.keyClick(focused(), end)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def actions(ask: Ask) -> list[str]:
    return [row.action for row in ask(lambda station: ledger_rows(station, 99))]


def is_shown(page: CheckPage) -> bool:
    return page.sealed.isVisible() and page.sealed.pages.count > 0


# Typing.


@pytest.mark.parametrize("spell", [str.lower, str.upper, lambda c: c.replace("-", "")])
def test_a_typed_code_is_grouped_as_it_stands_on_the_sheet(
    page: CheckPage, printed: Printed, spell: Callable[[str], str]
) -> None:
    QTest.keyClicks(page.code.line, spell(printed.code))
    assert page.code.line.text() == printed.code
    assert "抄写无误" in seen(page)


def test_what_is_missing_is_counted_while_one_types(page: CheckPage) -> None:
    QTest.keyClicks(page.code.line, "4mzq8")
    assert "已输入 5 / 18" in seen(page)
    QTest.keyClick(page.code.line, Qt.Key.Key_Return)
    assert page.code.complaint == "还缺 13 个字符，校验码共 18 个。"


def test_a_wrong_character_is_said_at_once_and_not_which(
    page: CheckPage, printed: Printed, ask: Ask
) -> None:
    before = actions(ask)
    wrong = ("1" if printed.code[0] != "1" else "2") + printed.code[1:]
    QTest.keyClicks(page.code.line, wrong)
    assert page.code.complaint == "抄写有误：有字符不对，请逐组对照。"
    QTest.keyClick(page.code.line, Qt.Key.Key_Return)
    click(page.check)
    assert not page.card.isVisible()
    assert page.code.complaint == "抄写有误：有字符不对，请逐组对照。"
    assert actions(ask) == before


def test_what_no_code_has_is_named(page: CheckPage) -> None:
    QTest.keyClicks(page.code.line, "4MU")
    assert "“U”不是校验码的字符" in page.code.complaint
    QTest.keyClick(page.code.line, Qt.Key.Key_Backspace)
    assert page.code.complaint == ""


def test_a_hyphen_is_no_hindrance_for_backspace_and_the_cursor(
    page: CheckPage,
) -> None:
    line = page.code.line
    QTest.keyClicks(line, "4mzq8r0")
    assert line.text() == "4MZQ8R-0"
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "4MZQ8"
    QTest.keyClicks(line, "r0t")
    line.setCursorPosition(2)
    QTest.keyClicks(line, "A")
    assert (line.text(), line.cursorPosition()) == ("4MAZQ8-R0T", 3)


def test_a_code_is_pasted_with_what_stands_around_it_on_a_page(
    page: CheckPage, printed: Printed
) -> None:
    spaced = printed.code.replace("-", " ")
    copied = QMimeData()
    copied.setText(f"  {spaced}\n")
    QGuiApplication.clipboard().setMimeData(copied)
    QTest.keyClick(page.code.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.code.line.text() == printed.code


def test_no_input_method_works_in_the_line_and_full_width_is_forgiven(
    page: CheckPage, printed: Printed
) -> None:
    line = page.code.line
    assert not line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    full = "".join(chr(ord(each) + 0xFEE0) for each in printed.code)
    committed = QInputMethodEvent()
    committed.setCommitString(full)
    QApplication.sendEvent(line, committed)
    assert line.text() == printed.code


# The verdict.


def test_a_genuine_code_brings_up_what_is_sealed_to_be_compared(
    page: CheckPage, printed: Printed, qtbot: QtBot, ask: Ask
) -> None:
    QTest.keyClicks(page.code.line, printed.code)
    click(page.check)
    qtbot.waitUntil(lambda: is_shown(page))
    said = seen(page)
    assert GENUINE in said
    assert f"登记号 {FIRST}，第 1 版。" in said
    assert "请逐项对照" in said
    assert "不说明纸上的文字没有改过" in said
    assert actions(ask)[:2] == ["record.read", "sheet.checked"]


def test_both_codes_of_another_sheet_do_not_belong_together(
    page: CheckPage, printed: Printed, ask: Ask, qtbot: QtBot
) -> None:
    other = ask(lambda station: print_record(station, SECOND))
    QTest.keyClicks(page.code.line, printed.code)
    QTest.keyClicks(page.ledger_code.line, other.ledger_code)
    QTest.keyClick(page.ledger_code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.verdict.text() == "两码不属同一份"
    assert not page.sealed.isVisible()


def test_an_unknown_code_shows_nothing_and_says_what_to_do(
    page: CheckPage, printed: Printed, qtbot: QtBot, ask: Ask
) -> None:
    scan(NOWHERE)
    qtbot.waitUntil(page.card.isVisible)
    assert "不是本库的" in seen(page)
    assert "保留印件和本库现状" in seen(page)
    assert not page.sealed.isVisible()
    assert actions(ask)[0] == "sheet.checked"


def test_a_verdict_never_stands_beside_another_code(
    page: CheckPage, printed: Printed, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.code.line, printed.code)
    QTest.keyClicks(page.ledger_code.line, printed.ledger_code)
    click(page.check)
    qtbot.waitUntil(lambda: is_shown(page))
    QTest.keyClicks(page.code.line, "4")
    assert page.code.line.text() == "4"
    assert page.ledger_code.line.text() == ""
    assert not page.card.isVisible()
    assert not page.sealed.isVisible()
    assert page.sealed.pages.count == 0


def test_the_other_printings_of_a_version_are_one_choice_away(
    page: CheckPage, printed: Printed, qtbot: QtBot, ask: Ask
) -> None:
    ask(lambda station: print_record(station, FIRST))
    scan(printed.code)
    qtbot.waitUntil(lambda: is_shown(page))
    which = page.sealed.which
    offered = [which.itemText(at) for at in range(which.count())]
    assert offered[:2] == [
        "入卷件（副卷版）第 2 份（补打），2026-11-17 14:30",
        "入卷件（副卷版）第 1 份，2026-11-17 14:30",
    ]
    before = actions(ask)
    which.setFocus()
    QTest.keyClick(which, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: which.currentIndex() == 1 and is_shown(page))
    assert actions(ask) == before


def test_what_came_later_is_told_and_the_record_can_be_opened(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    page = next(
        each
        for at in range(place.pages.count())
        if isinstance(each := place.page_at(at), CheckPage)
    )
    made: list[Printed] = []

    def act(station: Station) -> Printed:
        file_sample(station)
        printed = print_record(station, FIRST)
        event = sample_body(station)["event"]
        fact: JsonObject = {"event": event, "content": "又来电话。"}
        supplement_record(station, FIRST, fact)
        return printed

    page._session.run(act, made.append)
    qtbot.waitUntil(lambda: bool(made))
    place.show_page(place.pages.indexOf(page))
    scan(made[0].code)
    qtbot.waitUntil(lambda: is_shown(page))
    assert "校验码真实，其后有补充" in seen(page)
    assert "其后 2026-11-17 14:30 补充新的情况。" in seen(page)
    click(page.card.record)
    records = place.page_at(0)
    assert isinstance(records, RecordsPage)
    qtbot.waitUntil(lambda: isinstance(records.current, RecordPage))
    assert place.current == 0


# Scanning.


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
@pytest.mark.parametrize("spell", [str.upper, str.lower])
def test_one_sheet_after_the_other_is_scanned_without_touching_anything(
    page: CheckPage,
    printed: Printed,
    ask: Ask,
    qtbot: QtBot,
    end: Qt.Key,
    spell: Callable[[str], str],
) -> None:
    other = ask(lambda station: print_record(station, SECOND))
    for sheet, number in ((printed, FIRST), (other, SECOND), (printed, FIRST)):
        scan(spell(sheet.code), end)
        qtbot.waitUntil(lambda: is_shown(page))
        assert f"登记号 {number}，" in page.card.facts.text()
        assert page.code.line.text() == sheet.code
        assert page.code.line.hasFocus()
        assert page.ledger_code.line.text() == ""
    assert actions(ask).count("sheet.checked") == 3


def test_with_caps_lock_on_a_scanner_may_send_capitals_and_underscores(
    page: CheckPage, printed: Printed, qtbot: QtBot
) -> None:
    line = page.code.line
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for character in printed.code.replace("-", "_"):
        held = shift if character == "_" else none
        key = QKeyEvent(QEvent.Type.KeyPress, ord(character), held, character)
        QApplication.sendEvent(line, key)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(page))


def test_a_scan_is_taken_wherever_the_cursor_is_while_the_page_is_in_front(
    page: CheckPage, printed: Printed, qtbot: QtBot
) -> None:
    scan(NOWHERE)
    qtbot.waitUntil(page.card.isVisible)
    for stray in (page.check, page.sealed.pages, page):
        stray.setFocus(Qt.FocusReason.OtherFocusReason)
        scan(printed.code.lower())
        qtbot.waitUntil(lambda: is_shown(page))
        assert page.code.line.text() == printed.code
    page.sealed.which.setFocus()
    scan(printed.code)
    qtbot.waitUntil(lambda: is_shown(page))
    assert page.code.line.text() == printed.code


def test_a_scan_while_another_page_is_in_front_is_none_of_its_business(
    page: CheckPage, printed: Printed
) -> None:
    page.hide()
    other = QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    other.setFocus()
    QTest.keyClicks(other, printed.code)
    assert page.code.line.text() == ""
    other.deleteLater()


def test_a_key_with_control_or_alt_and_the_space_bar_are_left_alone(
    page: CheckPage,
) -> None:
    page.check.setFocus()
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(page.check, Qt.Key.Key_A, held)
    QTest.keyClick(page.check, Qt.Key.Key_Space)
    assert page.code.line.text() == ""
    assert page.code.complaint == "请输入校验码，或者用扫码枪扫二维码。"


def test_a_second_tab_moves_on_to_the_other_code(
    page: CheckPage, printed: Printed, qtbot: QtBot
) -> None:
    scan(printed.code, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: is_shown(page))
    QTest.keyClick(page.code.line, Qt.Key.Key_Tab)
    assert page.ledger_code.line.hasFocus()
    QTest.keyClicks(page.ledger_code.line, printed.ledger_code)
    QTest.keyClick(page.ledger_code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(page))
    assert "入卷件（副卷版）第 1 份。" in seen(page)


# Locking, screen readers.


def test_a_lock_leaves_nothing_of_it(
    page: CheckPage, printed: Printed, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    scan(printed.code)
    qtbot.waitUntil(lambda: is_shown(page))
    page.clear()
    assert FIRST not in seen(page)
    assert printed.code not in seen(page)
    assert page.card.accessibleName() == ""
    assert page.sealed.pages.count == 0
    # An answer that was on its way comes to nothing.
    scan(printed.code)
    page.clear()
    settle()
    assert not page.card.isVisible()
    assert not page.sealed.isVisible()


def test_everything_has_a_name_and_the_verdict_is_read_out(
    page: CheckPage, printed: Printed, qtbot: QtBot
) -> None:
    assert nameless(page) == []
    scan(printed.code)
    qtbot.waitUntil(lambda: is_shown(page))
    assert nameless(page) == []
    assert page.card.accessibleName().startswith(GENUINE)
    assert "请把纸面与封存的文字逐项对照" in page.card.accessibleName()
