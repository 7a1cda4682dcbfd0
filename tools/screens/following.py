"""What follows a record: the committee's page and tab, and what a recorder tells."""

from contextlib import closing

from PySide6.QtWidgets import QPushButton

from judrec.actions.outgoing.report_direct import report_direct
from judrec.actions.people.open_station import open_station
from judrec.actions.people.recipients import recipients
from judrec.actions.receiving.receive import receive
from judrec.actions.retaliation.report_retaliation import reprisals
from judrec.actions.upkeep.demo import cast
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.gui.following.entry_desk import UNIT
from judrec.gui.following.page import FollowPage
from judrec.gui.following.reprisal_page import ReprisalPage
from judrec.gui.following.told_page import ToldPage
from judrec.gui.records.list_page import RecordsPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.record_tabs import FOLLOWED

from .desk import report_page
from .stage import COMMITTEE, NUMBER, OPENED, STICK, SUPERIOR, Stage, surroundings

_SEND, _PRINT = "直接报送…", "打印…"


def waiting(stage: Stage) -> None:
    stage.start(COMMITTEE)
    _page(stage)


def year(stage: Stage) -> None:
    _page(stage).tabs.setCurrentIndex(1)
    stage.settle()


def told(stage: Stage) -> None:
    """What recorders told of what befell them."""
    _page(stage).tabs.setCurrentIndex(2)
    stage.settle()


def told_to_a_superior(stage: Stage) -> None:
    """What was told, where it is read and nothing is entered."""
    stage.start(SUPERIOR)  # Who has the court's open keeps others out.
    word = cast.DEMO_PASSPHRASE
    with closing(open_station(OPENED, word, surroundings())) as court:
        to = [row.code for row in recipients(court) if row.name == cast.SUPERIOR]
        ground = "本院对记录人作出了处理"
        told = [each.number for each in reprisals(court)]
        sent = report_direct(court, NUMBER, to, STICK, ground=ground, reprisals=told)
    with closing(open_station(SUPERIOR, word, surroundings())) as superior:
        receive(superior, [sent.file])
    stage.start(SUPERIOR)
    records = stage.page(RecordsPage)
    records.list.after.click()
    page = records.current
    if not isinstance(page, ToldPage):
        raise TypeError(page)
    stage.settle()


def annual(stage: Stage) -> None:
    """What is asked before the year's report is looked at."""
    _page(stage).annual.click()
    stage.settle()


def on_a_unit(stage: Stage) -> None:
    page = _page(stage)
    page.acts[FollowKind.OMISSION].click()
    page.form.sign.click()
    stage.settle()


def on_no_record(stage: Stage) -> None:
    """A finding on a unit, entered and listed with what it says."""
    page = _page(stage)
    page.acts[FollowKind.OMISSION].click()
    if page.form.group is None:
        raise TypeError(page.form)
    told: JsonObject = {
        **page.form.group.row(),
        UNIT: "鄂0106",
        "person": "赵某",
        "conduct": "不记录",
        "found_by": "江原市江北区纪委监委",
        "number": "江北纪〔2026〕44号",
        "date": "2026-11-10",
    }
    page.form.group.put({FollowKind.OMISSION.value: told})
    page.form.sign.click()
    stage.settle()
    page.tabs.setCurrentIndex(3)
    stage.settle()


def followed(stage: Stage) -> None:
    _record(stage)


def entering(stage: Stage) -> None:
    page = _record(stage)
    page.follow.acts[FollowKind.NOTICE].click()
    stage.settle()


def correcting(stage: Stage) -> None:
    page = _record(stage)
    page.follow.acts[FollowKind.RETALIATION].click()
    page.follow.form.sign.click()
    stage.settle()


def letters(stage: Stage) -> None:
    """What is asked before a letter is looked at."""
    _record(stage).follow.papers.click()
    stage.settle()


def reprisal(stage: Stage) -> None:
    stage.start(OPENED)
    records = stage.page(RecordsPage)
    records.list.after.click()
    page = records.current
    if not isinstance(page, ReprisalPage):
        raise TypeError(page)
    stage.settle()
    page.new.click()
    stage.settle()


def direct(stage: Stage) -> None:
    """One that was told, and is to be sent past the keeper."""
    page = stage.page(RecordsPage).current
    if not isinstance(page, ReprisalPage) or page.form.group is None:
        raise TypeError(page)
    told: JsonObject = {
        "measure": "调离",
        "date": "2026-11-16",
        "number": "江北法人〔2026〕9号",
        "decided_by": "江原市江北区人民法院",
        "ground": "工作需要，交流轮岗",
        "records": [NUMBER],
        "facts": "记录入库后一周，被通知调离审判岗位，没有说明理由。",
    }
    page.form.group.put({"reprisal": told})
    page.form.sign.click()
    stage.settle()
    send = [each for each in page.findChildren(QPushButton) if each.text() == _SEND]
    send[0].click()
    stage.settle()
    report_page(stage)


def reprisal_letter(stage: Stage) -> None:
    """To whom what was told is handed in on paper."""
    records = stage.page(RecordsPage)
    records.go_back(records.current)
    page = records.current
    if not isinstance(page, ReprisalPage):
        raise TypeError(page)
    stage.settle()
    prints = [each for each in page.findChildren(QPushButton) if each.text() == _PRINT]
    prints[0].click()
    stage.settle()


def _page(stage: Stage) -> FollowPage:
    records = stage.page(RecordsPage)
    records.clear()
    records.refresh()
    stage.settle()
    records.list.after.click()
    page = records.current
    if not isinstance(page, FollowPage):
        raise TypeError(page)
    stage.settle()
    return page


def _record(stage: Stage) -> RecordPage:
    records = stage.page(RecordsPage)
    records.clear()
    records.open_record(NUMBER)
    page = records.current
    if not isinstance(page, RecordPage):
        raise TypeError(page)
    stage.until(lambda: page.tabs.isTabVisible(FOLLOWED))
    page.show_tab(FOLLOWED)
    stage.settle()
    return page
