"""kill -9 while somebody types, a disk that fills up: what was kept is there."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import draft_body, drafts
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.workplace import Workplace
from tests.gui.form_hands import type_into
from tests.gui.typist import WORDS
from tests.station import PASSPHRASE, make_station, reopen
from tests.store.conftest import mounted
from tests.store.test_full_disk import Filler

__all__ = ["mounted"]

ROOT = Path(__file__).parents[2]
TYPIST = ROOT / "tests" / "gui" / "typist.py"


def signed_in(window: MainWindow, qtbot: QtBot) -> FormPage:
    """Sign in, and wait for what lay open."""
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace), timeout=20_000)
    records = window.front.findChild(RecordsPage)
    assert isinstance(records, RecordsPage)
    qtbot.waitUntil(lambda: isinstance(records.current, FormPage), timeout=20_000)
    page = records.current
    assert isinstance(page, FormPage)
    return page


def content_of(page: FormPage) -> QPlainTextEdit:
    box = page.form.field("content").editor.entry
    assert isinstance(box, QPlainTextEdit)
    return box


@pytest.fixture
def typist(store: Path) -> Iterator["subprocess.Popen[str]"]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    process = subprocess.Popen(
        [sys.executable, str(TYPIST), str(store)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    yield process
    process.kill()
    process.wait()


def test_a_killed_program_has_kept_what_was_typed_and_where_the_cursor_was(
    typist: "subprocess.Popen[str]",
    store: Path,
    new_window: Callable[[Path], MainWindow],
    qtbot: QtBot,
) -> None:
    # At most the autosave's delay is missing; that it is under two seconds is said in
    # test_new_record.py.
    assert typist.stdout is not None
    said = [int(typist.stdout.readline().split()[1]) for _ in range(2)]
    typist.kill()
    rest, _nothing = typist.communicate()
    said += [int(line.split()[1]) for line in rest.splitlines()]
    station = reopen(store)
    (row,) = drafts(station)
    text = str(draft_body(station, row.id)["content"])
    station.close()
    assert 0 < said[0] < said[-1] <= len(text)
    assert text == (WORDS * (len(text) // len(WORDS) + 1))[: len(text)]
    box = content_of(signed_in(new_window(store), qtbot))
    assert box.toPlainText() == text
    assert box.textCursor().position() == len(text)
    assert box.hasFocus()


def test_a_disk_that_is_full_while_somebody_types_costs_no_word(
    tmp_path: Path,
    mounted: Callable[[Path, int], Path],
    new_window: Callable[[Path], MainWindow],
    qtbot: QtBot,
) -> None:
    disk = mounted(tmp_path / "盘", 3072)
    make_station(disk / "专库").close()
    window = new_window(disk / "专库")
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(window.front, Workplace), timeout=20_000)
    records = window.front.findChild(RecordsPage)
    assert isinstance(records, RecordsPage)
    records.new_record()
    page = records.current
    assert isinstance(page, FormPage)
    type_into(content_of(page), "来电话")
    qtbot.waitUntil(lambda: "已自动保存" in page.saved.text(), timeout=20_000)
    filler = Filler(disk)
    filler.leave(0)
    type_into(content_of(page), "问案子")
    qtbot.waitUntil(lambda: "正在重试" in page.saved.text(), timeout=20_000)
    assert "空间" in page.message.text
    type_into(content_of(page), "，要求快判")
    assert page.form.body() == {"content": "来电话问案子，要求快判"}
    filler.leave(320)
    qtbot.waitUntil(lambda: "没有丢失内容" in page.message.text, timeout=20_000)
    window.lock("测试")
    assert content_of(signed_in(window, qtbot)).toPlainText() == (
        "来电话问案子，要求快判"
    )
    window.close()
