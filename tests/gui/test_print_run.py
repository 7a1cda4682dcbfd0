"""From the page to the printer: copies are numbered, and what failed is told truly."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.records.list_records import list_records
from judrec.actions.records.show_record import show_record
from judrec.actions.station import Station
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.gui.paper.cautions import PrinterFacts, cautions, words
from judrec.gui.paper.pages_run import WantedPages
from judrec.gui.records.print_page import PrintPage
from judrec.gui.session import Session
from tests.gui.driving import Ask, click, seen, write
from tests.pdf.printed import Printed
from tests.station import file_sample

NUMBER = "鄂0106-03-2026-0001"
_PATIENCE = 30_000


class FolderPrinter(QPrinter):
    """A printer that takes each job as a file of its own, as a queue does."""

    def __init__(self, folder: Path, copies: int) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self._folder, self._copies = folder, copies
        self._next()

    def copyCount(self) -> int:  # noqa: N802 - Qt's name
        return self._copies

    def outputFileName(self) -> str:  # noqa: N802 - Qt's name
        """It isn't known as a file: whoever asks meets a printer."""
        return ""

    def setDocName(self, name: str) -> None:  # noqa: N802 - Qt's name
        self._next()
        super().setDocName(name)

    @property
    def jobs(self) -> list[Path]:
        return sorted(self._folder.iterdir())

    def _next(self) -> None:
        count = len([*self._folder.iterdir()])
        super().setOutputFileName(str(self._folder / f"{count + 1}.pdf"))


@pytest.fixture
def page(session: Session, ask: Ask, qtbot: QtBot) -> PrintPage:
    ask(file_sample)
    shown = ask(lambda station: show_record(station, NUMBER))
    page = PrintPage(session, shown)
    qtbot.addWidget(page)
    page.resize(1218, 740)
    with qtbot.waitActive(page):
        page.show()
    qtbot.waitUntil(lambda: page.pages.count == 2)
    return page


def _actions(station: Station) -> list[str]:
    return [row.action for row in ledger_rows(station)]


def _go_on(page: PrintPage) -> None:
    """A queue that no system knows is warned of: print there all the same."""
    assert "已经没有这台打印机" in page.message.text
    click(page.message.extra)


def _wait(qtbot: QtBot, page: PrintPage) -> None:
    qtbot.waitUntil(page.print.isEnabled, timeout=_PATIENCE)


def test_each_copy_is_a_printing_of_its_own(
    page: PrintPage, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "queue"
    folder.mkdir()
    printer = FolderPrinter(folder, copies=2)
    page.print_on(printer)
    assert ask(_actions).count("record.printed") == 0, "nothing before one has agreed"
    _go_on(page)
    _wait(qtbot, page)
    assert page.message.text.startswith("第 1 至 2 份已送往打印机，共 2 份")
    assert ask(_actions)[:2] == ["record.printed"] * 2
    jobs = [Printed(job) for job in printer.jobs]
    assert [job.information()["Pages"] for job in jobs] == ["2", "2"]
    pictures = {tuple(map(tuple, job.images())) for job in jobs}
    assert len(pictures) == 1, "the same sheet"
    assert len({job.file.read_bytes() for job in jobs}) == 2, "under another number"
    (row,) = ask(list_records)
    assert row.copies == 2


def test_a_copy_that_was_jammed_is_said_to_be_none(
    page: PrintPage, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "queue"
    folder.mkdir()
    page.print_on(FolderPrinter(folder, copies=2))
    _go_on(page)
    _wait(qtbot, page)
    jammed = sorted(page.copies.buttons)[1]
    click(page.copies.buttons[jammed])
    qtbot.waitUntil(lambda: jammed not in page.copies.buttons)
    assert "入卷件 · 副卷版第 2 份：已标明没有印成" in seen(page)
    assert ask(_actions)[0] == "copy.failed"
    assert ask(list_records)[0].copies == 1


def test_a_page_that_jammed_comes_again_as_part_of_its_copy(
    page: PrintPage, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "queue"
    folder.mkdir()
    printer = FolderPrinter(folder, copies=1)
    page.print_on(printer)
    _go_on(page)
    _wait(qtbot, page)
    (seq,) = page.copies.again
    click(page.copies.again[seq])
    asked = page.copies.asked
    assert asked.line.hasFocus()
    write(asked.line, "7")
    click(asked.go)
    qtbot.waitUntil(lambda: "没有第 7 页" in page.message.text)
    assert asked.isVisible(), "what was asked stays until it is answered"
    assert ask(_actions)[0] == "record.printed"
    held = page._held[seq]
    page.pages_run.print_on(printer, WantedPages(seq, "2", held))
    _go_on(page)
    _wait(qtbot, page)
    assert page.message.text.startswith("入卷件（副卷版）第 1 份第 2 页已送往打印机")
    assert asked.isHidden()
    assert ask(_actions)[:2] == ["copy.reprinted", "record.printed"]
    whole, again = (Printed(job) for job in printer.jobs)
    assert again.information()["Pages"] == "1"
    assert again.images() == whole.images()[1:]
    assert ask(list_records)[0].copies == 1


def test_what_is_asked_about_pages_is_put_away_by_escape(
    page: PrintPage, qtbot: QtBot
) -> None:
    left: list[bool] = []
    page.left.connect(lambda: left.append(True))
    page.copies.add("入卷件第 1 份", 7)
    click(page.copies.again[7])
    assert page.copies.asked.isVisible()
    QTest.keyClick(page.copies.asked.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.copies.asked.isHidden)
    assert left == []
    QTest.keyClick(page.print, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: left == [True])


@pytest.mark.qt_log_ignore("")
def test_a_printer_that_takes_nothing_leaves_a_number_and_a_sentence(
    page: PrintPage, ask: Ask, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "sheet.pdf"))
    page.print_on(printer)
    _wait(qtbot, page)
    assert page.message.text.splitlines()[:2] == [
        "打印机没有接受，没有打印任何内容。",
        "第 1 份已经编号留痕；没有印成的，请在右边标明。",
    ]
    assert ask(_actions)[0] == "record.printed"
    click(next(iter(page.copies.buttons.values())))
    qtbot.waitUntil(lambda: not page.copies.buttons)
    assert ask(list_records)[0].copies == 0


def test_a_lock_on_the_way_numbers_no_other_copy_and_prints_nothing(
    page: PrintPage, session: Session, qtbot: QtBot, tmp_path: Path, store: Path
) -> None:
    folder = tmp_path / "queue"
    folder.mkdir()
    printer = FolderPrinter(folder, copies=5)
    page.print_on(printer)
    numbered: list[object] = []
    page.made.connect(lambda _paper, made: numbered.append(made))
    _go_on(page)
    qtbot.waitUntil(lambda: bool(numbered), timeout=_PATIENCE)
    session.locked.connect(lambda _reason: page.clear())
    session.lock("按了锁定。")
    done: list[bool] = []
    session._tasks.run(lambda: True, done.append)
    session._tasks.aside(lambda: True, done.append)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=_PATIENCE)
    assert len(numbered) == 1
    assert printer.jobs == []
    assert page.copies.isHidden()
    assert page.paper is None


def test_what_to_think_of_a_printer_is_said_before_it_gets_anything() -> None:
    usual = PrinterFacts("激光打印机", "HP LaserJet", usual="A4", margin=4.2)
    assert words(usual) == ()
    told = {
        "网络打印机": PrinterFacts("二楼", "HP", remote=True),
        "网络": PrinterFacts("一楼", "Brother, driverless, cups-filters"),
        "不是打印机": PrinterFacts("Microsoft Print to PDF", ""),
        "没有这台打印机": PrinterFacts("拔掉的", "", known=False),
        "没有 A4 纸": PrinterFacts("标签机", "", takes_a4=False),
        "请装上 A4 纸": PrinterFacts("旧", "", usual="Letter / ANSI A"),
        "12 毫米以内印不出": PrinterFacts("喷墨", "", margin=12.2),
    }
    for words_of_it, known in told.items():
        assert [said for said in words(known) if words_of_it in said], known


def test_a_file_is_a_deliberate_act_and_not_warned_of(
    qapp: object, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    assert cautions(printer) == ()
    assert qapp is not None
