"""The records: told, looked at, put right, printed."""

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QScrollArea

from judrec.actions.records.record_query import Mark
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.paper_copy import CopyAct
from judrec.core.states import Act
from judrec.gui.paper.cautions import PrinterFacts, words
from judrec.gui.paper.page import PaperPage
from judrec.gui.records.extraction.page import ExtractionPage
from judrec.gui.records.filed_page import FiledPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.nil.page import NilPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.quick_note import QuickNote
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.report_now.page import ReportNowPage
from judrec.gui.settings.page import SettingsPage
from judrec.gui.workplace import Workplace

from .stage import DESK, DESKS_NUMBER, NOW, NUMBER, Stage


def records(stage: Stage) -> None:
    stage.page(RecordsPage)


def found(stage: Stage) -> None:
    records = list_of_records(stage)
    records.list.filters.search.setText("江原")
    stage.settle()


def filtered(stage: Stage) -> None:
    """One filter of one click, about to be kept under a name."""
    filters = list_of_records(stage).list.filters
    filters.chips.buttons[Mark.UNPRINTED].click()
    filters.menu.keep.trigger()
    filters.name.name.setText("本季度未打印")
    stage.settle()


def new_record(stage: Stage) -> None:
    stage.page(RecordsPage).new_record()
    stage.settle()


def offers(stage: Stage) -> None:
    """What one's own records said, under the field that is typed in."""
    form = told_record(stage, 4).form
    form.put({"situation": "self"})
    stage.window.activateWindow()
    form.go_to("official.unit")
    unit = form.field("official.unit").editor.entry
    if not isinstance(unit, QLineEdit):
        raise TypeError(unit)
    stage.until(unit.hasFocus)
    stage.settle()
    unit.insert("江原")
    stage.until(form.offered.isVisible)


def record(stage: Stage) -> None:
    records = list_of_records(stage)
    records.open_record(NUMBER)
    stage.until(lambda: isinstance(records.current, RecordPage))
    stage.settle()


def whole_way(stage: Stage) -> None:
    """At a desk, where its record is after two quarters: what came back says it."""
    stage.start(DESK)
    records = stage.page(RecordsPage)
    records.open_record(DESKS_NUMBER)
    stage.until(lambda: isinstance(records.current, RecordPage))
    stage.settle()


def life_after_two_quarters(stage: Stage) -> None:
    page = stage.page(RecordsPage).current
    if not isinstance(page, RecordPage):
        raise TypeError(page)
    page.show_tab(3)
    stage.settle()


def versions(stage: Stage) -> None:
    record_part(stage, 1)


def life(stage: Stage) -> None:
    record_part(stage, 3)


def copies(stage: Stage) -> None:
    """Printed sheets, the first of them bound just now."""
    page = record_part(stage, 4)
    _fill_pages(page, "35-37")
    stage.until(page.copies.table.isVisible)
    stage.settle()


def binding(stage: Stage) -> None:
    """A sheet's place in the dossier, half filled in."""
    _fill_pages(record_part(stage, 4), "37-35")
    stage.settle()


def _fill_pages(page: RecordPage, typed: str) -> None:
    """Say at which pages the chosen sheet is bound in."""
    page.copies.acts[CopyAct.BIND].click()
    form = page.copies.forms[CopyAct.BIND]
    pages = form.fields["pages"].editor
    if not isinstance(pages, QLineEdit):
        raise TypeError(pages)
    pages.setText(typed)
    form.go.click()


def report_now(stage: Stage) -> None:
    record_part(stage, 0).report_wanted.emit(False)  # noqa: FBT003 - a signal's
    stage.settle()
    report_page(stage)


def report_direct(stage: Stage) -> None:
    """The ground half written."""
    record_part(stage, 0).report.direct.click()
    page = report_page(stage)
    page.ground.setPlainText("本件反映的是本院院长，不宜由本院专库管理员转报。")
    stage.settle()


def report_page(stage: Stage) -> ReportNowPage:
    """Wait for the page, and name the stick as no reader minds it."""
    page = stage.page(RecordsPage).current
    if not isinstance(page, ReportNowPage):
        raise TypeError(page)
    folder = page.sealing.folder
    stage.until(lambda: bool(page.sealing.to.boxes) and bool(folder.line.text()))
    stage.settle()
    folder.line.setText("/media/usb")
    folder.room.setText("可用空间 14.0 GB，文件系统 exfat。")
    return page


def voiding(stage: Stage) -> None:
    record_part(stage, 0).acts[Act.VOID].click()


def record_part(stage: Stage, place: int) -> RecordPage:
    """Open the record at one of its parts."""
    record(stage)
    page = stage.page(RecordsPage).current
    if not isinstance(page, RecordPage):
        raise TypeError(page)
    page.show_tab(place)
    stage.settle()
    return page


def preview(stage: Stage) -> None:
    records = list_of_records(stage)
    records.print_record(NUMBER)
    stage.until(lambda: isinstance(records.current, PrintPage))
    page = records.current
    if isinstance(page, PrintPage):
        stage.until(lambda: bool(page.pages.sharp))
    stage.settle()


def pages_again(stage: Stage) -> None:
    """After printing: a printer that was warned of, and which pages are wanted."""
    preview(stage)
    page = stage.page(RecordsPage).current
    if not isinstance(page, PrintPage):
        raise TypeError(page)
    for copy in (1, 2):
        page.copies.add(f"入卷件 · 副卷版第 {copy} 份", copy)
    page.copies.mark(1)
    page.copies.again[2].click()
    page.copies.asked.line.setText("2-3")
    known = PrinterFacts("二楼文印室", "HP LaserJet", remote=True, usual="Letter")
    page.message.notice("\n".join(words(known)))
    page.message.offer("仍然打印", page.message.clear)
    stage.settle()
    for side in page.findChildren(QScrollArea):
        if side.isAncestorOf(page.copies.asked):
            side.ensureWidgetVisible(page.copies.asked)


def gaps(stage: Stage) -> None:
    form = told_record(stage, 4).form
    body = form.body()
    del body["event"], body["content"]
    form.put(body)
    form.show_all()
    form.go_to("event.at")


def help_window(stage: Stage) -> None:
    form = told_record(stage, 4).form
    form.go_to("within_duty")
    place = stage.front(Workplace)
    place.explain()
    stage.shown = place.help


def last_look(stage: Stage) -> None:
    page = told_record(stage, 2)
    page.submit.click()
    stage.until(page.confirm.isVisible)


def correction(stage: Stage) -> None:
    record(stage)
    records = stage.page(RecordsPage)
    page = records.current
    if isinstance(page, RecordPage):
        page.acts[Act.CORRECT].click()
    stage.settle()


def went_on(stage: Stage) -> None:
    """What was half typed at a lock, as it is found after it."""
    correction(stage)
    page = stage.page(RecordsPage).current
    if isinstance(page, FormPage):
        page.reason.setPlainText("核对通话记录后更正：来电是15时40分")
        stage.until(lambda: bool(page.saved.text()))
    stage.window.lock("5 分钟没有操作。")
    records = stage.page(RecordsPage)
    stage.until(lambda: isinstance(records.current, FormPage))
    stage.window.activateWindow()
    stage.settle()


def drafts(stage: Stage) -> None:
    records = list_of_records(stage)
    records.list.drafts.click()
    stage.settle()


def nil(stage: Stage) -> None:
    """What an office sees that wants each case stated; two are."""
    stage.page(SettingsPage).office.nil.click()
    stage.settle()
    records = list_of_records(stage)
    records.list.nil.click()
    page = records.current
    if not isinstance(page, NilPage):
        raise TypeError(page)
    for number in ("（2026）鄂0106民初2051号", "（2026）鄂0106刑初388号"):
        page.form.number.setText(number)
        page.form.sign.click()
        stage.settle()
    page.form.number.setText("（2026）鄂0106民初2077号")
    stage.settle()


def extraction(stage: Stage) -> None:
    """One that left before in the register, and another one that is asked for."""
    page = _extraction(stage)
    page.form.look.click()
    records = stage.page(RecordsPage)
    stage.until(lambda: isinstance(records.current, PaperPage))
    paper = records.current
    if not isinstance(paper, PaperPage):
        raise TypeError(paper)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("提取件.pdf")
    paper.print_on(printer)
    stage.until(lambda: bool(paper.copies.buttons) and paper.back.isEnabled())
    paper.back.click()
    stage.settle()
    page.form.lines["records"].setText(f"{NUMBER}、鄂0106-03-2026-0099")
    page.form.lines["basis"].setText("依法")
    page.form.lines["approved_by"].setText("领导")
    page.form.look.click()
    stage.settle()


def extraction_paper(stage: Stage) -> None:
    page = _extraction(stage)
    page.form.look.click()
    records = stage.page(RecordsPage)
    stage.until(lambda: isinstance(records.current, PaperPage))
    paper = records.current
    if not isinstance(paper, PaperPage):
        raise TypeError(paper)
    stage.until(lambda: 0 in paper.pages.sharp)
    stage.settle()


def _extraction(stage: Stage) -> ExtractionPage:
    records = list_of_records(stage)
    records.list.extraction.click()
    page = records.current
    if not isinstance(page, ExtractionPage):
        raise TypeError(page)
    stage.settle()
    told = {
        "records": NUMBER,
        "organ": "某省纪委监委驻江原市中级人民法院纪检监察组",
        "basis": "《规定》第十条，某纪监调〔2026〕17号调取证据通知书",
        "approved_by": "王某某（党组成员、副院长）",
        "purpose": "核查某某同志过问工程合同纠纷一案的问题线索",
        "receiver": "孙某（工作证 0123456号）",
    }
    for key, said in told.items():
        page.form.lines[key].setText(said)
    return page


def quick_note(stage: Stage) -> None:
    records = list_of_records(stage)
    records.take_note()
    note = records.findChild(QuickNote)
    if note is None:
        raise TypeError(note)
    note.box.insertPlainText(
        "王庭长来电，问民初1234号案什么时候判。\n原话：“抓紧一点，往调解上靠。”"
    )
    stage.until(lambda: "已自动保存" in note.saved.text())
    stage.shown = note


def filed(stage: Stage) -> None:
    last_look(stage)
    records = stage.page(RecordsPage)
    page = records.current
    if isinstance(page, FormPage):
        page.confirm.click()
    stage.until(lambda: isinstance(records.current, FiledPage))
    stage.settle()


def told_record(stage: Stage, nth: int) -> FormPage:
    """Tell one of the sample intakes on a new form."""
    records = list_of_records(stage)
    records.new_record()
    page = records.current
    if not isinstance(page, FormPage):
        raise TypeError(page)
    page.form.put(intakes(NOW)[nth].body)
    stage.settle()
    return page


def list_of_records(stage: Stage) -> RecordsPage:
    records = stage.page(RecordsPage)
    records.clear()
    records.refresh()
    stage.settle()
    return records
