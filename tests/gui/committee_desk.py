"""A committee's desk that received a record, and the hands that enter after it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import own_card
from judrec.actions.people.settings import change_setting
from judrec.actions.people.units import confirm_unit
from judrec.actions.receiving.receive import receive
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.gui.following.entry_form import EntryForm
from judrec.gui.records.record_page import RecordPage
from judrec.gui.records.record_tabs import FOLLOWED
from judrec.gui.session import Session
from tests.gui.driving import Ask, click
from tests.gui.records_desk import Desk
from tests.gui.senders import Sender
from tests.station import Clock

RECEIVED = "鄂0107-01-2026-0001"
REPRISAL: JsonObject = {
    "measure": "调离",
    "date": "2026-11-16",
    "decided_by": "某区人民法院",
    "ground": "未说明",
    "facts": "记录入库后一周，被通知调离审判岗位。",
}
CLASSIFIED: JsonObject = {
    "items": ["请托说情"],
    "date": "2026-11-16",
    "approver": "孙某（书记）",
}
SAME_LEVEL: JsonObject = {"committee": "同级党委管理", "date": "2026-11-16"}


def committee_desk(
    session: Session, ask: Ask, qtbot: QtBot, folder: Path, clock: Clock
) -> Desk:
    """Give a committee's desk that received one record."""
    sender = Sender(folder, ask(own_card), clock)
    code = sender.own.code
    sent = sender.send()
    sender.station.close()
    ask(lambda station: confirm_unit(station, sender.own.content, code))
    ask(lambda station: receive(station, [sent.file]))
    session.settings = ask(
        lambda station: change_setting(station, "station_kind", "committee")
    )
    return Desk(session, qtbot)


def open_followed(desk: Desk) -> RecordPage:
    """Open that record at the part 后续."""
    desk.page.open_record(RECEIVED)
    page = desk.step(RecordPage)
    desk.until(lambda: page.tabs.isTabVisible(FOLLOWED))
    page.show_tab(FOLLOWED)
    desk.settle()
    return page


def fill(form: EntryForm, kind: FollowKind, body: JsonObject) -> None:
    """Say what is to be entered, beside what the form knows already."""
    assert form.group is not None
    form.group.put({kind.value: {**form.group.row(), **body}})


def sign(record: RecordPage, desk: Desk, kind: FollowKind, body: JsonObject) -> None:
    click(record.follow.acts[kind])
    fill(record.follow.form, kind, body)
    record.message.clear()
    record.follow.form.sign.click()
    desk.until(lambda: bool(record.message.text))
    desk.settle()
