"""Receipts on the page of the quarter: files, typed codes, and the way to the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.outgoing.begin_bundle import abandonment
from judrec.actions.people.identity import own_card
from judrec.actions.people.recipients import add_recipient
from judrec.actions.people.units import confirm_unit
from judrec.actions.quarter.export_quarter import export_quarter
from judrec.actions.receiving.receipt_paper import receipt_lines
from judrec.actions.receiving.receive import receive
from judrec.actions.station import Station
from judrec.core.canonical import JsonObject
from judrec.core.ledger import Head
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.sealing.card import SealingCard
from judrec.gui.sealing.handover_paper import HandoverPaper
from judrec.gui.session import Session
from judrec.store.door import Act
from tests.actions.test_import_receipts import changed
from tests.bundle.medium.played import PlayedMedia, stick_at
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.quarter_hands import PlayedEjector, desk_reports, rows
from tests.gui.senders import Q4
from tests.station import Clock, file_sample, make_station

_VOID = "R-22222222.jrb"


@pytest.fixture
def committee(
    tmp_path: Path, ask: Ask, clock: Clock, page: QuarterPage
) -> Iterator[Station]:
    """A receiver that knows the window's station, and is known to it."""
    unit = ("鄂01政法", "江原市委政法委员会")
    station = make_station(tmp_path / "政法委", unit=unit, desk="01", clock=clock)
    card, ours = own_card(station), ask(own_card)
    ask(lambda here: add_recipient(here, card.content, card.code, name="政法委"))
    confirm_unit(station, ours.content, ours.code)
    yield station
    station.close()


def sent_and_received(ask: Ask, committee: Station, stick: Path) -> Path:
    """Report the quarter; give the receipt that lies beside the bundle."""
    ask(file_sample)
    sent = ask(lambda station: export_quarter(station, Q4, ["政法委"], stick))
    receipt = receive(committee, [sent.file]).bundles[0].receipt
    assert receipt is not None
    return receipt


def test_a_receipt_from_a_file_stands_beside_its_bundle(
    page: QuarterPage, ask: Ask, committee: Station, stick: Path, qtbot: QtBot
) -> None:
    receipt = sent_and_received(ask, committee, stick)
    page.refresh()
    qtbot.waitUntil(lambda: bool(rows(page)))
    assert state(page) == "✓ 已写成"
    page.receipts.take([receipt, stick / "none.receipt.json"])
    qtbot.waitUntil(lambda: state(page).startswith("✓ 11-17 签收"))
    assert "已登记：政法委 于 2026-11-17 14:30 签收" in page.receipts.message.text
    assert "none.receipt.json 无法读取" in page.receipts.message.text


def test_a_receipt_for_what_was_thought_void_is_a_notice(
    page: QuarterPage, ask: Ask, committee: Station, stick: Path, qtbot: QtBot
) -> None:
    receipt = sent_and_received(ask, committee, stick)
    named: JsonObject = {"code": own_card(committee).code, "nth": 2, "previous": None}
    content: JsonObject = {
        "file": _VOID,
        "kind": "quarter",
        "quarter": str(Q4),
        "record": "",
        "recipients": [named],
    }

    def void(station: Station) -> Head:
        with station.writing() as writing:
            writing.append(Act("bundle.begun", _VOID, content))
            head = writing.head
            writing.append(abandonment(_VOID))
        return head

    late = changed(receipt, committee, bundle=b"\7" * 32, nth=2, head=ask(void))
    page.receipts.take([late])
    qtbot.waitUntil(lambda: "登记为作废" in page.receipts.message.text)
    assert "● 已登记" in " ".join(seen(page.receipts.message).split())


def test_a_code_typed_from_paper_is_judged_line_by_line_and_filed(
    page: QuarterPage, ask: Ask, committee: Station, stick: Path, qtbot: QtBot
) -> None:
    lines = receipt_lines(committee, sent_and_received(ask, committee, stick))
    panel = page.receipts.lines
    assert not panel.isVisible()
    click(page.receipts.code)
    assert panel.text.hasFocus()
    qtbot.waitUntil(lambda: in_sight(page, panel.cancel))
    assert not panel.file.isEnabled()
    wrong = lines[1][:-1] + ("1" if lines[1][-1] != "1" else "2")
    for line in (lines[0].lower(), wrong):
        QTest.keyClicks(panel.text, line)
        QTest.keyClick(panel.text, Qt.Key.Key_Return)
    QTest.keyClicks(panel.text, lines[2][:9])
    assert "第 2 行抄写有误" in panel.state.text()
    assert "第 3 行" not in panel.state.text()
    panel.text.setPlainText("\n".join(lines[:3]))
    assert "已录入 3 行，还差 5 行" in panel.state.text()
    panel.text.clear()
    # A scanner's keys: no line ends, Enter at the end.
    QTest.keyClicks(panel.text, "".join(lines).replace("-", ""))
    assert "八行无误" in panel.state.text()
    assert panel.file.isEnabled()
    assert nameless(page.receipts) == []
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.receipts.message.text))
    assert "政法委" in page.receipts.message.text
    assert not panel.isVisible()
    assert page.receipts.code.hasFocus()
    qtbot.waitUntil(lambda: "签收" in state(page))
    # Another scanner ends with Tab.
    click(page.receipts.code)
    QTest.keyClicks(panel.text, "".join(lines).replace("-", ""))
    QTest.keyClick(panel.text, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "此前已经登记" in page.receipts.message.text)


def test_a_code_that_is_right_and_not_ours_says_why_at_the_lines(
    page: QuarterPage, ask: Ask, committee: Station, stick: Path, qtbot: QtBot
) -> None:
    other = make_station(stick / "别院", unit=("鄂0107", "江南法院"), desk="01")
    card = own_card(committee)
    add_recipient(other, card.content, card.code, name="政法委")
    confirm_unit(committee, own_card(other).content, own_card(other).code)
    sent = export_quarter(other, Q4, ["政法委"], stick)
    other.close()
    receipt = receive(committee, [sent.file]).bundles[0].receipt
    assert receipt is not None
    click(page.receipts.code)
    page.receipts.lines.text.setPlainText("\n".join(receipt_lines(committee, receipt)))
    click(page.receipts.lines.file)
    field = page.receipts.lines.field
    qtbot.waitUntil(lambda: "没有写出过它所指的报送件" in field.complaint)
    click(page.receipts.lines.cancel)
    assert not page.receipts.lines.isVisible()


def test_what_became_of_a_desks_records_is_sealed_to_the_desk(
    page: QuarterPage, ask: Ask, committee: Station, stick: Path, qtbot: QtBot
) -> None:
    assert not page.to_desk.isVisible()
    desk_reports(ask, stick, "07", "周晓")
    sent_and_received(ask, committee, stick)
    page.refresh()
    qtbot.waitUntil(page.to_desk.isVisible)
    assert "席位 07" in seen(page.to_desk)
    assert "连同材料附件" not in seen(page.to_desk)
    out = stick / "out"
    out.mkdir()
    write(page.to_desk.folder.line, str(out))
    click(page.to_desk.seal)
    qtbot.waitUntil(page.to_desk.written.isVisible)
    assert [file.suffix for file in out.iterdir()] == [".jrb"]
    # The sheet that goes with the medium is offered here as for any bundle.
    assert page.to_desk.written.next.handover.isVisible()
    qtbot.waitUntil(lambda: any("转送回执" in row[2] for row in rows(page)))


def in_sight(page: QuarterPage, asked: QWidget) -> bool:
    """Tell whether all of it stands on the part of the page that is seen."""
    shown = page.viewport()
    place = QRect(asked.mapTo(shown, QPoint(0, 0)), asked.size())
    return shown.rect().contains(place)


def call_off(to_desk: SealingCard, out: Path, qtbot: QtBot) -> None:
    """Call it off before the first one: each line says so, and nothing is left."""
    click(to_desk.seal)
    to_desk.work.cancel()
    qtbot.waitUntil(to_desk.written_each.isVisible)
    said = seen(to_desk.written_each)
    assert "没有写出任何一份" in said
    assert "已按您的要求取消" in said
    assert "序号已作废" in said
    assert "其余 1 个席位没有开始写" in said
    assert list(out.iterdir()) == []
    assert not to_desk.written_each.next.handover.isVisible()
    assert not to_desk.written_each.next.eject.isVisible()


def test_receipts_go_to_all_desks_at_once_and_each_has_its_line(
    page: QuarterPage,
    session: Session,
    ask: Ask,
    committee: Station,
    stick: Path,
    qtbot: QtBot,
) -> None:
    desktop = PlayedEjector()
    session.ejector.serve(desktop.eject)
    to_desk = page.to_desk
    assert not to_desk.to.everyone.isVisible()
    for desk, name in (("07", "周晓"), ("08", "郑好")):
        desk_reports(ask, stick, desk, name)
    sent_and_received(ask, committee, stick)
    page.refresh()
    qtbot.waitUntil(to_desk.to.everyone.isVisible)
    click(to_desk.seal)
    assert "请选择一个席位" in to_desk.to.complaint.text()
    click(to_desk.to.everyone)
    assert not to_desk.to.complaint.isVisible()
    boxes = to_desk.to.boxes.values()
    assert all(box.isChecked() and not box.isEnabled() for box in boxes)
    out = stick / "out"
    out.mkdir()
    ask(PlayedMedia((stick_at(out),)).plug_into)
    write(to_desk.folder.line, str(out))
    papers: list[tuple[HandoverPaper, ...]] = []
    page.papers_wanted.connect(papers.append)
    call_off(to_desk, out, qtbot)
    steps = to_desk.written_each.next
    click(steps.more)
    assert to_desk.to.everyone.isChecked()
    click(to_desk.seal)
    qtbot.waitUntil(to_desk.written_each.isVisible)
    said = seen(to_desk.written_each)
    assert "✓ 已写出 2 份到" in said
    for name in ("席位 07", "席位 08"):
        (line,) = (each for each in said.splitlines() if name in each)
        assert line.endswith(".jrb（1 件记录）")
    assert len(list(out.iterdir())) == 2
    assert nameless(to_desk) == []
    click(steps.handover)
    assert {paper.label for paper in papers[0]} == {
        f"介质交接单 {file.name}" for file in out.iterdir()
    }
    qtbot.waitUntil(steps.eject.isVisible)
    click(steps.eject)
    assert desktop.asked == ["sdb1"]
    assert "✓ 介质已弹出。现在可以拔出介质。" in seen(to_desk.written_each)


def state(page: QuarterPage) -> str:
    return rows(page)[0][3] if rows(page) else ""
