"""The quarter, the receivers, and what the office sets."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from judrec.actions.outgoing.find_sticks import FoundSticks, Stick
from judrec.actions.people.open_station import open_station
from judrec.actions.people.recipients import RECEIVER
from judrec.actions.receiving.receive import receive
from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.core.incident import Counts
from judrec.core.sign_off import How
from judrec.core.statistics.axis import Axis
from judrec.gui.desktop.ejector import Ejector
from judrec.gui.paper.page import PaperPage
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.quarter.report.page import ReportPage
from judrec.gui.quarter.standing.steps_bar import Step
from judrec.gui.quarter.steps import QuarterSteps
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.settings.page import SettingsPage
from judrec.gui.statistics.behind import BehindPage
from judrec.gui.statistics.official import OfficialPage
from judrec.gui.statistics.steps import StatisticsSteps
from tests.actions.histories import a_fork, a_rival
from tests.actions.stranger import Stranger

from .stage import COMMITTEE, INSIDE, OPENED, STICK, Stage, surroundings

_STICK = "/media/usb"
"""What is shown instead: where this run wrote is of no interest to a reader."""


def quarter(stage: Stage) -> None:
    stage.page(RecordsPage).clear()
    _plugged_in(stage)


def _plugged_in(stage: Stage) -> QuarterPage:
    """Wait for the stick that is found, and say a place that is nobody's."""
    page = stage.page(QuarterSteps).quarter
    stage.until(lambda: bool(page.sealing.folder.line.text()))
    stage.settle()
    for sealing in (page.to_court, page.sealing, page.to_desk):
        if sealing.folder.line.text():
            sealing.folder.line.setText(_STICK)
            sealing.folder.room.setText("可用空间 14.0 GB，文件系统 exfat。")
    return page


def quarter_sticks(stage: Stage) -> None:
    folder = _plugged_in(stage).sealing.folder
    one = Stick(
        place=Path(_STICK),
        device="sdb1",
        label="报送专用",
        model="Kingston DT100",
        file_system="exfat",
        size=16 << 30,
        free=14 << 30,
        read_only=False,
        small_files=False,
    )
    other = replace(one, device="sdc1", label="", file_system="vfat", small_files=True)
    said = "找到不止一个 U 盘，没有替您选择。请只留下要用的一个，或者从中选择。"
    folder.sticks.tell(FoundSticks((one, other), None, said))


def quarter_written(stage: Stage) -> None:
    stage.page(QuarterSteps).quarter.clear()
    sealing = _plugged_in(stage).sealing
    sealing.folder.line.setText(str(STICK.absolute()))
    stage.window.use(_ejector())
    sealing.seal.click()
    stage.until(sealing.written.next.eject.isVisible)
    stage.settle()
    sealing.written.folder.setText(_STICK)
    sealing.folder.line.setText(_STICK)


def quarter_closed(stage: Stage) -> None:
    """A record was closed to one of the receivers."""
    page = _plugged_in(stage)
    page.bar.buttons[Step.SEND].click()
    stage.settle()


def to_desks(stage: Stage) -> None:
    """What came back is sealed to all desks at once."""
    page = _plugged_in(stage)
    page.to_desk.to.everyone.setChecked(True)
    page.ensureWidgetVisible(page.to_desk)


def to_desks_written(stage: Stage) -> None:
    sealing = stage.page(QuarterSteps).quarter.to_desk
    sealing.folder.line.setText(str(STICK.absolute()))
    stage.window.use(_ejector())
    sealing.seal.click()
    stage.until(sealing.written_each.next.eject.isVisible)
    stage.settle()
    said = sealing.written_each.verdict
    said.setText(said.text().replace(str(STICK.absolute()), _STICK))
    sealing.folder.line.setText(_STICK)


def _ejector() -> Ejector:
    """Give a desktop that could eject, and isn't asked to."""
    ejector = Ejector()
    ejector.serve(lambda _device, _then: None)
    return ejector


def quarter_charts(stage: Stage) -> None:
    page = stage.page(QuarterSteps).quarter
    stage.until(lambda: not page.charts.picture.pixmap().isNull())
    stage.settle()
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())


def quarter_receipts(stage: Stage) -> None:
    page = stage.page(QuarterSteps).quarter
    page.receipts.code.click()
    page.receipts.lines.text.setPlainText("\n".join(_TYPED))
    stage.settle()
    page.ensureWidgetVisible(page.receipts)


def quarter_paper(stage: Stage) -> None:
    """A paper that the leader signed, half entered."""
    page = stage.page(QuarterSteps).quarter
    page.receipts.clear()
    card = page.sign_off
    card.form.how.setCurrentIndex(card.form.how.findData(How.PAPER.value))
    card.form.how.activated.emit(card.form.how.currentIndex())
    card.form.by.setText("何䶮")
    card.form.post.setText("副院长")
    card.sign.click()
    stage.until(lambda: bool(card.message.text))
    page.bar.buttons[Step.SIGN_OFF].click()
    stage.settle()


_TYPED = ("ZD88MK-R13SQD-CQBQ6C", "DBXZ8T-01W2JA-QN247G", "HH4NCB-C2G4AX-2EGZK9")
"""The third line has a wrong character."""


def report(stage: Stage) -> None:
    steps = stage.page(QuarterSteps)
    steps.quarter.reports.write.click()
    page = _report(stage)
    stage.until(page.save.isEnabled)
    page.blocks["features"].show_text("一是以来电、来函为主；二是多涉及建设工程案件。")
    number = next(iter(page.summaries.lines))
    page.summaries.lines[number].setText("来电询问进度，要求从快，已告知依法办理。")


def _report(stage: Stage) -> ReportPage:
    page = stage.page(QuarterSteps).current
    if not isinstance(page, ReportPage):
        raise TypeError(page)
    return page


def report_below(stage: Stage) -> None:
    page = _report(stage)
    page.special.add.click()
    page.special.boxes[page.special.rows[-1].number].setPlainText("涉及市级领导干部。")
    stage.settle()
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)


def report_preview(stage: Stage) -> None:
    steps = stage.page(QuarterSteps)
    page = _report(stage)
    page.print.click()
    stage.until(lambda: steps.current is not page)
    papers = steps.current
    if not isinstance(papers, PaperPage):
        raise TypeError(papers)
    stage.until(lambda: bool(papers.pages.sharp))


def receiving(stage: Stage) -> None:
    stage.start(COMMITTEE)
    stage.page(ReceivePage)


def receiving_planned(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    bundles = sorted(STICK.glob("*.jrb"), key=lambda file: file.stat().st_mtime_ns)
    cut = STICK / "R-00000000.jrb"
    cut.write_bytes(bundles[0].read_bytes()[:-1])
    elsewhere = next(INSIDE.glob("*.jrb"))
    page.plan((bundles[-1], cut, elsewhere, bundles[-3]))
    stage.until(page.accept.isVisible)


def comparing(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    page.results.rows[0].compare.click()
    stage.until(page.compare.isVisible)
    stage.settle()
    page.compare.heard.setText(page.compare.code.text())
    page.compare.check.click()
    stage.until(page.compare.verdict.isVisible)


def received(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    page.compare.clear()
    page.accept.click()
    stage.until(page.results.digest.isVisible)


def register(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    units = page.units
    units.table.selectRow(0)
    stage.settle()
    units.stolen.click()
    units.theft.reason.line.setText("经办人的笔记本电脑失窃")
    stage.until(units.theft.go.isEnabled)
    stage.settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def register_claimed(stage: Stage) -> None:
    """A thief changed a court's key before the court did: both cards are told."""
    stage.start(OPENED)
    station = open_station(COMMITTEE, DEMO_PASSPHRASE, surroundings())
    court = Stranger(station, STICK, "claimed")
    for file in a_rival(court):
        receive(station, [file])
    station.close()
    stage.start(COMMITTEE)
    page = stage.page(ReceivePage)
    units = page.units
    stage.until(lambda: units.model.rowCount() > 1)
    claims = [bool(units.model.row(at).claims) for at in range(units.model.rowCount())]
    units.table.selectRow(claims.index(True))
    units.stolen.click()
    stage.until(units.theft.go.isEnabled)
    stage.settle()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def incidents(stage: Stage) -> None:
    """Let a court that nobody knew tell two histories under one key."""
    stage.start(OPENED)
    station = open_station(COMMITTEE, DEMO_PASSPHRASE, surroundings())
    told = a_fork(Stranger(station, STICK))
    for name in ("first", "ours", "theirs"):
        receive(station, [told.files[name]])
    station.close()
    stage.start(COMMITTEE)
    page = stage.page(ReceivePage)
    section = page.incidents
    stage.until(section.isVisible)
    section.table.selectRow(0)
    section.decisions[Counts.HELD].click()
    section.note.line.setText("经电话核实并调取原件，恢复备份后两处同时使用。")
    stage.settle()


def incidents_ended(stage: Stage) -> None:
    """The court's own: a desk's old copy told another history; which counts is said."""
    stage.start(OPENED)
    page = stage.page(ReceivePage)
    section = page.incidents
    stage.until(section.isVisible)
    section.table.selectRow(0)
    stage.settle()


def settings(stage: Stage) -> None:
    stage.start(OPENED)
    page = stage.page(SettingsPage)
    page.view.verticalScrollBar().setValue(0)


def receiver_theft(stage: Stage) -> None:
    """What follows where a receiver's key is in other hands, before it is reported."""
    page = stage.page(SettingsPage)
    section = page.recipients
    rows = [section.model.row(at) for at in range(section.model.rowCount())]
    section.table.selectRow([row.role for row in rows].index(RECEIVER))
    section.stolen.click()
    stage.until(section.theft.go.isEnabled)
    section.theft.reason.line.setText("对方来电：办公室失窃")
    _in_sight(stage, section)


def rotation(stage: Stage) -> None:
    own = stage.page(SettingsPage).own
    own.rotate.click()
    stage.settle()


def backup(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.backup.folder.line.setText(str(STICK.absolute()))
    page.backup.write.click()
    stage.until(lambda: bool(page.backup.message.text))
    stage.settle()
    message = page.backup.message
    message.success(message.text.replace(str(STICK.absolute()), _STICK))
    page.backup.folder.line.setText(_STICK)
    page.show_backup()


def transcript(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.transcript.fields.setCurrentRow(3)
    _in_sight(stage, page.transcript)


def settings_below(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())


def people(stage: Stage) -> None:
    section = stage.page(SettingsPage).people
    section.add.click()
    section.adding.name.setText("何䶮")
    section.adding.post.setText("副院长")
    section.adding.new.first.setText("yuanzhang")
    section.adding.go.click()
    _in_sight(stage, section)


def two_people(stage: Stage) -> None:
    stage.start(OPENED)
    section = stage.page(SettingsPage).people
    section.add.click()
    section.adding.name.setText("何䶮")
    section.adding.post.setText("副院长")
    for line in (section.adding.new.first, section.adding.new.again):
        line.setText("龟山脚下的老电车已经停了十年")
    section.adding.own.setText(DEMO_PASSPHRASE)
    section.adding.go.click()
    stage.until(lambda: len(section.members) > 1)
    stage.settle()
    _in_sight(stage, section)


def _in_sight(stage: Stage, section: QWidget) -> None:
    stage.settle()
    stage.page(SettingsPage).view.verticalScrollBar().setValue(section.y())
    stage.settle()


def statistics(stage: Stage) -> None:
    stage.start(OPENED)
    steps = stage.page(StatisticsSteps)
    page = steps.page
    page.filters.axis.setCurrentIndex(page.filters.axis.findData(Axis.MEANS.value))
    stage.until(lambda: page.title.text() == "按方式")
    stage.until(lambda: not page.picture.pixmap().isNull())


def statistics_limits(stage: Stage) -> None:
    page = stage.page(StatisticsSteps).page
    stage.until(page.print.isEnabled)
    stage.settle()
    page.why.click()


def statistics_behind(stage: Stage) -> None:
    steps = stage.page(StatisticsSteps)
    page = steps.page
    page.verticalScrollBar().setValue(0)
    page.totals.setCurrentIndex(page.totals.figures.index(1, 1))
    page.totals.wanted.emit(1, 0)
    behind = steps.current
    if not isinstance(behind, BehindPage):
        raise TypeError(behind)
    model = behind.listed.model
    stage.until(lambda: model.rowCount() > 0 and model.row(0) is not None)


def statistics_official(stage: Stage) -> None:
    steps = stage.page(StatisticsSteps)
    steps.page.official.click()
    page = steps.current
    if not isinstance(page, OfficialPage):
        raise TypeError(page)
    page.name.setText("张㛃")
    page.unit.setText("江原市江北区人民代表大会常务委员会")
    page.go.click()
    stage.until(lambda: bool(page.found.text()))
