from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from judrec.actions.people.card_sheet import card_pdf
from judrec.actions.upkeep.page_images import page_images
from judrec.gui.printing import DPI, JOB, image, send
from tests.gui.driving import Ask

A4_INCHES = (8.27, 11.69)


def test_a_sheet_reaches_the_paper_at_its_own_size_under_a_name_that_tells_nothing(
    ask: Ask, tmp_path: Path
) -> None:
    sheet = ask(card_pdf)
    pages = page_images(sheet, DPI)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send(pages, printer)
    printed = (tmp_path / "printed.pdf").read_bytes()
    (page,) = page_images(printed, 100)
    assert abs(page.width - 100 * A4_INCHES[0]) <= 2
    assert abs(page.height - 100 * A4_INCHES[1]) <= 2
    darkest = min(min(page.rgb[at::3]) for at in range(3))
    assert darkest < 64
    assert printer.docName() == JOB


def test_a_page_becomes_an_image_of_the_same_size(ask: Ask) -> None:
    sheet = ask(card_pdf)
    (page,) = page_images(sheet, 50)
    shown = image(page)
    assert (shown.width(), shown.height()) == (page.width, page.height)
    assert shown.pixelColor(1, 1).name() == "#ffffff"
