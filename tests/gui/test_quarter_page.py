import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from judrec.actions.people.identity import OwnCard
from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.records.correct_record import correct_record
from judrec.actions.records.drafts import keep_draft
from judrec.actions.records.file_record import file_record
from judrec.actions.records.print_record import print_record
from judrec.actions.records.supplement_record import supplement_record
from judrec.actions.records.void_record import void_record
from judrec.actions.station import Station
from judrec.actions.upkeep.sample_records import intakes
from judrec.core.event_time import CHINA
from judrec.core.quarter import Quarter
from judrec.gui.idle import IdleWatch
from judrec.gui.main_window import MainWindow
from judrec.gui.quarter.offered import meant, offered
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from judrec.gui.settings.page import SettingsPage
from judrec.gui.tasks import Progress, Tasks
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, nameless, seen, write
from tests.gui.senders import (
    Q4,
    RECEIVERS,
    card_of,
    register,
    small_stick,
    write_protect,
)
from tests.station import PASSPHRASE, Clock, file_sample, sample_body, surroundings

Choose = Callable[[Path], None]


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, OwnCard]:
    """Give the cards of both receivers, by the names that they are called."""
    folder = tmp_path_factory.mktemp("receivers")
    return {name: card_of(folder / name, unit) for name, unit in RECEIVERS.items()}


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> QuarterPage:
    page = QuarterPage(session)
    qtbot.addWidget(page)
    session.changed.connect(page.refresh)
    page.resize(1218, 900)
    with qtbot.waitActive(page):
        page.show()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.figures.records.text()))
    return page


@pytest.fixture
def ready(
    page: QuarterPage, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> QuarterPage:
    """Give the page of a station with a record and both receivers."""
    ask(file_sample)
    for name, card in cards.items():
        register(ask, card, name)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.sealing.to.boxes) == 2)
    return page


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def full_stick(tmp_path: Path) -> Iterator[Path]:
    with small_stick(tmp_path / "full", "512k") as stick:
        yield stick


def said_at(page: QuarterPage, item: str) -> bool:
    return item in seen(page.checklist)


def rows(page: QuarterPage) -> list[list[str]]:
    model = page.sent.model
    return [
        [str(model.data(model.index(row, column))) for column in range(4)]
        for row in range(model.rowCount())
    ]


def type_folder(page: QuarterPage, folder: Path) -> None:
    """Type where it goes, and leave the line."""
    line = page.sealing.folder.line
    line.setFocus()
    write(line, str(folder))
    QTest.keyClick(line, Qt.Key.Key_Tab)


def refused(page: QuarterPage, qtbot: QtBot, sentence: str) -> None:
    """Wait until a refusal is said, and the page is ready for another try."""
    qtbot.waitUntil(lambda: sentence in seen(page.sealing.message))
    assert page.sealing.seal.isEnabled()
    assert page.quarter.isEnabled()
    assert not page.sealing.work.row.isVisible()


def given_up(page: QuarterPage, qtbot: QtBot) -> None:
    """Wait until the list says that a number came to nothing."""
    qtbot.waitUntil(lambda: {row[3] for row in rows(page)} == {"✕ 已作废"})


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ((2026, 10, 1), Quarter(2026, 3)),
        ((2026, 10, 31), Quarter(2026, 3)),
        ((2026, 11, 1), Quarter(2026, 4)),
        ((2026, 12, 31), Quarter(2026, 4)),
        ((2027, 1, 1), Quarter(2026, 4)),
    ],
)
def test_in_its_first_month_the_quarter_just_ended_is_meant(
    day: tuple[int, int, int], quarter: Quarter
) -> None:
    now = datetime(*day, 9, tzinfo=CHINA)
    assert meant(now) == quarter
    assert offered(now)[0] == Quarter.of(now)
    assert quarter in offered(now)


def test_a_quarter_without_records_is_said_in_its_words(page: QuarterPage) -> None:
    assert page.quarter.currentText() == "2026年第四季度（尚未结束）"
    said = seen(page)
    assert "本季度本院专库未收到记录" in said
    assert "零报告同样签名、编号" in said
    assert "未发生" not in said
    assert "没有未提交的草稿" in said


def test_where_nobody_is_registered_the_page_leads_to_the_settings(
    page: QuarterPage, qtbot: QtBot
) -> None:
    assert "还没有登记接收单位" in seen(page)
    with qtbot.waitSignal(page.settings_wanted):
        click(page.sealing.to.lead)


def test_from_the_quarter_a_click_leads_to_the_settings(
    window: MainWindow, qtbot: QtBot
) -> None:
    place = window.front
    assert isinstance(place, Workplace)
    pages = [place.pages.widget(number) for number in range(place.pages.count())]
    (page,) = (each for each in pages if isinstance(each, QuarterPage))
    place.show_page(pages.index(page))
    qtbot.waitUntil(page.sealing.to.lead.isVisible)
    click(page.sealing.to.lead)
    assert isinstance(place.pages.currentWidget(), SettingsPage)


def test_the_list_says_what_is_left_and_what_to_do(
    page: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    def work(station: Station) -> None:
        numbers = [
            file_record(station, intake.body).number
            for intake in intakes(station.now())
        ]
        print_record(station, numbers[0])
        keep_draft(station, {"schema": 1, "content": "来电话询问进度"})

    ask(work)
    page.refresh()
    qtbot.waitUntil(lambda: said_at(page, "1 份草稿没有提交入库"))
    found = ask(lambda station: show_quarter(station, Q4))
    for count, words in (
        (found.immediate, "件已影响案件正常办理"),
        (found.incomplete, "件记录要素待补"),
        (found.unprinted, "件记录没有打印入卷件"),
        (found.unanchored, "件记录尚无外部凭据"),
    ):
        if count:
            assert said_at(page, f"{count} {words}")
    assert found.immediate > 0
    assert found.incomplete > 0
    assert found.unprinted == 11
    for advice in ("应当立即报告", "请核实后补正", "随案入卷", "提交或者删除"):
        assert said_at(page, advice)


def test_the_counts_are_said_in_words(
    page: QuarterPage, ask: Ask, qtbot: QtBot
) -> None:
    def work(station: Station) -> None:
        numbers = [file_sample(station, nth).number for nth in (0, 3, 7)]
        corrected = {**sample_body(station, 0), "demand": "两案均按原告请求判决"}
        correct_record(station, numbers[0], corrected, "要求的内容记错")
        supplement_record(station, numbers[1], {"content": "次日他又来院打听结果。"})
        void_record(station, numbers[2], "重复")

    ask(work)
    page.refresh()
    qtbot.waitUntil(lambda: "收到记录 3 件" in seen(page))
    assert "补正 1 次，补充 1 次，注销 1 次。" in seen(page)
    by_situation = ask(lambda station: show_quarter(station, Q4)).by_situation
    assert f"领导干部本人 {by_situation.get('self', 0)} 件" in seen(page)
    assert f"其他人打着领导干部旗号 {by_situation.get('in_name', 0)} 件" in seen(page)


def test_both_receivers_are_ticked_and_who_was_left_out_stays_out(
    ready: QuarterPage, cards: dict[str, OwnCard], qtbot: QtBot, ask: Ask
) -> None:
    assert set(ready.sealing.to.chosen) == {card.code for card in cards.values()}
    left_out = ready.sealing.to.boxes[cards["政法委"].code]
    click(left_out)
    ask(lambda station: file_sample(station, 3))
    ready.refresh()
    qtbot.waitUntil(lambda: "收到记录 2 件" in seen(ready))
    assert ready.sealing.to.chosen == (cards["上级法院"].code,)


def test_a_name_is_shown_as_it_was_written_never_as_markup(
    page: QuarterPage, cards: dict[str, OwnCard], ask: Ask, qtbot: QtBot
) -> None:
    row = register(ask, cards["政法委"], "<b>法&院</b>")
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.sealing.to.boxes))
    box = page.sealing.to.boxes[row.code]
    assert box.text().startswith("<b>法&&院</b>")
    assert box.accessibleName().startswith("<b>法&院</b>")


def test_a_quarter_is_sealed_and_the_read_back_is_told_in_figures(
    ready: QuarterPage, choose: Choose, stick: Path, qtbot: QtBot
) -> None:
    click(ready.sealing.folder.choose)
    choose(stick)
    qtbot.waitUntil(lambda: "可用空间" in seen(ready.sealing.folder))
    click(ready.sealing.seal)
    assert not ready.quarter.isEnabled()
    assert not ready.sealing.form.isEnabled()
    qtbot.waitUntil(ready.sealing.written.isVisible)
    (file,) = stick.iterdir()
    content = file.read_bytes()
    said = seen(ready.sealing.written)
    assert "已重新读出核对一致" in said
    assert file.name in said
    assert str(stick) in said
    assert f"{len(content):,} 字节" in said
    assert hashlib.sha256(content).hexdigest() in said.replace(" ", "")
    assert hashlib.new("sm3", content).hexdigest() in said.replace(" ", "")
    assert "政法委：第 1 份" in said
    assert "上级法院：第 1 份" in said
    assert "本季度尚未结束：接收单位不会把它算作完整的季度报送。" in said
    assert "安全移除介质" in said
    qtbot.waitUntil(lambda: len(rows(ready)) == 2)
    assert {tuple(row) for row in rows(ready)} == {
        (file.name, name, "第 1 份", "✓ 已写成") for name in RECEIVERS
    }
    assert ready.quarter.isEnabled()
    qtbot.waitUntil(lambda: said_at(ready, "记录都有外部凭据"))


def test_another_one_can_be_written_after_it(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    for nth in (1, 2):
        write(ready.sealing.folder.line, str(stick))
        QTest.keyClick(ready.sealing.folder.line, Qt.Key.Key_Return)
        qtbot.waitUntil(ready.sealing.written.isVisible)
        assert f"政法委：第 {nth} 份" in seen(ready.sealing.written)
        click(ready.sealing.written.more)
        assert not ready.sealing.written.isVisible()
        assert "政法委" in seen(ready.sealing.form)
    assert len(list(stick.iterdir())) == 2


def test_the_verdict_on_one_quarter_is_put_away_for_another(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    ready.quarter.setFocus()
    QTest.keyClick(ready.quarter, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not ready.sealing.written.isVisible())
    assert ready.chosen == Quarter(2026, 3)
    assert "本季度本院专库未收到记录" in seen(ready)
    assert rows(ready) == []


def test_attachments_go_along_only_where_they_are_wanted(
    ready: QuarterPage, ask: Ask, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    scan = tmp_path / "scan.bin"
    scan.write_bytes(bytes(2 << 20))

    def attach(station: Station) -> None:
        number = file_sample(station, 3).number
        attach_file(station, number, scan, Material("来函"))

    ask(attach)
    sizes = []
    for ticked in (False, True):
        if ticked:
            click(ready.sealing.attachments)
        write(ready.sealing.folder.line, str(stick))
        click(ready.sealing.seal)
        qtbot.waitUntil(ready.sealing.written.isVisible)
        (file,) = set(stick.iterdir())
        sizes.append(file.stat().st_size)
        file.unlink()
        click(ready.sealing.written.more)
    assert sizes[0] < 2 << 20 < sizes[1]


def test_what_is_missing_is_said_at_its_place_and_no_number_is_given_out(
    ready: QuarterPage, ask: Ask
) -> None:
    for box in ready.sealing.to.boxes.values():
        click(box)
    click(ready.sealing.seal)
    assert "请至少选择一个接收单位。" in seen(ready.sealing.to)
    assert "请选择写到哪个文件夹。" in seen(ready.sealing.folder)
    click(next(iter(ready.sealing.to.boxes.values())))
    assert "请至少选择一个接收单位。" not in seen(ready.sealing.to)
    write(ready.sealing.folder.line, "stick")
    click(ready.sealing.seal)
    assert "请输入完整的路径" in seen(ready.sealing.folder)
    assert ask(lambda station: show_quarter(station, Q4)).sent == ()


def test_a_full_medium_is_named_and_holds_nothing_of_it(
    ready: QuarterPage, full_stick: Path, stick: Path, qtbot: QtBot
) -> None:
    type_folder(ready, full_stick)
    qtbot.waitUntil(lambda: "可用空间 512.0 kB" in seen(ready.sealing.folder))
    click(ready.sealing.seal)
    refused(ready, qtbot, "介质空间不足，报送件没有写出。（还差")
    given_up(ready, qtbot)
    assert "本机数据没有变化" in seen(ready.sealing.message)
    assert list(full_stick.iterdir()) == []
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    assert "政法委：第 2 份" in seen(ready.sealing.written)


def test_a_write_protected_medium_is_named_before_and_after(
    ready: QuarterPage, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_stick(tmp_path / "locked", "4m") as stick:
        write_protect(stick)
        type_folder(ready, stick)
        qtbot.waitUntil(lambda: "介质为只读" in seen(ready.sealing.folder))
        click(ready.sealing.seal)
        refused(ready, qtbot, "介质为只读，报送件没有写出。")
        given_up(ready, qtbot)


def test_a_medium_that_was_pulled_is_named(
    ready: QuarterPage, ask: Ask, stick: Path, qtbot: QtBot
) -> None:
    type_folder(ready, stick)
    qtbot.waitUntil(lambda: "可用空间" in seen(ready.sealing.folder))
    stick.rmdir()
    click(ready.sealing.seal)
    refused(ready, qtbot, "所选的位置不存在或不是文件夹，报送件没有写出。")
    # What could be known before the first byte has used up no number.
    assert ask(lambda station: show_quarter(station, Q4)).sent == ()


class Held:
    """Stops the worker at the first step of its work, until it is let go."""

    def __init__(self, page: QuarterPage, session: Session) -> None:
        self._reached, self._free = threading.Event(), threading.Event()
        begun = threading.Event()
        # The worker waits here, so that nothing is done before we listen to it.
        session.run(lambda _station: begun.wait(10), lambda _none: None)
        click(page.sealing.seal)
        progress = page.sealing.work._running
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


def test_what_is_being_written_can_be_called_off_and_leaves_nothing(
    ready: QuarterPage, session: Session, stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    held = Held(ready, session)
    held.wait(qtbot)
    assert ready.sealing.work.row.isVisible()
    assert [file.suffix for file in stick.iterdir()] == [".part"]
    click(ready.sealing.work.row.cancel)
    held.let_go()
    refused(ready, qtbot, "已按您的要求取消，没有留下写了一半的文件。")
    given_up(ready, qtbot)
    assert "序号已作废" in seen(ready.sealing.message)
    assert list(stick.iterdir()) == []


def test_a_bug_in_the_middle_does_not_close_the_page_for_good(
    ready: QuarterPage, tasks: Tasks, qtbot: QtBot
) -> None:
    def breaks(_station: Station, _progress: Progress) -> None:
        raise ZeroDivisionError

    def never(_answer: object) -> None:
        pytest.fail("it broke")

    with qtbot.waitSignal(tasks.broken):
        ready.sealing.work.run(breaks, never, never)
        assert not ready.sealing.form.isEnabled()
    qtbot.waitUntil(ready.sealing.form.isEnabled)
    assert ready.quarter.isEnabled()
    assert not ready.sealing.work.row.isVisible()


def test_a_lock_calls_off_what_is_being_written_and_forgets_what_is_shown(
    ready: QuarterPage, session: Session, stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    held = Held(ready, session)
    held.wait(qtbot)
    session.locked.connect(lambda _why: ready.clear())
    session.lock("由您锁定。")
    held.let_go()
    qtbot.waitUntil(lambda: list(stick.iterdir()) == [])
    said = seen(ready)
    for words in ("政法委", "收到记录", str(stick), "尚无外部凭据"):
        assert words not in said
    assert rows(ready) == []


def test_while_something_is_written_nobody_is_taken_for_away(
    ready: QuarterPage, session: Session, stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    with qtbot.waitSignal(session.busy):
        click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)


def test_long_work_keeps_the_window_open(
    store: Path, tasks: Tasks, clock: Clock, qtbot: QtBot
) -> None:
    steady = [0.0]
    watch = IdleWatch(clock, lambda: steady[0])
    window = MainWindow(store, surroundings(clock), tasks, watch)
    qtbot.addWidget(window)
    window.try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: window._session is not None)
    session = window._session
    assert session is not None
    steady[0] = 299.0
    session.busy.emit()
    steady[0] = 598.0
    watch.look()
    assert isinstance(window.front, Workplace)
    steady[0] = 600.0
    watch.look()
    assert not isinstance(window.front, Workplace)


@pytest.mark.parametrize("width", [1218, 860, 492])
def test_on_every_width_nothing_is_cut(
    ready: QuarterPage, stick: Path, width: int, qtbot: QtBot
) -> None:
    ready.resize(width, 400)
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    content = ready.widget()
    assert isinstance(content, QWidget)
    qtbot.waitUntil(lambda: content.width() == ready.viewport().width())
    wide = left_of(ready, ready.sealing) > left_of(ready, ready.figures) + 100
    assert wide == (width > 900)


def left_of(page: QuarterPage, part: QWidget) -> int:
    return part.mapTo(page, QPoint(0, 0)).x()


def test_everything_has_a_name_for_a_screen_reader(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    assert not nameless(ready)
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    assert not nameless(ready)
