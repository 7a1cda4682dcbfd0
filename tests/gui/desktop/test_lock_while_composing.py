"""A lock in the middle of a word."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from judrec.actions.records.drafts import draft_body, drafts
from judrec.gui.desktop.bus import Bus
from judrec.gui.desktop.fcitx import Fcitx
from judrec.gui.desktop.fcitx_bridge import FcitxBridge
from judrec.gui.main_window import MainWindow
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.tasks import Tasks
from tests.gui.desktop.fcitx_played import PlayedFcitx
from tests.station import reopen


def test_what_is_just_being_composed_is_in_the_draft(
    window: MainWindow,
    store: Path,
    tasks: Tasks,
    address: str,
    reach: Callable[[str], Bus],
    qtbot: QtBot,
) -> None:
    fcitx = PlayedFcitx(address)
    talk = Fcitx(reach(address))
    bridge = FcitxBridge(talk, cast("QApplication", QApplication.instance()))
    records = window.findChild(RecordsPage)
    assert records is not None
    records.new_record()
    qtbot.waitUntil(lambda: records.findChild(FormPage) is not None)
    form = records.findChild(FormPage)
    assert form is not None
    field = form.form.field("content").editor.findChild(QPlainTextEdit)
    assert field is not None
    field.setFocus()
    field.insertPlainText("他说")
    qtbot.waitUntil(lambda: fcitx.count("FocusIn") > 0)
    fcitx.compose(("让他们快判", 8))
    line = field.textCursor().block().layout()
    qtbot.waitUntil(lambda: line.preeditAreaText() == "让他们快判")
    window.lock("测试")
    assert tasks.wait(10)
    station = reopen(store)
    kept = [draft_body(station, row.id).get("content") for row in drafts(station)]
    station.close()
    fcitx.vanish()
    del bridge
    assert kept == ["他说让他们快判"]
