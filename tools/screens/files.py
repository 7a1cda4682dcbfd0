"""Files: with a draft, and looked at from a record."""

from pathlib import Path

from judrec.actions.upkeep.sample_records import intakes
from judrec.gui.records.record_page import RecordPage

from .desk import list_of_records, told_record
from .stage import NOW, Stage

_LETTER = "鄂0106-03-2026-0003"
"""The record of the sample whose file is a text."""


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
    records = list_of_records(stage)
    records.open_record(_LETTER)
    stage.until(lambda: isinstance(records.current, RecordPage))
    stage.settle()
    page = records.current
    if not isinstance(page, RecordPage):
        raise TypeError(page)
    page.show_tab(2)
    files = page.files.files
    files.looks[0].click()
    stage.until(lambda: files.preview is not None and files.preview.text.isVisible())
    stage.shown = files.preview
