"""Asking for a file: a new one gets a name that is free."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from judrec.gui.places import PDF_FILES, ask_new_file


@pytest.mark.parametrize(
    ("taken", "offered"),
    [
        ((), "文书.pdf"),
        (("文书.pdf",), "文书-2.pdf"),
        (("文书.pdf", "文书-2.pdf", "文书-4.pdf"), "文书-3.pdf"),
        (("文书-2.pdf",), "文书.pdf"),
    ],
)
def test_a_second_paper_is_not_offered_the_name_of_the_first(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    taken: tuple[str, ...],
    offered: str,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in taken:
        (tmp_path / name).touch()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ask_new_file(parent, "保存", "文书.pdf", PDF_FILES, lambda _file: None)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    assert line.text() == offered
    dialog.reject()
