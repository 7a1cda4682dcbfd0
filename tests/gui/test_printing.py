"""What comes out of a printer is the sheet: its pages, its size, its very pixels."""

import os
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from judrec.actions.people.card_sheet import card_pdf
from judrec.actions.upkeep.page_images import page_images
from judrec.errors import RefusedError
from judrec.gui.printing import DPI, JOB, image, packed_pages, send
from tests.gui.driving import Ask
from tests.pdf.printed import Printed

pytestmark = pytest.mark.usefixtures("qapp")
_COARSE = 150


def _printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    return printer


def _report(*, sizes: list[tuple[float, float]]) -> bytes:
    """Give a document whose pages each bear a bar as long as their number says."""
    target = BytesIO()
    canvas = Canvas(target)
    for number, size in enumerate(sizes, start=1):
        canvas.setPageSize(size)
        canvas.setFillColorRGB(0.8, 0, 0)
        canvas.rect(50, 500, 40 * number, 20, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _rasters(file: Path, folder: Path, dpi: int = DPI) -> list[QImage]:
    """Give the pages of a PDF as poppler draws them."""
    folder.mkdir()
    subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dpi), str(file), str(folder / "page")],
        check=True,
    )
    return [QImage(str(page)) for page in sorted(folder.iterdir())]


def _inside(file: Path, folder: Path) -> list[QImage]:
    """Give the pictures that lie in a PDF, as they lie there."""
    folder.mkdir()
    command = ["pdfimages", "-png", str(file), str(folder / "picture")]
    subprocess.run(command, check=True)
    grey = QImage.Format.Format_Grayscale8
    found = (QImage(str(each)) for each in sorted(folder.iterdir()))
    return [each.convertToFormat(grey) for each in found]


def _apart(one: QImage, other: QImage) -> float:
    """Tell by how many steps of grey two pictures differ, seen from far away."""
    smooth, bent = (
        Qt.TransformationMode.SmoothTransformation,
        Qt.AspectRatioMode.IgnoreAspectRatio,
    )
    far = [each.scaled(62, 88, bent, smooth) for each in (one, other)]
    steps = [
        abs(far[0].pixelColor(x, y).lightness() - far[1].pixelColor(x, y).lightness())
        for y in range(88)
        for x in range(62)
    ]
    return sum(steps) / len(steps)


def test_a_sheet_comes_out_dot_by_dot_on_a4(ask: Ask, tmp_path: Path) -> None:
    sheet = ask(card_pdf)
    pages = packed_pages(sheet)
    target = tmp_path / "printed.pdf"
    printer = _printer(target)
    send(pages, printer)
    facts = Printed(target).information()
    assert facts["Page size"].startswith("595 x 842 pts (A4)")
    assert facts["Title"] == JOB == printer.docName()
    (picture,) = _inside(target, tmp_path / "pictures")
    assert picture == pages[0].image
    (tmp_path / "sheet.pdf").write_bytes(sheet)
    (out,) = _rasters(target, tmp_path / "out", _COARSE)
    (meant,) = _rasters(tmp_path / "sheet.pdf", tmp_path / "meant", _COARSE)
    blank = QImage(meant.size(), meant.format())
    blank.fill(255)
    assert _apart(out, meant) < _apart(blank, meant) / 5
    assert min(pages[0].image.pixelColor(x, 700).lightness() for x in range(2481)) < 64


def test_pages_come_in_their_order_each_as_it_lies(tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    upright, lying = A4, landscape(A4)
    send(packed_pages(_report(sizes=[upright, lying, upright])), _printer(target))
    rasters = _rasters(target, tmp_path / "rasters")
    sizes = [(each.width(), each.height()) for each in rasters]
    assert sizes[0] == sizes[2]
    assert (sizes[1][0] > sizes[1][1], sizes[0][0] < sizes[0][1]) == (True, True)
    bars = []
    for raster in rasters:
        row = raster.height() - round(510 / 72 * DPI)
        bars.append(
            sum(raster.pixelColor(x, row).lightness() < 200 for x in range(2000))
        )
    assert [round(bar / (40 / 72 * DPI)) for bar in bars] == [1, 2, 3]


def test_nothing_is_printed_in_colour(tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    send(packed_pages(_report(sizes=[A4])), _printer(target))
    (page,) = page_images(target.read_bytes(), 50)
    assert page.rgb[0::3] == page.rgb[1::3] == page.rgb[2::3]
    assert min(page.rgb) < 128


def test_single_pages_are_those_that_were_asked_for() -> None:
    pdf = _report(sizes=[A4] * 6)
    whole = packed_pages(pdf)
    assert len(whole) == 6
    assert packed_pages(pdf, range(1, 3)) == whole[1:3]
    assert packed_pages(pdf, range(4, 6)) == whole[4:]
    assert sum(len(page.packed) for page in whole) < 2481 * 3508


@pytest.mark.qt_log_ignore("")
def test_what_the_printer_doesnt_take_is_said(tmp_path: Path) -> None:
    printer = _printer(tmp_path / "no such folder" / "printed.pdf")
    with pytest.raises(RefusedError) as refused:
        send(packed_pages(_report(sizes=[A4])), printer)
    assert refused.value.code == "printer"


def test_nothing_readable_is_left_beside_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, memory = tmp_path / "temporary", tmp_path / "memory"
    temporary.mkdir()
    memory.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(memory))
    before = (temporary.stat().st_mtime_ns, memory.stat().st_mtime_ns)
    send(packed_pages(_report(sizes=[A4])), _printer(tmp_path / "printed.pdf"))
    assert os.environ["TMPDIR"] == str(temporary)
    assert [*temporary.iterdir(), *memory.iterdir()] == []
    # Nor was anything there meanwhile: a folder remembers when its names changed.
    assert (temporary.stat().st_mtime_ns, memory.stat().st_mtime_ns) == before


def test_a_page_becomes_an_image_of_the_same_size(ask: Ask) -> None:
    sheet = ask(card_pdf)
    (page,) = page_images(sheet, 50)
    shown = image(page)
    assert (shown.width(), shown.height()) == (page.width, page.height)
    assert shown.pixelColor(1, 1).name() == "#ffffff"
