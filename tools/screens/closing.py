"""From a record's page to its official's others, and to whom it is closed."""

from judrec.actions.upkeep.demo.cast import DEMO_PASSPHRASE
from judrec.gui.records.closing_page import ClosingPage
from judrec.gui.records.list_page import RecordsPage

from .desk import record_part
from .stage import Stage


def same_official(stage: Stage) -> None:
    record_part(stage, 0).report.same.click()
    stage.settle()


def closing(stage: Stage) -> None:
    """A receiver chosen, the ground written, the leader's word still to come."""
    records = _closing(stage)
    page = _closing_page(records)
    box = next(iter(page.boxes.values()))
    box.click()
    page.ground.setPlainText("本件反映的是该单位负责人，不宜由该单位阅看。")
    stage.settle()


def closed(stage: Stage) -> None:
    """A record that is closed to a receiver, on its own page."""
    closing(stage)
    page = _closing_page(stage.page(RecordsPage))
    page.form.passphrase.setText(DEMO_PASSPHRASE)
    page.go.click()
    stage.until(lambda: "起对" in page.state.text())
    page.back.click()
    stage.settle()


def lifting(stage: Stage) -> None:
    """About to open it again."""
    page = _closing_page(_closing(stage))
    stage.until(lambda: any(box.isChecked() for box in page.boxes.values()))


def _closing(stage: Stage) -> RecordsPage:
    record_part(stage, 0).report.closing.click()
    records = stage.page(RecordsPage)
    stage.until(lambda: bool(_closing_page(records).boxes))
    stage.settle()
    return records


def _closing_page(records: RecordsPage) -> ClosingPage:
    page = records.current
    if not isinstance(page, ClosingPage):
        raise TypeError(page)
    return page
