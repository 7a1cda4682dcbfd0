import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from judrec.actions.quarter.show_quarter import show_quarter
from judrec.actions.records.attach_file import Material, attach_file
from judrec.actions.station import Station
from judrec.core.quarter import Quarter
from judrec.gui.idle import IdleWatch
from judrec.gui.main_window import MainWindow
from judrec.gui.quarter.page import QuarterPage
from judrec.gui.session import Session
from judrec.gui.tasks import Progress, Tasks
from judrec.gui.workplace import Workplace
from tests.gui.driving import Ask, click, seen, write
from tests.gui.quarter_hands import Held, rows, said_at
from tests.gui.senders import (
    Q4,
    RECEIVERS,
    small_stick,
    write_protect,
)
from tests.station import PASSPHRASE, Clock, file_sample, surroundings

Choose = Callable[[Path], None]


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
    assert "弹出介质，系统提示可以拔出之后再拔出" in said
    assert ready.sealing.written.length.accessibleName() == (
        f"大小 {len(content):,} 字节"
    )
    qtbot.waitUntil(lambda: len(rows(ready)) == 2)
    assert {tuple(row) for row in rows(ready)} == {
        (file.stem, name, "第 1 份", "✓ 已写成") for name in RECEIVERS
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
        click(ready.sealing.written.next.more)
        assert not ready.sealing.written.isVisible()
        assert "政法委" in seen(ready.sealing.form)
    assert len(list(stick.iterdir())) == 2


def test_the_same_bundle_goes_to_the_second_receivers_medium(
    ready: QuarterPage, choose: Choose, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    written = ready.sealing.written
    qtbot.waitUntil(written.isVisible)
    click(written.copy)
    choose(second)
    qtbot.waitUntil(lambda: "与原介质上的完全相同" in seen(ready.sealing.message))
    (first,), (copied,) = stick.iterdir(), second.iterdir()
    assert copied.read_bytes() == first.read_bytes()
    # The sheet and the ejecting are of this medium from now on.
    assert str(second) in seen(written)
    assert str(stick) not in seen(written)
    qtbot.waitUntil(lambda: len(rows(ready)) == 2)
    click(written.next.more)
    assert not ready.sealing.message.isVisible()


def test_a_second_medium_that_is_full_is_named_and_the_first_stays(
    ready: QuarterPage, choose: Choose, stick: Path, full_stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    written = ready.sealing.written
    qtbot.waitUntil(written.isVisible)
    click(written.copy)
    choose(full_stick)
    qtbot.waitUntil(lambda: "介质空间不足" in seen(ready.sealing.message))
    assert list(full_stick.iterdir()) == []
    assert written.isVisible()
    assert written.copy.isEnabled()
    assert str(stick) in seen(written)


def test_the_verdict_on_one_quarter_is_put_away_for_another(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    write(ready.papers.number, "江北法〔2026〕12号")
    write(ready.papers.contact, "郑好")
    ready.quarter.setFocus()
    QTest.keyClick(ready.quarter, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not ready.sealing.written.isVisible())
    assert ready.chosen == Quarter(2026, 3)
    # Another letter has another number.
    assert (ready.papers.number.text(), ready.papers.contact.text()) == ("", "郑好")
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
        click(ready.sealing.written.next.more)
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
    ready: QuarterPage, ask: Ask, full_stick: Path, stick: Path, qtbot: QtBot
) -> None:
    type_folder(ready, full_stick)
    qtbot.waitUntil(lambda: "可用空间 512.0 kB" in seen(ready.sealing.folder))
    click(ready.sealing.seal)
    refused(ready, qtbot, "介质空间不足，报送件没有写出。（还差")
    assert ask(lambda station: show_quarter(station, Q4)).sent == ()
    assert "专库内容不受影响" in seen(ready.sealing.message)
    assert list(full_stick.iterdir()) == []
    write(ready.sealing.folder.line, str(stick))
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    assert "政法委：第 1 份" in seen(ready.sealing.written)


def test_a_write_protected_medium_is_named_before_and_after(
    ready: QuarterPage, ask: Ask, tmp_path: Path, qtbot: QtBot
) -> None:
    with small_stick(tmp_path / "locked", "4m") as stick:
        write_protect(stick)
        type_folder(ready, stick)
        qtbot.waitUntil(lambda: "介质为只读" in seen(ready.sealing.folder))
        click(ready.sealing.seal)
        refused(ready, qtbot, "介质为只读，报送件没有写出。")
    assert ask(lambda station: show_quarter(station, Q4)).sent == ()


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


def test_on_a_small_screen_the_verdict_is_scrolled_into_sight(
    ready: QuarterPage, stick: Path, qtbot: QtBot
) -> None:
    ready.resize(683, 324)
    write(ready.sealing.folder.line, str(stick))
    ready.ensureWidgetVisible(ready.sealing.seal)
    click(ready.sealing.seal)
    qtbot.waitUntil(ready.sealing.written.isVisible)
    qtbot.waitUntil(lambda: not ready.sealing.written.verdict.visibleRegion().isEmpty())


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
