"""A nervous hand at what follows, at closing, at receiving: nothing is done twice.

Nor does an answer that comes late change what stands there for something else by then.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from judrec.actions.follow_up.entries import entries_of
from judrec.actions.people.identity import OwnCard, own_card
from judrec.actions.people.units import confirm_unit
from judrec.actions.receiving.compare_bundle import compare_bundle, found_bundle
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.print_record import SheetKind, print_record
from judrec.actions.retaliation.report_retaliation import reprisals
from judrec.actions.upkeep.show_ledger import ledger_rows
from judrec.core.canonical import JsonObject
from judrec.core.follow_up.kind import FollowKind
from judrec.core.paper_copy import CopyAct
from judrec.core.states import Act
from judrec.gui.following.letters_page import LettersPage
from judrec.gui.following.page import FollowPage
from judrec.gui.following.reprisal_page import ReprisalPage
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.records.closing_page import ClosingPage
from judrec.gui.records.form_page import FormPage
from judrec.gui.records.print_page import PrintPage
from judrec.gui.records.record_page import RecordPage
from judrec.gui.session import Session
from judrec.gui.tasks import Tasks
from tests.gui.committee_desk import (
    CLASSIFIED,
    REPRISAL,
    committee_desk,
    fill,
    open_followed,
)
from tests.gui.driving import Ask, click, seen, worker_held, write
from tests.gui.form_hands import type_into
from tests.gui.records_desk import COPIES, Desk
from tests.gui.senders import Sender, register
from tests.station import PASSPHRASE, Clock, file_sample


@pytest.fixture
def desk(
    session: Session, ask: Ask, qtbot: QtBot, tmp_path: Path, clock: Clock
) -> Desk:
    return committee_desk(session, ask, qtbot, tmp_path, clock)


def test_what_is_signed_twice_is_entered_once(
    desk: Desk, ask: Ask, tasks: Tasks
) -> None:
    record = open_followed(desk)
    click(record.follow.acts[FollowKind.CLASSIFY])
    form = record.follow.form
    fill(form, FollowKind.CLASSIFY, CLASSIFIED)
    with worker_held(tasks):
        form.sign.click()
        form.sign.click()
    desk.until(form.isHidden)
    desk.settle()
    assert len(ask(entries_of)) == 1
    assert "已登记" in record.message.text


def test_what_is_asked_meanwhile_stays_when_the_first_is_entered(
    desk: Desk, ask: Ask, tasks: Tasks
) -> None:
    record = open_followed(desk)
    form = record.follow.form
    click(record.follow.acts[FollowKind.CLASSIFY])
    fill(form, FollowKind.CLASSIFY, CLASSIFIED)
    with worker_held(tasks):
        form.sign.click()
        click(form.cancel)
        click(record.follow.acts[FollowKind.CLASSIFY])
        fill(form, FollowKind.CLASSIFY, {"note": "另一件事"})
    desk.until(lambda: "已登记" in record.message.text)
    desk.settle()
    assert form.isVisible()
    assert form.group is not None
    assert form.group.row()["note"] == "另一件事"
    assert len(ask(entries_of)) == 1


def test_a_late_refusal_complains_of_nothing_that_is_asked_meanwhile(
    desk: Desk, ask: Ask, tasks: Tasks
) -> None:
    record = open_followed(desk)
    form = record.follow.form
    click(record.follow.acts[FollowKind.CLASSIFY])
    with worker_held(tasks):
        form.sign.click()
        click(form.cancel)
        click(record.follow.acts[FollowKind.CLASSIFY])
    desk.settle()
    assert form.group is not None
    assert [view.problem for view in form.group.views if view.problem] == []
    assert ask(entries_of) == ()


def test_what_befell_somebody_is_told_once(
    session: Session, ask: Ask, qtbot: QtBot, tasks: Tasks
) -> None:
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    click(desk.page.list.after)
    page = desk.step(ReprisalPage)
    click(page.new)
    told: JsonObject = {**REPRISAL, "records": [number]}
    assert page.form.group is not None
    page.form.group.put({"reprisal": told})
    with worker_held(tasks):
        page.form.sign.click()
        page.form.sign.click()
    desk.until(lambda: "已签名登记" in page.message.text)
    desk.settle()
    assert len(ask(reprisals)) == 1


def test_enter_twice_closes_a_record_once_and_tries_no_empty_passphrase(
    session: Session, ask: Ask, cards: dict[str, OwnCard], qtbot: QtBot, tasks: Tasks
) -> None:
    for name, card in cards.items():
        register(ask, card, name)
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    desk.page.open_record(number)
    record = desk.step(RecordPage)
    desk.until(record.report.closing.isVisible)
    click(record.report.closing)
    page = desk.step(ClosingPage)
    desk.until(lambda: len(page.boxes) == 2)
    click(next(iter(page.boxes.values())))
    type_into(page.ground, "本件反映的是政法委负责人。")
    write(page.form.passphrase, PASSPHRASE)
    with worker_held(tasks):
        for _press in range(2):
            QTest.keyClick(page.form.passphrase, Qt.Key.Key_Return)
    desk.until(lambda: "起对" in page.state.text())
    desk.settle()
    assert "口令不是" not in page.message.text
    done = [row.action for row in ask(ledger_rows)]
    assert (done.count("record.closed"), done.count("person.unproven")) == (1, 0)


@pytest.fixture
def receiving(session: Session, qtbot: QtBot) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


def planned(
    page: ReceivePage, ask: Ask, folder: Path, clock: Clock, qtbot: QtBot
) -> Path:
    """Let a bundle of a confirmed sender be looked at."""
    sender = Sender(folder, ask(own_card), clock)
    sent = sender.send()
    sender.station.close()
    ask(lambda station: confirm_unit(station, sender.own.content, sender.own.code))
    page.plan((sent.file,))
    qtbot.waitUntil(page.accept.isVisible)
    return sent.file


def test_a_comparison_is_concluded_once_and_does_not_come_back_when_it_is_over(
    receiving: ReceivePage,
    ask: Ask,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
    tasks: Tasks,
) -> None:
    file = planned(receiving, ask, tmp_path, clock, qtbot)
    card = receiving.compare
    with worker_held(tasks):
        click(receiving.results.rows[0].compare)
        card.clear()
    qtbot.waitUntil(lambda: not tasks._asked)
    assert not card.isVisible()
    click(receiving.results.rows[0].compare)
    qtbot.waitUntil(card.isVisible)
    bundle = ask(lambda station: found_bundle(station, "", file))
    digits = card.digits.text()
    other = ask(lambda station: compare_bundle(station, bundle, digits))
    write(card.heard, other.code)
    before = len(ask(ledger_rows))
    with worker_held(tasks):
        click(card.check)
        click(card.check)
    qtbot.waitUntil(card.verdict.isVisible)
    qtbot.waitUntil(lambda: not tasks._asked)
    assert len(ask(ledger_rows)) == before + 1


def test_what_was_received_stays_where_other_files_are_dropped_meanwhile(
    receiving: ReceivePage,
    ask: Ask,
    clock: Clock,
    tmp_path: Path,
    qtbot: QtBot,
    tasks: Tasks,
) -> None:
    file = planned(receiving, ask, tmp_path, clock, qtbot)
    with worker_held(tasks):
        click(receiving.accept)
        receiving.plan((file,))
    qtbot.waitUntil(lambda: not tasks._asked)
    assert receiving.results.paper.isVisible()
    assert "新增" in seen(receiving.results)
    assert not receiving.accept.isVisible()


def test_a_draft_that_is_opened_twice_is_one_form(
    session: Session, ask: Ask, qtbot: QtBot, tasks: Tasks
) -> None:
    draft = ask(lambda station: keep_draft(station, {"schema": 1, "content": "来电"}))
    desk = Desk(session, qtbot)
    with worker_held(tasks):
        for _press in range(2):
            desk.page.list.draft_opened.emit(draft.id)
    desk.step(FormPage)
    assert desk.page.steps_open == 1


def test_a_correction_that_is_begun_twice_is_one_form(
    session: Session, ask: Ask, qtbot: QtBot, tasks: Tasks
) -> None:
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    desk.page.open_record(number)
    record = desk.step(RecordPage)
    with worker_held(tasks):
        for _press in range(2):
            record.acts[Act.CORRECT].click()
    desk.step(FormPage)
    assert desk.page.steps_open == 2


def test_what_is_to_be_printed_is_read_once(
    session: Session, ask: Ask, qtbot: QtBot, tasks: Tasks
) -> None:
    number = ask(file_sample).number
    desk = Desk(session, qtbot)
    with worker_held(tasks):
        for _press in range(2):
            desk.page.list.print_wanted.emit(number)
    desk.step(PrintPage)
    assert desk.page.steps_open == 1
    done = [row.action for row in ask(ledger_rows)]
    assert done.count("record.read") == 1


def test_who_went_elsewhere_is_not_fetched_back_by_a_draft_or_by_letters(
    desk: Desk, clock: Clock, ask: Ask, tasks: Tasks
) -> None:
    clock.advance(days=60)
    draft = ask(lambda station: keep_draft(station, {"schema": 1, "content": "来电"}))
    desk.refresh()
    click(desk.page.list.after)
    page = desk.step(FollowPage)
    with worker_held(tasks):
        click(page.urge)
        click(page.urge)
    desk.step(LettersPage)
    assert desk.page.steps_open == 2
    desk.page.close_steps()
    with worker_held(tasks):
        desk.page.list.draft_opened.emit(draft.id)
        desk.page.follow()
    desk.settle()
    assert isinstance(desk.page.current, FollowPage)


def test_what_is_asked_of_another_sheet_stays_when_the_first_is_entered(
    session: Session, ask: Ask, qtbot: QtBot, tasks: Tasks
) -> None:
    number = ask(file_sample).number
    for kind in (SheetKind.INSERT, SheetKind.SLIP):
        ask(lambda station, kind=kind: print_record(station, number, kind=kind))  # type: ignore[misc]
    desk = Desk(session, qtbot)
    desk.page.open_record(number)
    record = desk.step(RecordPage)
    record.show_tab(COPIES)
    view = record.copies
    desk.settle()
    assert view.model.rowCount() > 1
    form = view.forms[CopyAct.RETURN]
    click(view.acts[CopyAct.RETURN])
    whom = form.fields["from"].editor
    assert isinstance(whom, QLineEdit)
    write(whom, "合议庭")
    with worker_held(tasks):
        click(form.go)
        click(form.cancel)
        view.table.selectRow(1)
        click(view.acts[CopyAct.RETURN])
        title = form.heading.text()
    desk.settle()
    assert "已登记" in record.message.text
    assert form.isVisible()
    assert form.heading.text() == title
    assert form.go.isEnabled()
