"""Nothing of a record where others look: titles, lists, clipboard, lying files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import keep_draft
from judrec.core.states import Act, State
from judrec.gui.look.still_text import StillEdit, StillLabel
from judrec.gui.paper.page import FILE_NAME
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from tests.gui.desktop.real_desk import ROOT, screen
from tests.gui.driving import Ask, click
from tests.gui.records_desk import Desk
from tests.station import file_sample, sample_body

NUMBER = "鄂0106-03-2026-0001"
_NAME = "王𬎆"
_ROLES = [Qt.ItemDataRole(role) for role in (*range(14), 256)]
_LEFT, _PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(session: Session, ask: Ask, qtbot: QtBot) -> Desk:
    """One record and one draft; both name the same vice-mayor."""
    ask(file_sample)
    ask(lambda station: keep_draft(station, sample_body(station)))
    return Desk(session, qtbot)


def _told_by_list(desk: Desk) -> str:
    """Give all that any cell says to eye, mouse or screen reader."""
    model = desk.page.list.table.model()
    cells = [
        model.index(row, column, QModelIndex())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    said = [str(cell.data(role)) for cell in cells for role in _ROLES]
    spoken = [
        f"{each.toolTip()}{each.accessibleName()}{each.accessibleDescription()}"
        for each in desk.page.list.findChildren(QWidget)
    ]
    return "\n".join((*said, *spoken))


def test_a_list_names_nobody_to_eye_mouse_or_ear(desk: Desk) -> None:
    assert "王×" in _told_by_list(desk)
    assert _NAME not in _told_by_list(desk)
    desk.page.list.filters.choose_state(State.DRAFT)
    desk.settle()
    assert "王×" in _told_by_list(desk)
    assert _NAME not in _told_by_list(desk)


def test_asking_whether_a_draft_shall_go_names_nobody(desk: Desk) -> None:
    desk.page.list.filters.choose_state(State.DRAFT)
    desk.settle()
    click(desk.page.list.delete)
    assert desk.page.list.message.text
    assert _NAME not in desk.page.list.message.text


def test_no_title_of_a_window_tells_what_is_open(desk: Desk) -> None:
    page = _opened(desk)
    page.acts[Act.PRINT].click()
    printing = desk.step(PrintPage)
    click(printing.save)
    titles = {each.windowTitle() for each in QApplication.topLevelWidgets()}
    assert not [title for title in titles if _NAME in title or NUMBER in title]
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    assert name.text() == FILE_NAME
    dialog.reject()


def _opened(desk: Desk) -> RecordPage:
    desk.page.open_record(NUMBER)
    page = desk.step(RecordPage)
    desk.until(lambda: page.shown is not None)
    return page


def test_what_is_marked_cannot_be_dragged_out_of_the_window(qtbot: QtBot) -> None:
    label = StillLabel("王建国来电话问案件进展")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    edit = StillEdit("王建国来电话问案件进展")
    for widget, place in ((label, label), (edit, edit.viewport())):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
        if isinstance(widget, StillLabel):
            widget.setSelection(0, len(widget.text()))
        else:
            edit.selectAll()
        QTest.mousePress(place, _LEFT, _PLAIN, QPoint(30, place.height() // 2))
    assert not label.hasSelectedText()
    assert not edit.textCursor().hasSelection()


def test_nothing_in_a_list_or_line_can_be_dragged_away(desk: Desk) -> None:
    _opened(desk)
    for view in desk.page.findChildren(QAbstractItemView):
        assert not view.dragEnabled()
    for line in desk.page.findChildren(QLineEdit):
        assert not line.dragEnabled()


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Work for a day on a real X server: what was said, and the home it was done in."""
    home = tmp_path_factory.mktemp("home")
    work = tmp_path_factory.mktemp("work")
    (work / "told").mkdir()
    with screen() as display:
        environment = {
            **{key: os.environ[key] for key in ("PATH",)},
            "HOME": str(home),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "TMPDIR": str(home),
            "LANG": "C.UTF-8",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.gui.day_at_home", str(work)],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert [each.name for each in (work / "told").iterdir()] == ["sheet.pdf"]
    return done.stdout.splitlines(), home


def test_what_was_marked_by_mouse_is_gone_after_a_while_and_at_the_lock(
    day: tuple[list[str], Path],
) -> None:
    said, _ = day
    assert "faded '' ''" in said
    assert f"marked '{_NAME}' '{_NAME}'" in said
    assert "locked '' ''" in said


def test_histories_of_the_clipboard_are_asked_not_to_keep_it(
    day: tuple[list[str], Path],
) -> None:
    (asked,) = [line for line in day[0] if line.startswith("asked")]
    assert "x-kde-passwordManagerHint" in asked
    assert "CanIncludeInClipboardHistory" in asked


def test_printing_into_a_file_offers_a_name_that_tells_nothing(
    day: tuple[list[str], Path],
) -> None:
    (offered,) = [line for line in day[0] if line.startswith("offered")]
    assert NUMBER not in offered
    assert _NAME not in offered


def test_a_days_work_leaves_nothing_of_it_in_the_persons_folders(
    day: tuple[list[str], Path],
) -> None:
    _, home = day
    for file in (each for each in home.rglob("*") if each.is_file()):
        for told in ("told", "sheet", _NAME, NUMBER):
            assert told.encode() not in file.read_bytes(), file
