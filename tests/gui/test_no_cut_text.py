"""Every window at every size: from 1366 × 768 at 200 % to a 4K screen at 100 %.

The windows are those of which the pictures are made (tools/screens), each as a person
has it in front of him.
"""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from judrec.gui.look.parts import side
from screens.__main__ import SHOTS, prepared
from screens.stage import Stage
from tests.gui.cut_text import cut_text, settle_layout
from tests.gui.driving import seen

SIZES = (QSize(683, 384), QSize(1366, 768), QSize(3840, 2160))


@pytest.fixture(scope="module")
def stage(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    with chdir(tmp_path_factory.mktemp("screens")):
        stage = prepared(qapp)
        yield stage
        stage.close()


def test_no_words_are_cut_in_any_window_at_any_size(stage: Stage) -> None:
    found: list[str] = []
    for name, shot in SHOTS.items():
        stage.shown = None
        shot(stage)
        shown = stage.in_front
        # Where this run keeps its files is of no interest to a reader.
        if str(Path.cwd()) in seen(shown):
            found.append(f"{name}: a place of this computer")
        before = shown.size()
        shown.setUpdatesEnabled(False)  # it is measured, not painted
        for size in SIZES:
            shown.resize(size)
            settle_layout()
            at = f"{name} {shown.width()}×{shown.height()}"
            found += [f"{at}: {each}" for each in cut_text(shown)]
        shown.resize(before)
        shown.setUpdatesEnabled(True)
    assert not found, "\n".join(found)


def test_cut_words_are_found(qapp: QApplication, tmp_path: Path) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = QPushButton("提交入库之前再看一遍")
    button.setFixedWidth(40)
    column.addWidget(button)
    window.show()
    settle_layout()
    assert [each for each in cut_text(window) if "too narrow" in each]
    window.close()


def test_a_page_that_is_wider_than_its_window_is_found(qapp: QApplication) -> None:
    page = QWidget()
    page.setMinimumWidth(400)
    window = side(page)
    window.resize(300, 200)
    window.show()
    settle_layout()
    assert [each for each in cut_text(window) if "wider" in each]
    window.resize(500, 200)
    settle_layout()
    assert cut_text(window) == []
    window.close()
