"""Files: with a draft, and looked at from a record."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from judrec.actions.upkeep.sample_records import intakes
from judrec.core.states import Act
from judrec.gui.look import fonts
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.record_page import RecordPage

from .desk import list_of_records, told_record
from .stage import NOW, Stage

_LETTER = "鄂0106-03-2026-0003"
"""The record of the sample whose file is a text."""
_LINES = (240, 1140, 75)
_WORDS = ("11月13日15时40分来电", "问民初1234号案什么时候判", "原话：抓紧一点")


def draft_files(stage: Stage) -> None:
    page = told_record(stage, 4)
    folder = Path("材料")
    folder.mkdir(exist_ok=True)
    files = []
    for intake in intakes(NOW):
        for sample in intake.attachments:
            files.append(folder / sample.name)
            files[-1].write_bytes(sample.content)
    came: list[bool] = []
    page.files.settled.connect(lambda: came.append(True))
    page.files.take((*files, folder))
    stage.until(lambda: bool(came))
    stage.settle()
    page.form.go_to("materials")


def preview(stage: Stage) -> None:
    files = _opened(stage).files.files
    files.looks[0].click()
    stage.until(lambda: files.preview is not None and files.preview.text.isVisible())
    stage.shown = files.preview


def attaching(stage: Stage) -> None:
    """A photograph that was brought to a record, and is to be named."""
    page = _opened(stage)
    note = Path("来电便条.png").absolute()
    _note().save(str(note))
    page.attach_panel.bring((note,))
    page.acts[Act.ATTACH].click()
    stage.settle()


def picture(stage: Stage) -> None:
    attaching(stage)
    page = _opened_page(stage)
    files = page.files.files
    before = len(files.looks)
    page.attach_panel.name.setEditText("来电便条")
    page.attach_panel.attach.click()
    stage.until(lambda: len(files.looks) > before)
    stage.settle()
    page.show_tab(2)
    files.looks[-1].click()
    stage.until(lambda: files.preview is not None and files.preview.picture.isVisible())
    stage.shown = files.preview


def _opened(stage: Stage) -> RecordPage:
    records = list_of_records(stage)
    records.open_record(_LETTER)
    stage.until(lambda: isinstance(records.current, RecordPage))
    stage.settle()
    page = _opened_page(stage)
    page.show_tab(2)
    return page


def _opened_page(stage: Stage) -> RecordPage:
    page = stage.page(RecordsPage).current
    if not isinstance(page, RecordPage):
        raise TypeError(page)
    return page


def _note() -> QImage:
    """Write a note on lined paper."""
    paper = QImage(900, 1200, QImage.Format.Format_RGB32)
    paper.fill(QColor("#fbf7ec"))
    painter = QPainter(paper)
    for row in range(*_LINES):
        painter.setPen(QColor("#c9c2ae"))
        painter.drawLine(90, row, 810, row)
    painter.setPen(QColor("#26324a"))
    painter.setFont(fonts.names(30))
    for row, line in zip(range(*_LINES), _WORDS, strict=False):
        painter.drawText(100, row - 16, line)
    painter.end()
    return paper
