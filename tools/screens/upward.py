"""The quarter, the receivers, and what the office sets."""

from judrec.gui.quarter.page import QuarterPage
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.settings.page import SettingsPage

from .stage import COMMITTEE, OPENED, STICK, Stage


def quarter(stage: Stage) -> None:
    stage.page(RecordsPage).clear()
    stage.page(QuarterPage)


def quarter_written(stage: Stage) -> None:
    sealing = stage.page(QuarterPage).sealing
    sealing.folder.line.setText(str(STICK.absolute()))
    sealing.seal.click()
    stage.until(sealing.written.isVisible)
    stage.settle()
    # Where it was written in this run is of no interest to a reader.
    sealing.written.folder.setText("/media/usb")


def receiving(stage: Stage) -> None:
    stage.start(COMMITTEE)
    stage.page(ReceivePage)


def receiving_planned(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    bundles = sorted(STICK.glob("*.jrb"))
    cut = STICK / "R-00000000.jrb"
    cut.write_bytes(bundles[0].read_bytes()[:-1])
    page.plan((*bundles, cut))
    stage.until(page.accept.isVisible)


def received(stage: Stage) -> None:
    page = stage.page(ReceivePage)
    page.accept.click()
    stage.until(page.results.digest.isVisible)


def settings(stage: Stage) -> None:
    stage.start(OPENED)
    page = stage.page(SettingsPage)
    page.view.verticalScrollBar().setValue(0)


def backup(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.backup.folder.line.setText(str(STICK.absolute()))
    page.backup.write.click()
    stage.until(lambda: bool(page.backup.message.text))
    stage.settle()
    page.show_backup()


def settings_below(stage: Stage) -> None:
    page = stage.page(SettingsPage)
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
