import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.outgoing.send_bundle import Sent
from judrec.actions.people.identity import own_card
from judrec.actions.people.units import confirm_unit
from judrec.actions.receiving.receive import receive
from judrec.actions.records.list_records import list_records
from judrec.actions.upkeep.status import status
from judrec.core.code import code_of
from judrec.core.verdict import Verdict
from judrec.gui.receiving.bundle_row import BundleRow
from judrec.gui.receiving.page import ReceivePage
from judrec.gui.receiving.received_paper import ReceivedPaper
from judrec.gui.session import Session
from judrec.gui.tasks import Progress
from tests.gui.driving import Ask, click, nameless, seen
from tests.gui.senders import Sender, small_stick, write_protect
from tests.insider import rewrite_record
from tests.station import Clock, file_sample

Choose = Callable[[Path], None]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    return page


@pytest.fixture
def stranger(tmp_path: Path, ask: Ask, clock: Clock) -> Iterator[Sender]:
    """Give a court whose card nobody here has confirmed."""
    sender = Sender(tmp_path, ask(own_card), clock)
    yield sender
    sender.station.close()


@pytest.fixture
def sender(stranger: Sender, ask: Ask) -> Sender:
    """Give a court that was confirmed by telephone."""
    own = stranger.own
    ask(lambda station: confirm_unit(station, own.content, own.code))
    return stranger


def drop(page: ReceivePage, *places: Path) -> None:
    """Drag files over the page and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, here = Qt.KeyboardModifier.NoModifier, QPointF(200, 200)
    with warnings.catch_warnings():
        # The newest Qt wants fractions of pixels here, an older one can't take them.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(here.toPoint(), copy, data, left, none)
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        QApplication.sendEvent(page, QDropEvent(here, copy, data, left, none))


def planned(page: ReceivePage, qtbot: QtBot, *files: Path) -> list[BundleRow]:
    """Drop files, and wait for what would come of them."""
    drop(page, *files)
    return result(page, qtbot, "预检")


def received(page: ReceivePage, qtbot: QtBot) -> list[BundleRow]:
    """Receive what was planned, and wait for what came of it."""
    click(page.accept)
    return result(page, qtbot, "接收 ")


def result(page: ReceivePage, qtbot: QtBot, begins: str) -> list[BundleRow]:
    qtbot.waitUntil(lambda: page.results.summary.text().startswith(begins))
    return page.results.rows


def words_of(rows: list[BundleRow]) -> list[str]:
    return [row.word.text() for row in rows]


def test_what_would_come_is_shown_first_and_nothing_is_changed(
    page: ReceivePage, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sender.send()
    before = ask(status).head
    (row,) = planned(page, qtbot, sender.stick)
    assert row.word.text() == "✓ 首次"
    said = seen(row)
    for words in ("江原市江南区人民法院", "2026年第四季度", "第 1 份", "新增 1 条"):
        assert words in said
    assert "这是该单位的第一份报送件，可以接收。" in said
    assert "已合并" not in seen(page)
    assert "预检 1 份：可以接收 1 份。专库还没有任何变化。" in seen(page)
    assert ask(status).head == before
    assert [file.suffix for file in sender.stick.iterdir()] == [".jrb"]


def test_then_it_is_received_with_its_receipt_and_the_digest_over_all(
    page: ReceivePage, session: Session, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = sender.send()
    planned(page, qtbot, sent.file)
    with qtbot.waitSignal(session.changed):
        click(page.accept)
    (row,) = result(page, qtbot, "接收 ")
    assert "这是该单位的第一份报送件，已合并。" in seen(row)
    (receipt,) = sender.stick.glob("*.receipt.json")
    assert receipt.name in seen(row)
    assert not page.accept.isVisible()
    digest = ask(lambda station: receive(station, [])).digest
    assert digest.hex() in seen(page).replace(" ", "")
    assert code_of(digest) in seen(page)
    assert len(ask(lambda station: list_records(station, unit="鄂0107"))) == 1


def test_files_are_chosen_in_a_dialog_too(
    page: ReceivePage, sender: Sender, choose: Choose, qtbot: QtBot
) -> None:
    sent = sender.send()
    click(page.choose)
    choose(sent.file)
    assert words_of(result(page, qtbot, "预检")) == ["✓ 首次"]


def test_what_is_no_bundle_is_not_looked_at(
    page: ReceivePage, sender: Sender, qtbot: QtBot
) -> None:
    drop(page, sender.card)
    qtbot.waitUntil(lambda: "这里没有报送件" in seen(page))
    assert page.results.rows == []


def test_a_replay_is_said_and_merges_nothing(
    page: ReceivePage, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = sender.send()
    planned(page, qtbot, sent.file)
    received(page, qtbot)
    (row,) = planned(page, qtbot, sent.file)
    assert row.word.text() == "✓ 重复"
    assert "新增 0 条" in seen(row)
    assert "打印回执的，请点“接收”" in seen(row)
    assert not row.receipt.isVisible()
    (row,) = received(page, qtbot)
    assert "没有再次合并" in seen(row)
    assert "请点“接收”" not in seen(row)
    assert row.receipt.isVisible()
    assert len(ask(lambda station: list_records(station, unit="鄂0107"))) == 1


def test_a_cut_bundle_is_damaged_and_does_not_stop_the_others(
    page: ReceivePage, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = sender.send()
    cut = sender.stick / "R-00000000.jrb"
    cut.write_bytes(sent.file.read_bytes()[:700_000])
    rows = planned(page, qtbot, cut, sent.file)
    assert words_of(rows) == ["⚠ 损坏", "✓ 首次"]
    assert "没有合并任何内容" in seen(rows[0])
    assert Verdict.DAMAGED.hint in seen(rows[0])
    rows = received(page, qtbot)
    assert words_of(rows) == ["⚠ 损坏", "✓ 首次"]
    assert "接收 2 份：已合并 1 份，不能合并 1 份。" in seen(page)
    assert len(ask(lambda station: list_records(station, unit="鄂0107"))) == 1


def test_a_lost_bundle_is_named_until_it_comes(
    page: ReceivePage, sender: Sender, qtbot: QtBot
) -> None:
    lost, second = sender.send(0), sender.send(3)
    (row,) = planned(page, qtbot, second.file)
    assert row.word.text() == "● 缺期"
    assert "可以接收，但此前还有期次没有收到。所缺期次：1。" in seen(row)
    (row,) = received(page, qtbot)
    assert "请向报送单位索取所缺的期次。" in seen(row)
    planned(page, qtbot, lost.file)
    assert words_of(received(page, qtbot)) == ["✓ 补到"]


def test_a_rewritten_history_is_kept_as_evidence_and_its_record_is_named(
    page: ReceivePage, sender: Sender, clock: Clock, qtbot: QtBot
) -> None:
    number = file_sample(sender.station).number
    planned(page, qtbot, sender.seal().file)
    received(page, qtbot)
    rewrite_record(sender.station, number, "content", "来电问候，没有提到任何案件。")
    clock.advance(days=1)
    (row,) = planned(page, qtbot, sender.send(3).file)
    assert row.word.text() == "⚠ 已报内容被改动"
    assert "不会合并，接收时原件留作证据" in seen(row)
    (row,) = received(page, qtbot)
    assert "没有合并，原件已留作证据" in seen(row)
    assert number in seen(row)
    assert "留作证据 1 份" in seen(page)


def test_on_a_locked_stick_it_is_merged_and_the_missing_receipt_is_said(
    page: ReceivePage, sender: Sender, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = sender.send()
    with small_stick(tmp_path / "locked", "4m") as stick:
        there = stick / sent.file.name
        there.write_bytes(sent.file.read_bytes())
        write_protect(stick)
        planned(page, qtbot, there)
        (row,) = received(page, qtbot)
        assert "已合并" in seen(row)
        assert "没有写出回执" in seen(row)


def test_a_stick_that_was_pulled_before_receiving_is_told(
    page: ReceivePage, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = sender.send()
    planned(page, qtbot, sent.file)
    sent.file.unlink()
    click(page.accept)
    qtbot.waitUntil(lambda: "没有接收任何内容" in seen(page.message))
    assert ask(lambda station: list_records(station, unit="鄂0107")) == ()
    assert page.choose.isEnabled()


class Held:
    """Stops the worker after the first bundle, until it is let go."""

    def __init__(self, page: ReceivePage, session: Session) -> None:
        self._reached, self._free = threading.Event(), threading.Event()
        begun = threading.Event()
        # The worker waits here, so that nothing is done before we listen to it.
        session.run(lambda _station: begun.wait(10), lambda _none: None)
        click(page.accept)
        progress = page.work._running
        assert isinstance(progress, Progress)
        progress.moved.connect(self._hold, Qt.ConnectionType.DirectConnection)
        begun.set()

    def wait(self, qtbot: QtBot) -> None:
        """Wait until the work is in the middle."""
        qtbot.waitUntil(self._reached.is_set)

    def let_go(self) -> None:
        self._free.set()

    def _hold(self, _done: int, _total: int) -> None:
        self._reached.set()
        self._free.wait(10)


def three(sender: Sender) -> list[Sent]:
    return [sender.send(sample) for sample in (0, 3, 7)]


def test_receiving_can_be_called_off_between_bundles_and_what_was_received_stays(
    page: ReceivePage, session: Session, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = three(sender)
    planned(page, qtbot, *(one.file for one in sent))
    held = Held(page, session)
    held.wait(qtbot)
    assert not page.choose.isEnabled()
    drop(page, sent[0].file)
    click(page.work.row.cancel)
    held.let_go()
    qtbot.waitUntil(lambda: "取消前已经接收的报送件保留在专库中" in seen(page))
    qtbot.waitUntil(lambda: len(page.results.rows) == 3)
    words = words_of(page.results.rows)
    assert words[0] == "✓ 重复"
    assert words[-1] == "✓ 连续"
    held_now = len(ask(lambda station: list_records(station, unit="鄂0107")))
    assert held_now == words.count("✓ 重复")
    assert words_of(received(page, qtbot))[-1] == "✓ 连续"


def test_looking_can_be_called_off_too(
    page: ReceivePage, session: Session, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    sent = three(sender)
    before = ask(status).head
    begun = threading.Event()
    session.run(lambda _station: begun.wait(10), lambda _none: None)
    page.plan(tuple(one.file for one in sent))
    click(page.work.row.cancel)
    begun.set()
    qtbot.waitUntil(lambda: "已取消预检，专库没有任何变化。" in seen(page))
    assert ask(status).head == before
    click(page.again)
    assert len(result(page, qtbot, "预检")) == 3


def test_what_was_received_is_printed_and_what_is_only_planned_is_not(
    page: ReceivePage, sender: Sender, qtbot: QtBot
) -> None:
    planned(page, qtbot, sender.send().file)
    assert not page.results.paper.isVisible()
    received(page, qtbot)
    with qtbot.waitSignal(page.papers_wanted) as wanted:
        click(page.results.paper)
    (paper,) = wanted.args[0]
    assert isinstance(paper, ReceivedPaper)
    assert [each.verdict for each in paper.found.bundles] == [Verdict.FIRST]


def test_one_bundle_is_received_whole_or_called_off_and_leaves_nothing(
    page: ReceivePage, session: Session, sender: Sender, ask: Ask, qtbot: QtBot
) -> None:
    planned(page, qtbot, sender.send().file)
    before = ask(status).head
    begun = threading.Event()
    session.run(lambda _station: begun.wait(10), lambda _none: None)
    click(page.accept)
    click(page.work.row.cancel)
    begun.set()
    qtbot.waitUntil(lambda: "已取消" in seen(page))
    qtbot.waitUntil(lambda: words_of(page.results.rows) == ["✓ 首次"])
    assert ask(status).head == before
    assert words_of(received(page, qtbot)) == ["✓ 首次"]


def test_after_a_lock_nothing_of_what_was_received_is_left(
    page: ReceivePage, stranger: Sender, qtbot: QtBot
) -> None:
    sent = stranger.send()
    planned(page, qtbot, sent.file)
    page.confirm.take(stranger.card)
    qtbot.waitUntil(page.confirm.isVisible)
    page.clear()
    said = seen(page)
    for words in ("江原市江南区人民法院", sent.file.name, "预检 1 份"):
        assert words not in said
    assert page.results.rows == []
    assert not page.confirm.isVisible()


@pytest.mark.parametrize("width", [1218, 492])
def test_on_every_width_nothing_is_cut(
    page: ReceivePage, stranger: Sender, width: int, qtbot: QtBot
) -> None:
    page.resize(width, 300)
    planned(page, qtbot, stranger.send().file)
    page.confirm.take(stranger.card)
    qtbot.waitUntil(page.confirm.isVisible)
    content = page.area.widget()
    assert isinstance(content, QWidget)
    qtbot.waitUntil(lambda: content.width() == page.area.viewport().width())


def test_the_question_for_the_code_is_scrolled_into_sight(
    page: ReceivePage, stranger: Sender, qtbot: QtBot
) -> None:
    page.resize(683, 300)
    planned(page, qtbot, *(one.file for one in three(stranger)))
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.confirm.take(stranger.card)
    qtbot.waitUntil(lambda: not page.confirm.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: not page.confirm.code.visibleRegion().isEmpty())
    assert page.focusWidget() is page.confirm.code


def test_everything_has_a_name_for_a_screen_reader(
    page: ReceivePage, sender: Sender, qtbot: QtBot
) -> None:
    sent = sender.send()
    planned(page, qtbot, sent.file)
    assert not nameless(page)
    assert QApplication.focusWidget() is page.accept
    QTest.keyClick(page.accept, Qt.Key.Key_Space)
    result(page, qtbot, "接收 ")
    assert not nameless(page)
